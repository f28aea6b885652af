import { isCoded } from '../table/columns.js';
import type { CategoryColumn, Column } from '../table/table.js';
import { codedColumn } from './codedColumn.js';

/** How well the groups of one column tell the classes of a target. */
export interface ClassScore {
  /** Rows where both are known. */
  readonly rows: number;
  /** Rows in which the most frequent class of their group is the right one. */
  readonly right: number;
  /** Rows of the largest class: those right when it is always guessed. */
  readonly baseline: number;
  /** Rows by group and class, group after group, in the order of the target's categories. */
  readonly cells: Uint32Array;
  readonly classCount: number;
}

/**
 * Groups rows by the column's values (numbers with more than 50 values by 50 equally filled intervals) and counts the
 * classes in each. Null where that says nothing: fewer than 20 rows, half of the column missing, or fewer than five rows a
 * group, or every identifier would tell everything.
 * @param distinct the column's distinct values
 */
export function scoreForClasses(column: Column, distinct: number, target: CategoryColumn): ClassScore | null {
  const rowCount = target.codes.length;
  const groups = groupsOf(column, distinct, rowCount);
  if (!groups) return null;
  const classCount = target.categories.length;
  const cells = new Uint32Array(groups.count * classCount);
  const totals = new Uint32Array(classCount);
  let n = 0;
  for (let row = 0; row < rowCount; row++) {
    const group = groups.codes[row]!;
    const label = target.codes[row]!;
    if (group < 0 || label < 0) continue;
    cells[group * classCount + label]!++;
    totals[label]!++;
    n++;
  }
  if (n < 20 || n < rowCount * 0.5 || n < groups.used * 5) return null;
  let right = 0;
  for (let group = 0; group < groups.count; group++) {
    let most = 0;
    for (let label = 0; label < classCount; label++)
      most = Math.max(most, cells[group * classCount + label]!);
    right += most;
  }
  const baseline = totals.reduce((most, total) => Math.max(most, total), 0);
  return { rows: n, right, baseline, cells, classCount };
}

interface Groups {
  readonly codes: Int32Array;
  readonly count: number;
  readonly used: number;
}

function groupsOf(column: Column, distinct: number, rowCount: number): Groups | null {
  if (isCoded(column)) {
    if (distinct * 5 > rowCount || column.categories.length > 10_000) return null;
    return { codes: column.codes, count: column.categories.length, used: distinct };
  }
  if (distinct <= 50) {
    const coded = codedColumn(column);
    return { codes: coded.codes, count: coded.categories.length, used: distinct };
  }
  if (column.kind === 'date' || rowCount < 250) return null;
  const { values } = column;
  const sampled = Math.min(rowCount, 5000);
  const sample = new Float64Array(sampled);
  let filled = 0;
  for (let i = 0; i < sampled; i++) {
    const value = values[Math.floor((i * rowCount) / sampled)]!;
    if (Number.isFinite(value)) sample[filled++] = value;
  }
  if (filled < 250) return null;
  const sorted = sample.subarray(0, filled).sort();
  const edges = new Float64Array(49);
  for (let b = 0; b < 49; b++) edges[b] = sorted[Math.floor(((b + 1) * filled) / 50)]!;
  const codes = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++)
    codes[row] = Number.isNaN(values[row]!) ? -1 : intervalOf(edges, values[row]!);
  return { codes, count: 50, used: 50 };
}

function intervalOf(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How well one column tells a quantity. */
export type QuantityScore =
  /** R² of the means of the column's groups. */
  | { readonly measure: 'r2'; readonly value: number }
  /** Absolute rank correlation (Spearman, 1904). */
  | { readonly measure: 'rank-correlation'; readonly value: number };

/** Null where that says nothing: fewer than 20 rows, or fewer than five rows a group. @param distinct the column's distinct values */
export function scoreForQuantity(
  column: Column,
  distinct: number,
  target: Float64Array,
): QuantityScore | null {
  if (isCoded(column)) {
    if (distinct * 5 > target.length) return null;
    const value = explainedShare(column.codes, column.categories.length, target);
    return value === null ? null : { measure: 'r2', value };
  }
  return { measure: 'rank-correlation', value: Math.abs(rankCorrelation(column.values, target)) };
}

function explainedShare(codes: Int32Array, count: number, values: Float64Array): number | null {
  const sums = new Float64Array(count);
  const counts = new Float64Array(count);
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < codes.length; row++) {
    if (codes[row]! < 0 || !Number.isFinite(values[row]!)) continue;
    sums[codes[row]!]! += values[row]!;
    counts[codes[row]!]!++;
    n++;
    sum += values[row]!;
  }
  const mean = sum / n;
  for (let row = 0; row < codes.length; row++) {
    if (codes[row]! >= 0 && Number.isFinite(values[row]!)) squares += (values[row]! - mean) ** 2;
  }
  let between = 0;
  for (let code = 0; code < count; code++) {
    if (counts[code]! > 0) between += counts[code]! * (sums[code]! / counts[code]! - mean) ** 2;
  }
  return n >= 20 && squares > 0 ? between / squares : null;
}

/** Spearman's ρ over at most 5,000 evenly spaced rows: enough to tell 0.9975 from 0.98. */
function rankCorrelation(x: Float64Array, y: Float64Array): number {
  const rows: number[] = [];
  const step = Math.max(1, Math.floor(x.length / 5000));
  for (let row = 0; row < x.length; row += step) if (Number.isFinite(x[row]! + y[row]!)) rows.push(row);
  if (rows.length < 20) return 0;
  const a = ranks(rows.map((row) => x[row]!));
  const b = ranks(rows.map((row) => y[row]!));
  const mean = (rows.length - 1) / 2;
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    ab += (a[i]! - mean) * (b[i]! - mean);
    aa += (a[i]! - mean) ** 2;
    bb += (b[i]! - mean) ** 2;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

/** Ranks from 0, ties share their mean. */
function ranks(values: readonly number[]): Float64Array {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const result = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let i = start; i < end; i++) result[order[i]!] = (start + end - 1) / 2;
    start = end;
  }
  return result;
}
