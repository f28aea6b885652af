import type { Finding } from '../../../shared/findings.js';

/** A notebook as it would be handed on: code, text and what its cells show. */
export interface ShareInput {
  /** The file's name. */
  readonly name: string;
  readonly cells: readonly ShareCell[];
  readonly findings: readonly Finding[];
  /** Of the paths in the code, those where there is no file. */
  readonly missing: readonly DataPath[];
}

export interface ShareCell {
  readonly kind: 'code' | 'markdown';
  readonly text: string;
  readonly executionCount: number | null;
  readonly outputs: readonly ShareOutput[];
}

export interface ShareOutput {
  readonly bytes: number;
  /** Of text outputs; '' for pictures and the like. */
  readonly text: string;
  readonly isError: boolean;
}

/** A file that the code reads. */
export interface DataPath {
  readonly cell: number;
  readonly line: number;
  readonly path: string;
}
