import type { Target } from '../models/estimator.js';
import { Random } from '../random.js';
import { UserError } from '../userError.js';
import { classRows } from './classRows.js';
import { foldFromTest, type Fold } from './fold.js';

/**
 * Keeps a share of the rows aside, chosen at random; the sizes are those of scikit-learn's `train_test_split`
 * (⌈share × rows⌉ test rows).
 * @param share of rows for `test`, in (0, 1)
 * @throws {UserError} `training-impossible` when one side would be empty.
 */
export function holdout(rowCount: number, share: number, seed: number): Fold {
  const testCount = testSize(rowCount, share);
  const rows = Uint32Array.from({ length: rowCount }, (_, row) => row);
  new Random(seed).shuffle(rows);
  return foldFromTest(rowCount, rows.slice(0, testCount));
}

/**
 * A holdout in which each class has its share of the test rows, to within one row (`train_test_split(stratify=y)`).
 * @throws {UserError} `training-impossible` when a class has a single row, or a side has fewer rows than classes.
 */
export function stratifiedHoldout(
  target: Target & { readonly kind: 'classes' },
  share: number,
  seed: number,
): Fold {
  const rowCount = target.codes.length;
  const testCount = testSize(rowCount, share);
  const byClass = classRows(target);
  const present = byClass.filter((rows) => rows.length > 0);
  byClass.forEach((rows, code) => {
    if (rows.length !== 1) return;
    throw new UserError(
      'training-impossible',
      `Class “${target.classes[code]!}” has a single row, so it cannot be in the training part and the test part. ` +
        'Remove that row, merge the class with another, or set split.stratify to false.',
    );
  });
  if (testCount < present.length || rowCount - testCount < present.length) {
    const side = testCount < present.length ? `${testCount} test` : `${rowCount - testCount} training`;
    throw new UserError(
      'training-impossible',
      `${side} rows cannot hold each of the ${present.length} classes. ` +
        'Change split.test, use more rows, or set split.stratify to false.',
    );
  }
  const random = new Random(seed);
  const counts = proportionalCounts(
    byClass.map((rows) => rows.length),
    testCount,
    random,
  );
  const test = new Uint32Array(testCount);
  let next = 0;
  byClass.forEach((rows, code) => {
    random.shuffle(rows);
    test.set(rows.subarray(0, counts[code]), next);
    next += counts[code]!;
  });
  return foldFromTest(rowCount, test);
}

function testSize(rowCount: number, share: number): number {
  const testCount = Math.ceil(share * rowCount);
  if (testCount >= 1 && testCount < rowCount) return testCount;
  throw new UserError(
    'training-impossible',
    `${rowCount} rows cannot be split into a training part and ${(100 * share).toFixed(0)} % test rows. Use more rows.`,
  );
}

/** Whole numbers that add up to `total`, in proportion to `sizes`; the largest remainders get the rest, ties by chance. */
function proportionalCounts(sizes: readonly number[], total: number, random: Random): number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const exact = sizes.map((size) => (size * total) / all);
  const counts = exact.map(Math.floor);
  const order = exact.map((_, i) => i);
  random.shuffle(order);
  order.sort((a, b) => exact[b]! - counts[b]! - (exact[a]! - counts[a]!));
  let rest = total - counts.reduce((sum, count) => sum + count, 0);
  for (const i of order) if (rest-- > 0) counts[i]!++;
  return counts;
}
