import type { Module, Span } from '../python/ast.js';
import { maxCellLength, maxCellSteps, maxProgramLength, maxProgramSteps } from '../python/limits.js';
import { blankComments, maskMagics } from '../python/maskMagics.js';
import { NodeIndex } from '../python/nodeIndex.js';
import type { ParsePython } from '../python/parser.js';
import { timedCode } from '../python/timedCode.js';
import { LineTable } from './positions.js';
import { Suppressions } from './suppressions.js';

/** What is known of a cell by its text alone. */
export interface CellFacts {
  readonly module: Module;
  readonly nodes: NodeIndex;
  /** The text without IPython syntax; '' when the cell was left out. */
  readonly masked: string;
  readonly definesUnknown: boolean;
  readonly foreign: boolean;
  /** What is a string in the text and code in `masked`. */
  readonly inStrings: readonly Span[];
  readonly lines: LineTable;
  readonly suppressions: Suppressions;
  /** What parsing cost. */
  readonly steps: number;
  /** Why the cell was not read. */
  readonly leftOut?: 'long' | 'hard';
}

/** Characters of code whose trees are kept beside those read last; they take some 2 megabytes. */
const maxCharacters = 40_000;

/** Reads the cells of programs: each text once, the last ones are remembered. */
export class CellReader {
  /** Last used last. */
  private readonly known = new Map<string, CellFacts>();
  private characters = 0;

  constructor(private readonly parse: ParsePython) {}

  /** The facts of each cell. They depend on the program alone, not on what was read before it. */
  readAll(texts: readonly string[]): CellFacts[] {
    let stepsLeft = maxProgramSteps;
    let charactersLeft = maxProgramLength;
    const all = texts.map((text) => {
      if (text.length > Math.min(maxCellLength, charactersLeft)) return leftOut(text, 'long', 0);
      const facts = this.read(text, stepsLeft);
      charactersLeft -= text.length;
      stepsLeft -= facts.steps;
      return facts;
    });
    this.forgetOld(texts);
    return all;
  }

  private read(text: string, stepsLeft: number): CellFacts {
    const maxSteps = Math.min(maxCellSteps, stepsLeft);
    const known = this.known.get(text);
    // What was found too hard with fewer steps may be read with more.
    const isFinal = known && (known.leftOut === undefined || known.steps >= maxSteps);
    if (isFinal) {
      this.known.delete(text);
      this.known.set(text, known);
      return known.steps <= maxSteps ? known : leftOut(text, 'hard', maxSteps);
    }
    const facts = this.facts(text, maxSteps);
    this.remember(text, facts);
    return facts;
  }

  private facts(text: string, maxSteps: number): CellFacts {
    const { text: masked, definesUnknown, foreign, inStrings, timed } = maskMagics(text);
    const parsed = foreign
      ? { module: { body: [], hasErrors: false }, steps: 0 }
      : this.parse(blankComments(masked), maxSteps);
    if (!parsed) return leftOut(text, 'hard', maxSteps);
    const { steps } = parsed;
    const module = timedCode(parsed.module, timed);
    return {
      module,
      steps,
      nodes: new NodeIndex(module),
      masked,
      definesUnknown,
      foreign,
      inStrings,
      lines: new LineTable(text),
      suppressions: new Suppressions(text),
    };
  }

  private remember(text: string, facts: CellFacts): void {
    if (!this.known.delete(text)) this.characters += text.length;
    this.known.set(text, facts);
  }

  /** Keeps the trees of `last`, and others up to a limit. */
  private forgetOld(last: readonly string[]): void {
    const keep = new Set(last);
    let limit = maxCharacters;
    for (const text of keep) if (this.known.has(text)) limit += text.length;
    for (const oldest of this.known.keys()) {
      if (this.characters <= limit) return;
      if (keep.has(oldest)) continue;
      this.known.delete(oldest);
      this.characters -= oldest.length;
    }
  }
}

const emptyModule: Module = { body: [], hasErrors: true };

function leftOut(text: string, reason: 'long' | 'hard', steps: number): CellFacts {
  return {
    module: emptyModule,
    nodes: new NodeIndex(emptyModule),
    masked: '',
    definesUnknown: true,
    foreign: false,
    inStrings: [],
    lines: new LineTable(''),
    suppressions: new Suppressions(reason === 'long' ? '' : text),
    steps,
    leftOut: reason,
  };
}
