import { BasicPlatform, Chart, type ChartConfiguration } from 'chart.js';
import type { ChartSpec } from './chartSpec.js';
import type { ChartTheme } from './chartTheme.js';
import { pictureLayout } from './pictureLayout.js';
import { escapeXml } from './svgAttributes.js';
import { type MeasureText, SvgContext } from './svgContext.js';

/**
 * The chart as an SVG file that stands alone, laid out as `chartImage` does: true vectors and text, drawn by Chart.js a
 * second time onto a context that writes down what is drawn.
 * @param shown the chart on the screen: its size, and which of its datasets the user has switched off
 */
export function chartSvg(
  shown: Pick<Chart, 'width' | 'height' | 'data' | 'isDatasetVisible'>,
  spec: ChartSpec,
  theme: ChartTheme,
  measure: MeasureText,
): string {
  if (!spec.build) throw new Error('A chart without a drawing has no SVG.');
  const { width, height } = shown;
  const context = new SvgContext({ width, height }, measure);
  const canvas = { width, height, getContext: () => context };
  const copy = new ChartWithoutPage(canvas, stillConfiguration(spec.build(theme)));
  shown.data.datasets.forEach((_, index) => copy.setDatasetVisibility(index, shown.isDatasetVisible(index)));
  copy.update('none');
  const drawing = context.markup;
  copy.destroy();

  const layout = pictureLayout(shown, spec.finding, theme, (text, font) => {
    return measure(text, font, 'alphabetic').metrics.width;
  });
  const title = new SvgContext(layout, measure);
  title.fillStyle = theme.background;
  title.fillRect(0, 0, layout.width, layout.height);
  title.font = layout.titleFont;
  title.fillStyle = theme.foreground;
  title.textBaseline = 'top';
  const { padding, lineHeight, top } = layout;
  layout.titleLines.forEach((line, index) => title.fillText(line, padding, padding + index * lineHeight));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${layout.width}" height="${layout.height}" viewBox="0 0 ${layout.width} ${layout.height}">
<title>${escapeXml(spec.finding)}</title>
<desc>${escapeXml(spec.about)}</desc>
${title.markup}
<g transform="translate(${padding} ${top})">
${drawing}
</g>
</svg>
`;
}

/** Its types know a browser's canvas only; with BasicPlatform it asks for no more than `chartSvg` gives. */
const ChartWithoutPage = Chart as unknown as new (canvas: object, config: ChartConfiguration) => Chart;

/** The same chart without a page around it. */
function stillConfiguration(config: ChartConfiguration): ChartConfiguration {
  const { data, options } = config;
  return {
    ...config,
    // With a segment option Chart.js draws a line point by point instead of as a Path2D.
    data: { ...data, datasets: data.datasets.map((dataset) => ({ ...dataset, segment: {} })) },
    platform: BasicPlatform,
    options: {
      ...options,
      responsive: false,
      animation: false,
      devicePixelRatio: 1,
    },
  };
}
