import type { Alert, ColumnProfile } from '../../../shared/profile.js';
import { isCoded } from '../../table/columns.js';
import type { Column, Table } from '../../table/table.js';
import { codedColumn } from '../codedColumn.js';
import type { AlertInput } from './alertInput.js';
import { percent } from './wording.js';

/** A column that alone gives the target away in this share of rows (or of the variance) is no clue, it is a leak. */
const nearlyAll = 0.995;

/**
 * Columns that predict the target nearly perfectly by themselves: for classes, the majority class of each value (or
 * of each of up to 50 equally filled intervals) is right in at least 99.5 % of the rows and removes at least 95 % of
 * the errors of always guessing the largest class; for a quantity, R² of the group means or the squared rank
 * correlation (Spearman, 1904) is at least 0.995. Groups must hold five rows on average, or every identifier would.
 */
export function perfectPredictors({ table, profiles, target, relations }: AlertInput): Alert[] {
  if (!target || !relations || target.distinct < 2) return [];
  const targetColumn = table.columns[target.index]!;
  const alerts: Alert[] = [];
  for (const profile of profiles) {
    if (profile.index === target.index || profile.distinct < 2) continue;
    const column = table.columns[profile.index]!;
    const evidence =
      relations.task === 'regression'
        ? quantityEvidence(column, profile, targetColumn, table)
        : classEvidence(column, profile, targetColumn, table);
    if (evidence === null) continue;
    alerts.push({
      rule: 'perfect-predictor',
      severity: 'error',
      column: profile.name,
      message: `“${profile.name}” alone predicts “${target.name}” ${evidence}.`,
      advice:
        'It is probably the target under another name, or is known only after the outcome: leave it out, or the model will look perfect and fail in use.',
    });
  }
  return alerts;
}

function classEvidence(
  column: Column,
  profile: ColumnProfile,
  targetColumn: Column,
  table: Table,
): string | null {
  const target = codedColumn(targetColumn);
  const groups = groupsOf(column, profile, table.rowCount);
  if (!groups) return null;
  const classCount = target.categories.length;
  const cells = new Uint32Array(groups.count * classCount);
  const totals = new Uint32Array(classCount);
  let n = 0;
  for (let row = 0; row < table.rowCount; row++) {
    const group = groups.codes[row]!;
    const label = target.codes[row]!;
    if (group < 0 || label < 0) continue;
    cells[group * classCount + label]!++;
    totals[label]!++;
    n++;
  }
  if (n < 20 || n < table.rowCount * 0.5 || n < groups.used * 5) return null;
  let right = 0;
  for (let group = 0; group < groups.count; group++) {
    let most = 0;
    for (let label = 0; label < classCount; label++)
      most = Math.max(most, cells[group * classCount + label]!);
    right += most;
  }
  const baseline = totals.reduce((most, total) => Math.max(most, total), 0);
  if (right < n * nearlyAll || baseline === n || n - right > (n - baseline) * 0.05) return null;
  return right === n ? 'without an error' : `in ${percent(right, n)} of the rows`;
}

interface Groups {
  readonly codes: Int32Array;
  readonly count: number;
  readonly used: number;
}

function groupsOf(column: Column, profile: ColumnProfile, rowCount: number): Groups | null {
  if (isCoded(column)) {
    if (profile.distinct * 5 > rowCount || column.categories.length > 10_000) return null;
    return { codes: column.codes, count: column.categories.length, used: profile.distinct };
  }
  if (profile.distinct <= 50) {
    const coded = codedColumn(column);
    return { codes: coded.codes, count: coded.categories.length, used: profile.distinct };
  }
  if (column.kind === 'date' || rowCount < 250) return null;
  const { values } = column;
  const sample = Float64Array.from(
    { length: Math.min(rowCount, 5000) },
    (_, i) => values[Math.floor((i * rowCount) / Math.min(rowCount, 5000))]!,
  );
  const sorted = sample.filter((value) => Number.isFinite(value)).sort();
  if (sorted.length < 250) return null;
  const edges = Float64Array.from(
    { length: 49 },
    (_, b) => sorted[Math.floor(((b + 1) * sorted.length) / 50)]!,
  );
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

function quantityEvidence(
  column: Column,
  profile: ColumnProfile,
  targetColumn: Column,
  table: Table,
): string | null {
  if (isCoded(targetColumn)) return null;
  if (isCoded(column)) {
    if (profile.distinct * 5 > table.rowCount) return null;
    const share = explainedShare(column.codes, column.categories.length, targetColumn.values);
    return share !== null && share >= nearlyAll ? `(R² ${percent(share, 1)} of the group means)` : null;
  }
  const squared = rankCorrelation(column.values, targetColumn.values) ** 2;
  return squared >= nearlyAll
    ? `up to a change of scale (rank correlation ${Math.sqrt(squared).toFixed(4)})`
    : null;
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
