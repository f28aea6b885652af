import type { Advice } from './advice.js';
import type { ColumnProfile, ProfileWithoutColumns } from './profile.js';
import type { TableHead, TablePage, TableView } from './tableProtocol.js';

/**
 * Extension → data panel. The order a user sees: `file` at once (frame and name), `head` (columns, first rows),
 * `profileProgress`…, `profile`. `page`, `advice`, `stale` and `error` come at any time after `file`.
 * After `ready` and after `refresh` the host starts this sequence again; the panel keeps its filters, sort and tab.
 */
export type ToProfileView =
  | { readonly kind: 'file'; readonly file: ProfiledFile }
  | { readonly kind: 'head'; readonly head: TableHead }
  | { readonly kind: 'page'; readonly request: number; readonly page: TablePage }
  | { readonly kind: 'profileProgress'; readonly done: number; readonly total: number }
  /** Columns whose own statistics are ready, in the file's order from the first, while the rest is still computed; all come before `profile`. */
  | { readonly kind: 'profileColumns'; readonly columns: readonly ColumnProfile[] }
  /** Also sent again, with `target`, after `chooseTarget`. */
  | { readonly kind: 'profile'; readonly profile: ProfileWithoutColumns }
  | { readonly kind: 'advice'; readonly advice: TargetAdvice }
  /** The file changed on disk after it was read: the panel says so and offers Refresh. */
  | { readonly kind: 'stale' }
  /** Asks the panel to show a column (from a link elsewhere): scrolls the grid and the summary list to it. */
  | { readonly kind: 'revealColumn'; readonly column: string }
  /** Asks the panel to show a row (0-based, of the file): takes filters and order away and selects it in the grid. */
  | { readonly kind: 'revealRow'; readonly row: number }
  | {
      readonly kind: 'error';
      /** What could not be done. `open` replaces the whole panel; the others show in their own part of it. */
      readonly about: 'open' | 'page' | 'profile' | 'advice';
      /** UserErrorReason, or "defect". */
      readonly reason: string;
      /** One sentence: what, where, what to do. */
      readonly message: string;
      /** For "Copy details": versions and a stack where there is one. */
      readonly details?: string;
      /** The `requestPage` that failed, where it was one. */
      readonly request?: number;
    };

/** What is known before the file is read: posted first, so that the frame is there within 200 ms. */
export interface ProfiledFile {
  readonly name: string;
  /** Absolute path, for generated code and the tooltip. */
  readonly path: string;
  readonly bytes: number;
  /** Target chosen before (workspace state), if any. */
  readonly target?: string;
  /** Absent or false: "Train…" is disabled and says why (an untrusted folder starts no processes). */
  readonly canTrain: boolean;
}

/** Task, metric, split and candidates for a chosen target, each with one sentence of reason. */
export interface TargetAdvice {
  readonly target: string;
  readonly lines: readonly AdviceLine[];
  /** The whole proposal, with its alternatives, for the train flow. */
  readonly advice?: Advice;
}

export interface AdviceLine {
  /** "Task", "Metric", "Split", "Candidates", … */
  readonly label: string;
  readonly value: string;
  readonly reason: string;
}

/** Data panel → extension. */
export type FromProfileView =
  /** The page has loaded and listens. */
  | { readonly kind: 'ready' }
  /** Answered by `page` or `error` with the same `request`. The newest request matters most; an older one may be dropped. */
  | {
      readonly kind: 'requestPage';
      readonly request: number;
      readonly view: TableView;
      readonly offset: number;
      readonly limit: number;
    }
  /** Answered by `profile` (with target relations) and `advice`. No target: relations and advice are forgotten. */
  | { readonly kind: 'chooseTarget'; readonly target?: string }
  | { readonly kind: 'train'; readonly target?: string }
  /** Opens generated code in a new untitled editor beside the panel. */
  | { readonly kind: 'openCode'; readonly language: 'python' | 'sql'; readonly text: string }
  /** Clipboard through the host: works in a webview that has no focus. `what` names it for the status bar ("12 rows"). */
  | { readonly kind: 'copy'; readonly text: string; readonly what: string }
  /** Asks where to save and writes the file. `base64` for images. */
  | {
      readonly kind: 'save';
      readonly suggestedName: string;
      readonly text?: string;
      readonly base64?: string;
    }
  /** Opens the same file in the text editor. */
  | { readonly kind: 'openText' }
  /** Reads the file again. */
  | { readonly kind: 'refresh' }
  /** Stops profiling; what is known stays. */
  | { readonly kind: 'cancelProfile' }
  /** Opens the documentation of an alert rule (`docs/alerts.md#rule`). */
  | { readonly kind: 'openRule'; readonly rule: string };
