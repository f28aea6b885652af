import type { RunResult } from './results.js';
import type { MetricPoint, RunDetails, RunSummary } from './runs.js';

/** Extension → results panel. The panel keeps the last of each kind; every message may be sent again at any time. */
export type ToResultsView =
  /** Everything there is of a run: the answer to `ready`, and whenever the run ends. */
  | {
      readonly kind: 'run';
      readonly run: RunDetails;
      /** Absent while the run is queued or running, and when it ended before there was anything to judge. */
      readonly result?: RunResult;
      /** Points recorded so far; `metric` is "<series> <loss>", the series being `train` or `validation`. */
      readonly curve: readonly MetricPoint[];
      /** Lines of the job's own log, oldest first; absent where the job kept none. */
      readonly log?: readonly string[];
    }
  /** Status, progress, phase, name or note changed. */
  | { readonly kind: 'summary'; readonly run: RunSummary }
  /** Points recorded since the last message. */
  | { readonly kind: 'curve'; readonly runId: string; readonly points: readonly MetricPoint[] }
  /** The run is gone from the store, or its result file cannot be read: one sentence what to do, and the details to copy. */
  | { readonly kind: 'unavailable'; readonly message: string; readonly details?: string }
  /** An action asked for here failed; shown in the panel until the next action. */
  | { readonly kind: 'actionFailed'; readonly message: string };

/** Results panel → extension. */
export type FromResultsView =
  | { readonly kind: 'ready' }
  | { readonly kind: 'rename'; readonly name: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'openPipeline' }
  | { readonly kind: 'openData' }
  /** Show row `row` (0-based, of the data file) in the data panel. */
  | { readonly kind: 'openRow'; readonly row: number }
  | { readonly kind: 'openArtifact'; readonly path: string }
  | { readonly kind: 'exportReport' }
  /** Start the same pipeline again, as recorded with the run. */
  | { readonly kind: 'retry' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'saveFile'; readonly name: string; readonly content: FileContent }
  /** Something went wrong while drawing; for the extension's log. */
  | { readonly kind: 'log'; readonly message: string };

/** A file made in a webview (a chart, a table); the extension asks where to put it. */
export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  /** `data:image/png;base64,…` */
  | { readonly kind: 'dataUrl'; readonly dataUrl: string };

/** Kept with `setState`: enough for the extension to bring the panel back after a reload. */
export interface ResultsViewState {
  readonly runId: string;
  readonly tab: ResultsTab;
}

export type ResultsTab = 'summary' | 'curves' | 'explain' | 'learning' | 'models' | 'log';
