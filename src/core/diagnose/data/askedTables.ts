import type {
  OverlapFacts,
  TableAnswer,
  TableAnswers,
  TableFacts,
  TableQuestion,
  TargetFacts,
} from '../../../shared/tableFacts.js';
import type { Origin } from '../flow/origins.js';
import { heldColumns, type HeldColumn } from './heldColumns.js';

/** One question, one key. */
export function questionKey(question: TableQuestion): string {
  return JSON.stringify(question);
}

/** `pending`: asked, and not answered yet. Undefined: there is nothing to be known. */
export type Answered<T> = T | 'pending' | undefined;

/** More tables than this are not looked at in one program. */
const mostTables = 12;
const mostQuestions = 40;

/**
 * What the rules know of the tables a program reads. They ask as they go; what is not answered yet is gathered in
 * `questions`, and the analysis is made again when the answers are there.
 */
export class AskedTables {
  private readonly asked = new Map<string, TableQuestion>();
  private readonly paths = new Set<string>();
  private readonly held = new Map<Origin, Answered<readonly HeldColumn[]>>();

  /** @param answers undefined: tables are not to be looked at. */
  constructor(private readonly answers: TableAnswers | undefined) {}

  get questions(): readonly TableQuestion[] {
    return [...this.asked.values()];
  }

  table(path: string): Answered<TableFacts> {
    return this.ask({ kind: 'table', path }, (answer) => (answer.kind === 'table' ? answer : undefined));
  }

  /** The table a value comes from, where the program reads it as it is: its columns are those the program names. */
  tableOf(origin: Origin): Answered<TableFacts> {
    const held = this.columns(origin);
    return typeof held === 'object' ? this.table(origin.read.path) : held;
  }

  target(path: string, { file, test }: HeldColumn): Answered<TargetFacts> {
    if (file === undefined) return undefined;
    const question: TableQuestion = { kind: 'target', path, column: file, ...(test && { test }) };
    return this.ask(question, (answer) => (answer.kind === 'target' ? answer : undefined));
  }

  overlap(path: string, other: string): Answered<OverlapFacts> {
    return this.ask({ kind: 'overlap', path, other }, (answer) =>
      answer.kind === 'overlap' ? answer : undefined,
    );
  }

  /** The columns a value holds. */
  columns(origin: Origin): Answered<readonly HeldColumn[]> {
    const table = this.table(origin.read.path);
    if (typeof table !== 'object') return table;
    if (!this.held.has(origin)) this.held.set(origin, heldColumns(origin, table));
    return this.held.get(origin);
  }

  private ask<T>(question: TableQuestion, as: (answer: TableAnswer) => T | undefined): Answered<T> {
    if (!this.answers) return undefined;
    if (!this.paths.has(question.path) && this.paths.size >= mostTables) return undefined;
    this.paths.add(question.path);
    const key = questionKey(question);
    const answer = this.answers.get(key);
    if (answer !== undefined) return answer === null ? undefined : as(answer);
    if (this.asked.size >= mostQuestions) return undefined;
    this.asked.set(key, question);
    return 'pending';
  }
}
