import type { TableEvidence } from './tableFacts.js';

/** A diagnostic of the notebook and script analysis; the JSON of `ml-expert check --json` holds the same fields. */
export interface Finding {
  readonly rule: string;
  /** A `hint` states a fact that a reader may know already: it is not underlined, not in Problems, not in printed reports. */
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly file: string;
  /** 1-based in the file (.py) or in the cell (.ipynb); columns are 1-based UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** 0-based index among all cells of the notebook, markdown included. */
  readonly cell?: number;
  readonly message: string;
  /** The numbers of the message that come from the rows of a table the program reads. */
  readonly evidence?: TableEvidence;
  readonly related: readonly RelatedPlace[];
  readonly pairs: readonly FitScorePair[];
  readonly fixes: readonly Fix[];
}

export interface Place {
  readonly line: number;
  readonly cell?: number;
}

export interface RelatedPlace extends Place {
  readonly role: 'cause' | 'split' | 'fit' | 'score';
  readonly message: string;
}

export interface FitScorePair {
  readonly train: Place;
  readonly test: Place;
}

export interface Fix {
  readonly title: string;
  /** Safe fixes keep the meaning of correct code and may run on save. */
  readonly safe: boolean;
  readonly edits: readonly TextChange[];
}

/** Replaces the range by `text`; lines and columns 1-based, end exclusive. */
export interface TextChange {
  readonly cell?: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** A part of a program that is too long or too deep to be followed. Without a cell or line, the rest of the program. */
export interface LeftOut {
  readonly cell?: number;
  readonly line?: number;
  /** One sentence. */
  readonly reason: string;
}

export interface CheckReport {
  readonly version: 1;
  readonly findings: readonly Finding[];
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
}
