import { ancestry, certainlyShare, sawRowsOf, type Rows } from '../../flow/rows.js';
import type { Pair } from '../rule.js';

/** By the rows they score; rows drawn again from the same data are no other rows. */
export function byRows(pairs: readonly Pair[]): Pair[][] {
  const groups: { rows: Rows; pairs: Pair[] }[] = [];
  for (const pair of pairs) {
    const { rows } = pair.score.data;
    const group = groups.find(
      (each) =>
        sameRows(each.rows, rows) ||
        (!isForChoosing(rows) && !certainlyShare(each.rows, rows) && sawRowsOf(each.rows, rows)),
    );
    if (group) group.pairs.push(pair);
    else groups.push({ rows, pairs: [pair] });
  }
  return groups.map((group) => group.pairs);
}

export const sameRows = (a: Rows, b: Rows): boolean =>
  a.length === b.length && a.every((node) => b.includes(node));

/** The test parts of cross-validation: settings are compared by them as they should be. */
export const areFolds = (rows: Rows): boolean => rows.every(({ role }) => role === 'fold');

/** Folds, and parts that are called validation rows by those who made the data set. */
export const isForChoosing = (rows: Rows): boolean =>
  rows.every((node) => node.role === 'fold' || ancestry(node).some(({ role }) => role === 'validation'));
