import { AskedTable, answerQuestion } from '../../../../src/core/diagnose/data/answerQuestion.js';
import { questionKey } from '../../../../src/core/diagnose/data/askedTables.js';
import type { Column, Table } from '../../../../src/core/table/table.js';
import type { Finding } from '../../../../src/shared/findings.js';
import type { TableAnswer, TableQuestion } from '../../../../src/shared/tableFacts.js';
import { analyzer } from '../support.js';

/** A table in memory from rows of plain values; null is missing, a Date makes a date column. */
export function tableOf(
  columns: Readonly<Record<string, readonly (string | number | boolean | Date | null)[]>>,
): Table {
  const entries = Object.entries(columns);
  return {
    rowCount: entries[0]?.[1].length ?? 0,
    columns: entries.map(([name, values]) => columnOf(name, values)),
  };
}

function columnOf(name: string, values: readonly (string | number | boolean | Date | null)[]): Column {
  const sample = values.find((value) => value !== null);
  if (typeof sample === 'number') {
    const numbers = Float64Array.from(values, (value) => (value === null ? NaN : Number(value)));
    return { kind: 'number', name, values: numbers, integer: numbers.every((value) => !(value % 1)) };
  }
  if (sample instanceof Date) {
    return {
      kind: 'date',
      name,
      values: Float64Array.from(values, (value) => (value instanceof Date ? value.getTime() : NaN)),
      resolution: 'day',
    };
  }
  if (typeof sample === 'boolean') {
    const codes = Int32Array.from(values, (value) => (value === null ? -1 : Number(value)));
    return { kind: 'boolean', name, codes, categories: ['false', 'true'] };
  }
  const categories = [...new Set(values.filter((value) => value !== null).map(String))].sort();
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : categories.indexOf(String(value))));
  return { kind: 'category', name, codes, categories };
}

export interface Joined {
  readonly findings: readonly Finding[];
  /** All that was asked, round after round. */
  readonly questions: readonly TableQuestion[];
}

/** The findings of a notebook whose files are these tables, by path; a path that is not here has no file. */
export function joined(
  tables: Readonly<Record<string, Table | AskedTable>>,
  ...cells: readonly string[]
): Joined {
  const asked = new Map(
    Object.entries(tables).map(([path, table]) => [
      path,
      table instanceof AskedTable ? table : new AskedTable(path, table),
    ]),
  );
  const answers = new Map<string, TableAnswer | null>();
  const questions: TableQuestion[] = [];
  const program = { file: 'a.ipynb', cells: cells.map((text, index) => ({ index, text })) };
  for (let round = 0; round < 6; round++) {
    const analysis = analyzer.analyze({ ...program, tables: answers });
    if (analysis.questions.length === 0) return { findings: analysis.findings, questions };
    for (const question of analysis.questions) {
      questions.push(question);
      const table = asked.get(question.path);
      const other = question.kind === 'overlap' ? asked.get(question.other) : undefined;
      answers.set(questionKey(question), table ? answerQuestion(question, table, other) : null);
    }
  }
  throw new Error('The analysis asks on and on.');
}

/** 0, 1, …, n − 1. */
export const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
