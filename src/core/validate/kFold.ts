import type { Target } from '../models/estimator.js';
import { Random } from '../random.js';
import { UserError } from '../userError.js';
import { classRows } from './classRows.js';
import { foldFromTest, type Fold } from './fold.js';

/**
 * Shuffled k-fold; sizes as in scikit-learn's `KFold`: the first `rowCount mod folds` folds hold one row more.
 * @throws {UserError} `training-impossible` when there are fewer rows than folds.
 */
export function kFold(rowCount: number, folds: number, seed: number): Fold[] {
  if (rowCount < folds) throw tooFewRows(`${rowCount} rows`, rowCount, folds);
  return foldsFrom(foldAssignment(rowCount, folds, seed), folds);
}

/**
 * Shuffled k-fold that gives each fold its share of every class, to within one row (scikit-learn's `StratifiedKFold`).
 * @throws {UserError} `training-impossible` when a class has fewer rows than there are folds.
 */
export function stratifiedKFold(
  target: Target & { readonly kind: 'classes' },
  folds: number,
  seed: number,
): Fold[] {
  if (target.codes.length < folds)
    throw tooFewRows(`${target.codes.length} rows`, target.codes.length, folds);
  classRows(target).forEach((rows, code) => {
    if (rows.length === 0 || rows.length >= folds) return;
    throw tooFewRows(
      `Class “${target.classes[code]!}” has ${rows.length} ${rows.length === 1 ? 'row' : 'rows'} in the training part, which`,
      rows.length,
      folds,
    );
  });
  return foldsFrom(stratifiedFoldAssignment(target, folds, seed), folds);
}

/** The test fold (0…folds−1) of every row. */
export function foldAssignment(rowCount: number, folds: number, seed: number): Uint32Array {
  const assigned = new Uint32Array(rowCount);
  const large = rowCount % folds;
  const size = Math.floor(rowCount / folds);
  for (let row = 0; row < rowCount; row++) {
    // Blocks of size + 1 first, then blocks of size.
    const inLarge = row < large * (size + 1);
    assigned[row] = inLarge
      ? Math.floor(row / (size + 1))
      : large + Math.floor((row - large * (size + 1)) / size);
  }
  return new Random(seed).shuffle(assigned);
}

/**
 * The test fold of every row, each class spread as evenly as it can be; a class smaller than `folds` is in some folds only.
 * Dealing the rows class after class, as cards, keeps both the classes and the fold sizes even.
 */
export function stratifiedFoldAssignment(
  target: Target & { readonly kind: 'classes' },
  folds: number,
  seed: number,
): Uint32Array {
  const random = new Random(seed);
  const assigned = new Uint32Array(target.codes.length);
  let dealt = 0;
  for (const rows of classRows(target)) {
    random.shuffle(rows);
    for (let i = 0; i < rows.length; i++) assigned[rows[i]!] = dealt++ % folds;
  }
  return assigned;
}

function foldsFrom(assigned: Uint32Array, folds: number): Fold[] {
  return Array.from({ length: folds }, (_, fold) => {
    const test: number[] = [];
    for (let row = 0; row < assigned.length; row++) if (assigned[row] === fold) test.push(row);
    return foldFromTest(assigned.length, Uint32Array.from(test));
  });
}

function tooFewRows(what: string, rows: number, folds: number): UserError {
  const lower =
    rows >= 2 ? `Set split.folds to ${rows} or less` : 'Merge the class with another, or remove its row';
  return new UserError(
    'training-impossible',
    `${what} cannot be spread over ${folds} folds. ${lower}, or use more rows.`,
  );
}
