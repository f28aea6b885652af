import type { TableAnswers } from '../../../shared/tableFacts.js';
import type { CellRun } from '../live/history.js';

/** Python source as the analysis takes it: the code cells of a notebook, or a script in one or more parts. */
export interface Program {
  readonly file: string;
  readonly cells: readonly ProgramCell[];
  /** Rules that are off unless they are asked for, and are. */
  readonly alsoRules?: readonly string[] | undefined;
  /** What is known of the tables it reads; undefined: they are not looked at. */
  readonly tables?: TableAnswers | undefined;
  /** Notebooks with a kernel only: the runs of this session that were seen, in the order they ended. */
  readonly runs?: readonly CellRun[] | undefined;
}

export interface ProgramCell {
  /** 0-based among all cells of the notebook, markdown included; for a script the part's number. */
  readonly index: number;
  readonly text: string;
  /** Scripts only: the line of the file (1-based) that the text begins at. Findings then have no `cell`. */
  readonly firstLine?: number | undefined;
  /** Notebooks only: when it was last run; null when it was not. */
  readonly executionCount?: number | null | undefined;
}
