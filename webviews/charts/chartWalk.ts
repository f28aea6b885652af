import type { Chart } from 'chart.js';

/** Where the arrow keys are among the points of a chart. */
export class ChartWalk {
  #active: { readonly dataset: number; readonly index: number } | null = null;

  /** Whether a key means something here. */
  takes(key: string): boolean {
    return (
      key in alongStep || key in acrossStep || key === 'Escape' || (key === 'Enter' && this.#active !== null)
    );
  }

  /**
   * Does what a key asks for: along a series, across series, choose the point, leave.
   * @returns what a screen reader says then; undefined where nothing changed
   */
  go(
    chart: Chart,
    key: string,
    select: ((dataset: number, index: number) => void) | undefined,
  ): string | undefined {
    const active = this.#active ?? { dataset: firstDataset(chart), index: -1 };
    const along = alongStep[key];
    if (along) {
      const length = chart.data.datasets[active.dataset]?.data.length ?? 0;
      const step = along(length);
      const from = active.index < 0 && step < 0 ? 0 : active.index;
      return this.#activate(chart, active.dataset, Math.min(length - 1, Math.max(0, from + step)));
    }
    const across = acrossStep[key];
    if (across) {
      return this.#activate(chart, nextDataset(chart, active.dataset, across), Math.max(0, active.index));
    }
    if (key === 'Enter') {
      select?.(active.dataset, active.index);
      return undefined;
    }
    this.leave(chart);
    return '';
  }

  /** Takes the mark off the chart. */
  leave(chart: Chart): void {
    if (!this.#active) return;
    this.#active = null;
    chart.setActiveElements([]);
    chart.tooltip?.setActiveElements([], { x: 0, y: 0 });
    chart.update('none');
  }

  /** The chart is gone, and its marks with it. */
  forget(): void {
    this.#active = null;
  }

  #activate(chart: Chart, dataset: number, wanted: number): string | undefined {
    const length = chart.data.datasets[dataset]?.data.length ?? 0;
    if (length === 0) return undefined;
    const index = Math.min(length - 1, wanted);
    const point = chart.getDatasetMeta(dataset).data[index];
    if (!point) return undefined;
    this.#active = { dataset, index };
    chart.setActiveElements([{ datasetIndex: dataset, index }]);
    chart.tooltip?.setActiveElements([{ datasetIndex: dataset, index }], { x: point.x, y: point.y });
    chart.update('none');
    const { tooltip } = chart;
    return tooltip ? [...tooltip.title, ...tooltip.body.flatMap((part) => part.lines)].join(', ') : '';
  }
}

/** Points that a key goes along a series of `length` points. */
const alongStep: Readonly<Record<string, (length: number) => number>> = {
  ArrowRight: () => 1,
  ArrowLeft: () => -1,
  PageDown: (length) => Math.max(1, Math.round(length / 10)),
  PageUp: (length) => -Math.max(1, Math.round(length / 10)),
  Home: (length) => -length,
  End: (length) => length,
};

const acrossStep: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

/** Where a walk begins: the first series; a single marked point comes after what it marks. */
function firstDataset(chart: Chart): number {
  const first = (least: number): number =>
    chart.data.datasets.findIndex(
      (dataset, index) => chart.isDatasetVisible(index) && dataset.data.length >= least,
    );
  return Math.max(0, first(2) >= 0 ? first(2) : first(1));
}

function nextDataset(chart: Chart, from: number, step: 1 | -1): number {
  const count = chart.data.datasets.length;
  for (let i = 1; i <= count; i++) {
    const index = (from + step * i + count * i) % count;
    if (chart.isDatasetVisible(index) && (chart.data.datasets[index]?.data.length ?? 0) > 0) return index;
  }
  return from;
}
