import type { ChartConfiguration, ChartType } from 'chart.js';
import type { ChartTheme } from './chartTheme.js';
import type { DataTable } from './dataTable.js';

/** A chart as data: what it shows, the sentence it says, and the table that says the same. */
export interface ChartSpec {
  /** Name of the file it is saved as, and its identity: a new spec of the same name updates the chart in place. */
  readonly name: string;
  /** The finding, one sentence; the title, and what a screen reader says. */
  readonly finding: string;
  /** What is drawn and how to read it. */
  readonly about: string;
  /** Height of the plot in CSS pixels. */
  readonly height: number;
  /** Width over height where the shape matters (ROC); absent: as wide as there is room. */
  readonly square?: boolean;
  /** Absent: the drawing is HTML, given to the frame as its content. */
  readonly build?: (theme: ChartTheme) => ChartConfiguration;
  readonly table: DataTable;
  /** A point was clicked, or chosen with Enter. */
  readonly select?: (dataset: number, index: number) => void;
}

/** Chart.js's types are invariant in the chart type: a chart of one type is not a chart of any type to them. */
export function configuration<T extends ChartType>(config: ChartConfiguration<T>): ChartConfiguration {
  return config as unknown as ChartConfiguration;
}
