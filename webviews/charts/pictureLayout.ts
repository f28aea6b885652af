import type { Chart } from 'chart.js';
import type { ChartTheme } from './chartTheme.js';

/** Where a chart and its title stand in a picture that stands alone; CSS pixels. */
interface PictureLayout {
  readonly padding: number;
  readonly titleFont: string;
  readonly titleSize: number;
  readonly titleLines: readonly string[];
  readonly lineHeight: number;
  /** Top of the chart. */
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** @param measure the width of a text in a font */
export function pictureLayout(
  chart: Pick<Chart, 'width' | 'height'>,
  finding: string,
  theme: ChartTheme,
  measure: (text: string, font: string) => number,
): PictureLayout {
  const padding = 12;
  const titleSize = theme.fontSize + 2;
  const titleFont = `600 ${titleSize}px ${theme.fontFamily}`;
  const titleLines = wrap(finding, chart.width, (text) => measure(text, titleFont));
  // Whole pixels: a chart drawn between two pixels is blurred.
  const lineHeight = Math.round(titleSize * 1.35);
  const top = padding + titleLines.length * lineHeight;
  const [width, height] = [Math.floor(chart.width) + 2 * padding, Math.floor(chart.height) + top + padding];
  return { padding, titleFont, titleSize, titleLines, lineHeight, top, width, height };
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
