import type { Chart, Plugin } from 'chart.js';

/** Text at the end of each horizontal bar of a dataset; travels with the data, so that updates need no new plugin. */
export interface EndLabels {
  readonly endLabels: readonly string[];
  readonly endLabelColor: string;
  readonly endLabelFont: string;
  /** Behind the text, where lines may cross it. */
  readonly endLabelBackground?: string;
}

export const endLabels: Plugin = {
  id: 'endLabels',
  afterDatasetsDraw: (chart: Chart) => {
    chart.data.datasets.forEach((dataset, datasetIndex) => {
      const labels = dataset as Partial<EndLabels>;
      if (!labels.endLabels || !chart.isDatasetVisible(datasetIndex)) return;
      const { ctx, chartArea } = chart;
      ctx.save();
      ctx.font = labels.endLabelFont ?? '11px sans-serif';
      ctx.textBaseline = 'middle';
      chart.getDatasetMeta(datasetIndex).data.forEach((bar, index) => {
        const text = labels.endLabels?.[index] ?? '';
        const { x, base } = bar.getProps(['x', 'base'], true) as { x: number; base?: number };
        const width = ctx.measureText(text).width;
        const leftward = x < (base ?? x);
        const outside = leftward ? x - 4 - width : x + 4;
        const fits = outside >= chartArea.left && outside + width <= chart.width;
        const left = fits ? outside : leftward ? (base ?? x) + 4 : x - 4 - width;
        ctx.textAlign = 'left';
        if (labels.endLabelBackground) {
          ctx.fillStyle = labels.endLabelBackground;
          ctx.fillRect(left - 1, bar.y - 7, width + 2, 14);
        }
        ctx.fillStyle = labels.endLabelColor ?? '#888888';
        ctx.fillText(text, left, bar.y);
      });
      ctx.restore();
    });
  },
};
