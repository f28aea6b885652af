import type { TargetRelation } from '../../shared/profile.js';
import { isCoded } from '../table/columns.js';
import type { Column, DateColumn, NumberColumn } from '../table/table.js';

export type Association = Pick<TargetRelation, 'measure' | 'value'>;

/** Pearson's r of two columns of the same rows; null where it is undefined. */
export type Pearson = (a: NumberColumn | DateColumn, b: NumberColumn | DateColumn) => number | null;

/**
 * How strongly two columns go together over the rows where both are there, or null where that is undefined (a
 * constant, fewer than three rows). Numbers and dates are compared as numbers; infinite values count as missing.
 */
export function associate(a: Column, b: Column, pearson: Pearson): Association | null {
  if (isCoded(a)) {
    if (isCoded(b)) {
      const value = cramersV(a.codes, a.categories.length, b.codes, b.categories.length);
      return value === null ? null : { measure: 'cramers-v', value };
    }
    const value = correlationRatio(a.codes, a.categories.length, b.values);
    return value === null ? null : { measure: 'correlation-ratio', value };
  }
  if (isCoded(b)) return associate(b, a, pearson);
  const value = pearson(a, b);
  return value === null ? null : { measure: 'pearson', value };
}

/** Correlation ratio η (Fisher, 1925, §45): √(between-group sum of squares ÷ total sum of squares). */
function correlationRatio(codes: Int32Array, categoryCount: number, values: Float64Array): number | null {
  const { length } = codes;
  const counts = new Float64Array(categoryCount);
  const sums = new Float64Array(categoryCount);
  let n = 0;
  let sum = 0;
  for (let row = 0; row < length; row++) {
    const value = values[row]!;
    const code = codes[row]!;
    if (code < 0 || value - value !== 0) continue;
    counts[code]!++;
    sums[code]! += value;
    n++;
    sum += value;
  }
  if (n < 3) return null;
  const mean = sum / n;
  let total = 0;
  for (let row = 0; row < length; row++) {
    const d = values[row]! - mean;
    if (codes[row]! < 0 || d - d !== 0) continue;
    total += d * d;
  }
  let between = 0;
  let groups = 0;
  for (let code = 0; code < categoryCount; code++) {
    if (counts[code] === 0) continue;
    groups++;
    const d = sums[code]! / counts[code]! - mean;
    between += counts[code]! * d * d;
  }
  if (groups < 2 || !(total > 0)) return null;
  return Math.min(1, Math.sqrt(between / total));
}

/**
 * Bias-corrected Cramér's V (Bergsma, 2013, “A bias-correction for Cramér's V and Tschuprow's T”, eq. 5–8). Levels
 * without a row do not count. Null where one side has one level.
 */
function cramersV(a: Int32Array, aCount: number, b: Int32Array, bCount: number): number | null {
  const { length } = a;
  const cells = new Map<number, number>();
  const dense = aCount * bCount <= Math.max(1 << 16, 4 * length) ? new Float64Array(aCount * bCount) : null;
  const aTotals = new Float64Array(aCount);
  const bTotals = new Float64Array(bCount);
  let n = 0;
  for (let row = 0; row < length; row++) {
    const ca = a[row]!;
    const cb = b[row]!;
    if (ca < 0 || cb < 0) continue;
    const cell = ca * bCount + cb;
    if (dense) dense[cell]!++;
    else cells.set(cell, (cells.get(cell) ?? 0) + 1);
    aTotals[ca]!++;
    bTotals[cb]!++;
    n++;
  }
  const r = aTotals.reduce((levels, total) => levels + (total > 0 ? 1 : 0), 0);
  const k = bTotals.reduce((levels, total) => levels + (total > 0 ? 1 : 0), 0);
  if (n < 3 || r < 2 || k < 2) return null;
  // Σ O²/E − n, over the cells that hold a row: χ² without forming the table.
  let ratio = 0;
  const addCell = (count: number, cell: number): void => {
    ratio += (count * count) / (aTotals[Math.floor(cell / bCount)]! * bTotals[cell % bCount]!);
  };
  if (dense) {
    for (let cell = 0; cell < dense.length; cell++) if (dense[cell]! > 0) addCell(dense[cell]!, cell);
  } else cells.forEach(addCell);
  const phi2 = Math.max(0, ratio - 1 - ((r - 1) * (k - 1)) / (n - 1));
  const rows2 = r - (r - 1) ** 2 / (n - 1);
  const columns2 = k - (k - 1) ** 2 / (n - 1);
  const most = Math.min(rows2, columns2) - 1;
  return most > 0 ? Math.min(1, Math.sqrt(phi2 / most)) : null;
}
