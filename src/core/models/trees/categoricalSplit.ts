import type { Units } from './fixedPoint.js';
import type { SideSums, SplitLimits } from './split.js';

/** Prior hessian when categories are sorted: a rare category has little say in where it stands (LightGBM's cat_smooth). */
const SORT_SMOOTHING = 10;
/** Further L2 for features of many categories: their best partition is chosen among many (LightGBM's cat_l2). */
const MANY_CATEGORIES_L2 = 10;
const MANY_CATEGORIES = 4;

export interface CategoricalSplit {
  /** Quality of left + right as in `bestOrderedSplit`. */
  readonly quality: number;
  readonly goesLeft: Uint8Array;
  readonly missingLeft: boolean;
  readonly left: SideSums;
}

/**
 * The best two groups of categories: sorted by gradient / hessian, the optimal partition is a prefix (Fisher, 1958;
 * Ke et al., 2017). Missing takes part as one more category. A category without rows in this node goes with missing,
 * and both go with the larger side where the node has no missing rows.
 *
 * @param entries The feature's histogram as words (4 a bin, bin 0 = missing).
 */
export function bestCategoricalSplit(
  entries: Int32Array,
  total: SideSums,
  shift: number,
  units: Units,
  limits: SplitLimits,
): CategoricalSplit | undefined {
  const bins = readBins(entries, shift);
  const present = bins.filter((bin) => bin.rows > 0);
  if (present.length < 2) return undefined;
  const order = (bin: SideSums): number =>
    (bin.gradient * units.gradient) / (bin.hessian * units.hessian + SORT_SMOOTHING);
  present.sort((a, b) => order(a) - order(b) || a.bin - b.bin);

  const l2 = limits.l2 + (present.length > MANY_CATEGORIES ? MANY_CATEGORIES_L2 : 0);
  const quality = (gradient: number, hessian: number): number =>
    (gradient * units.gradient) ** 2 / (hessian * units.hessian + l2);
  let best = -1;
  let bestLength = 0;
  let bestLeft: SideSums = { gradient: 0, hessian: 0, rows: 0 };
  let gradient = 0;
  let hessian = 0;
  let rows = 0;
  for (let length = 1; length < present.length; length++) {
    const added = present[length - 1]!;
    gradient += added.gradient;
    hessian += added.hessian;
    rows += added.rows;
    if (rows < limits.minRowsInLeaf || total.rows - rows < limits.minRowsInLeaf) continue;
    const rightHessian = total.hessian - hessian;
    if (Math.min(hessian, rightHessian) * units.hessian < limits.minHessian) continue;
    const candidate = quality(gradient, hessian) + quality(total.gradient - gradient, rightHessian);
    if (candidate > best) {
      best = candidate;
      bestLength = length;
      bestLeft = { gradient, hessian, rows };
    }
  }
  if (best < 0) return undefined;

  const leftBins = new Set(present.slice(0, bestLength).map((bin) => bin.bin));
  const missingLeft = bins[0]!.rows > 0 ? leftBins.has(0) : bestLeft.rows * 2 >= total.rows;
  const goesLeft = Uint8Array.from(bins, (bin) => Number(bin.rows > 0 ? leftBins.has(bin.bin) : missingLeft));
  return { quality: best, goesLeft, missingLeft, left: bestLeft };
}

/** The entries of one feature's histogram as numbers. */
export function readBins(entries: Int32Array, shift: number): (SideSums & { readonly bin: number })[] {
  const word = 4294967296;
  const rowShift = shift - 32;
  const hessianMask = 2 ** rowShift - 1;
  return Array.from({ length: entries.length / 4 }, (_, bin) => ({
    bin,
    gradient: entries[4 * bin + 1]! * word + (entries[4 * bin]! >>> 0),
    hessian: (entries[4 * bin + 3]! & hessianMask) * word + (entries[4 * bin + 2]! >>> 0),
    rows: entries[4 * bin + 3]! >> rowShift,
  }));
}
