import type { ExplainedRow, Explanation } from '../../src/shared/results.js';

export type RowOrder = 'file' | 'highest' | 'lowest' | 'wrong';

/** Indices of the explained rows that pass `only mistakes`, in the order asked for. */
export function orderedRows(explanation: Explanation, output: number, order: RowOrder): readonly number[] {
  const all = explanation.rows.map((_, index) => index);
  const raw = (index: number): number => explanation.rows[index]?.raw[output] ?? 0;
  switch (order) {
    case 'file':
      return all.sort((a, b) => (explanation.rows[a]?.row ?? 0) - (explanation.rows[b]?.row ?? 0));
    case 'highest':
      return all.sort((a, b) => raw(b) - raw(a));
    case 'lowest':
      return all.sort((a, b) => raw(a) - raw(b));
    case 'wrong':
      return all
        .filter((index) => mistake(explanation.rows[index]) > 0)
        .sort((a, b) => mistake(explanation.rows[b]) - mistake(explanation.rows[a]));
  }
}

/** Size of the error for numbers; for classes 1 where the label differs, 0 where it is right. */
function mistake(row: ExplainedRow | undefined): number {
  if (!row) return 0;
  const actual = Number(row.actual.replaceAll(',', ''));
  const predicted = Number(row.predicted.replaceAll(',', ''));
  if (row.actual !== '' && !Number.isNaN(actual) && !Number.isNaN(predicted))
    return Math.abs(actual - predicted);
  return row.actual === row.predicted ? 0 : 1;
}
