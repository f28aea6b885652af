import type { Chart } from 'chart.js';
import type { ChartTheme } from './chartTheme.js';

/** The chart as a picture that stands alone: on the editor's background, with its finding as title. */
export function chartImage(chart: Chart, finding: string, theme: ChartTheme): HTMLCanvasElement {
  const scale = chart.currentDevicePixelRatio;
  const padding = 12 * scale;
  const fontSize = (theme.fontSize + 2) * scale;
  const image = document.createElement('canvas');
  const context = image.getContext('2d');
  if (!context) throw new Error('This browser has no 2D canvas.');
  const font = `600 ${fontSize}px ${theme.fontFamily}`;
  context.font = font;
  const lines = wrap(finding, chart.canvas.width, (text) => context.measureText(text).width);
  const top = padding + lines.length * fontSize * 1.35;
  image.width = chart.canvas.width + 2 * padding;
  image.height = chart.canvas.height + top + padding;
  context.fillStyle = theme.background;
  context.fillRect(0, 0, image.width, image.height);
  context.font = font;
  context.fillStyle = theme.foreground;
  context.textBaseline = 'top';
  lines.forEach((line, index) => context.fillText(line, padding, padding + index * fontSize * 1.35));
  context.drawImage(chart.canvas, padding, top);
  return image;
}

function wrap(text: string, width: number, measure: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line ? [...lines, line] : lines;
}
