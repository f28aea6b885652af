import type { FileContent } from './resultsView.js';
import type { NotebookMime } from './outputs.js';

/** Extension → the panel that shows one notebook output with more room. */
export interface ToOutputView {
  readonly kind: 'show';
  readonly mime: NotebookMime;
  readonly payload: unknown;
}

/** That panel → extension. */
export type FromOutputView =
  | { readonly kind: 'ready' }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'saveFile'; readonly name: string; readonly content: FileContent };

/** Kept with `setState`: the panel comes back after a reload without its notebook. */
export type OutputViewState = Omit<ToOutputView, 'kind'>;
