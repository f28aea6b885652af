import { FactReader } from '../background/factReader.js';
import { findTable } from '../background/tablePaths.js';
import type { Analysis, Analyzer } from '../core/diagnose/analyzer.js';
import { questionKey } from '../core/diagnose/data/askedTables.js';
import type { Program } from '../core/diagnose/program/program.js';
import type { TableAnswer, TableQuestion } from '../shared/tableFacts.js';

/** The analysis of programs together with the tables they read by a literal path. */
export class TableChecker {
  readonly #reader = new FactReader();

  /** @param root files below it, or beside the program, may be read */
  constructor(
    readonly analyzer: Analyzer,
    readonly root: string,
  ) {}

  /** Each answer may lead to further questions: which column is the target is known once the columns are. */
  async analyze(program: Program): Promise<Analysis> {
    const tables = new Map<string, TableAnswer | null>();
    for (;;) {
      const analysis = this.analyzer.analyze({ ...program, tables });
      if (analysis.questions.length === 0) return analysis;
      for (const question of analysis.questions) {
        tables.set(questionKey(question), await this.#answer(question, program.file));
      }
    }
  }

  async #answer(question: TableQuestion, programFile: string): Promise<TableAnswer | null> {
    const places = { programFile, roots: [this.root], isTrusted: false };
    const file = await findTable(question.path, places);
    if (file === undefined) return null;
    if (question.kind !== 'overlap') return this.#reader.answer(question, file);
    const other = await findTable(question.other, places);
    return other === undefined ? null : this.#reader.answer(question, file, other);
  }
}
