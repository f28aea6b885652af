import type { Analysis } from '../core/diagnose/analyzer.js';
import type { CellRun } from '../core/diagnose/live/history.js';
import type { Program, ProgramCell } from '../core/diagnose/program/program.js';

/** A program whose script is not yet cut into its parts. */
export interface AnalysisSource extends Program {
  readonly kind: 'script' | 'notebook';
}

/** Texts are sent once and named by number from then on: an edit of one cell costs that cell. */
type Sent<T extends { readonly text: string }> = Omit<T, 'text'> & { readonly text: number };

export interface AnalysisRequest {
  readonly id: number;
  /** True when all numbers known so far are void. */
  readonly isReset: boolean;
  readonly texts: readonly (readonly [number: number, text: string])[];
  readonly source: Omit<AnalysisSource, 'cells' | 'runs'> & {
    readonly cells: readonly Sent<ProgramCell>[];
    readonly runs?: readonly Sent<CellRun>[] | undefined;
  };
}

export type AnalysisReply =
  /** The parser is loaded; requests are answered from here on. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'analyzed'; readonly id: number; readonly analysis: Analysis }
  | { readonly kind: 'failed'; readonly id: number; readonly error: Error };

/** Characters of texts that a thread is known to hold, until it forgets all and what is needed is sent again. */
const maxCharacters = 250_000;

/** The sender's side: what the other side knows already. */
export class TextNumbers {
  private readonly numbers = new Map<string, number>();
  private next = 0;
  private characters = 0;

  /** The request for a program, with the texts that are new to the other side. */
  request(id: number, source: AnalysisSource): AnalysisRequest {
    const isReset = this.characters > maxCharacters;
    if (isReset) this.forget();
    const texts: [number, string][] = [];
    const numbered = <T extends { readonly text: string }>(each: T): Sent<T> => {
      let number = this.numbers.get(each.text);
      if (number === undefined) {
        number = this.next++;
        this.numbers.set(each.text, number);
        this.characters += each.text.length;
        texts.push([number, each.text]);
      }
      return { ...each, text: number };
    };
    const cells = source.cells.map(numbered);
    const runs = source.runs?.map(numbered);
    return { id, isReset, texts, source: { ...source, cells, runs } };
  }

  /** The other side is gone and knows nothing. */
  forget(): void {
    this.numbers.clear();
    this.characters = 0;
  }
}

/** The receiver's side. */
export class NumberedTexts {
  private readonly texts = new Map<number, string>();

  source({ isReset, texts, source }: AnalysisRequest): AnalysisSource {
    if (isReset) this.texts.clear();
    for (const [number, text] of texts) this.texts.set(number, text);
    const named = <T extends { readonly text: number }>(each: T): Omit<T, 'text'> & { text: string } => ({
      ...each,
      text: this.texts.get(each.text) ?? '',
    });
    return { ...source, cells: source.cells.map(named), runs: source.runs?.map(named) };
  }
}
