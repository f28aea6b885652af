import type { Chart } from 'chart.js';
import type { ChartTheme } from './chartTheme.js';
import { pictureLayout } from './pictureLayout.js';

/** The chart as a picture that stands alone: on the editor's background, with its finding as title. */
export function chartImage(chart: Chart, finding: string, theme: ChartTheme): HTMLCanvasElement {
  const image = document.createElement('canvas');
  const context = image.getContext('2d');
  if (!context) throw new Error('This browser has no 2D canvas.');
  const layout = pictureLayout(chart, finding, theme, (text, font) => {
    context.font = font;
    return context.measureText(text).width;
  });
  const scale = chart.currentDevicePixelRatio;
  image.width = layout.width * scale;
  image.height = layout.height * scale;
  context.scale(scale, scale);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, layout.width, layout.height);
  context.font = layout.titleFont;
  context.fillStyle = theme.foreground;
  context.textBaseline = 'top';
  const { padding, lineHeight, top } = layout;
  layout.titleLines.forEach((line, index) => context.fillText(line, padding, padding + index * lineHeight));
  // What is still moving arrives first.
  chart.stop().update('none');
  const { canvas } = chart;
  context.drawImage(canvas, padding, top, canvas.width / scale, canvas.height / scale);
  return image;
}
