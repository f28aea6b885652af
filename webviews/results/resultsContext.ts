import type { FromResultsView, ResultsTab } from '../../src/shared/resultsView.js';

/** What was picked in the panel; forgotten with it. */
export interface Choices {
  readonly editingName: boolean;
  /** Class shown in the curves of a multiclass run. */
  readonly classIndex: number;
  /** Output of the explanation. */
  readonly output: number;
  /** Feature of the dependence plot; null: the strongest. */
  readonly feature: number | null;
  /** Index among the explained rows; −1: none picked. */
  readonly row: number;
  readonly threshold: number;
  /** Metric whose definition is open. */
  readonly metric: string | null;
}

export const initialChoices: Choices = {
  editingName: false,
  classIndex: 0,
  output: 0,
  feature: null,
  row: -1,
  threshold: 0.5,
  metric: null,
};

/** What the parts of the panel may do. */
export interface ResultsContext {
  readonly choices: Choices;
  choose(change: Partial<Choices>): void;
  showTab(tab: ResultsTab): void;
  send(message: FromResultsView): void;
}
