import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Target } from '../../../src/core/models/estimator.js';
import type { Fold } from '../../../src/core/validate/fold.js';
import { holdout, stratifiedHoldout } from '../../../src/core/validate/holdout.js';
import { kFold, stratifiedKFold } from '../../../src/core/validate/kFold.js';

type Classes = Target & { kind: 'classes' };

interface SplitSizes {
  holdout: { rows: number; share: number; train: number; test: number }[];
  stratified: { counts: number[]; share: number; test: number }[];
  folds: { rows: number; folds: number; sizes: number[] }[];
  stratified_folds: { counts: number[]; sizes: number[] }[];
}
const golden = JSON.parse(
  readFileSync(new URL('../../golden/prepare/prepare.json', import.meta.url), 'utf8'),
) as SplitSizes;

function classes(counts: readonly number[]): Classes {
  const codes = Int32Array.from(counts.flatMap((count, code) => new Array<number>(count).fill(code)));
  return { kind: 'classes', codes, classes: counts.map((_, code) => `c${code}`) };
}

function countsOf(target: Classes, rows: Uint32Array): number[] {
  return target.classes.map((_, code) => rows.filter((row) => target.codes[row] === code).length);
}

function isPartition({ train, test: held }: Fold, rowCount: number): boolean {
  const all = [...train, ...held].sort((a, b) => a - b);
  return all.length === rowCount && all.every((row, i) => row === i);
}

const seeds = fc.integer({ min: 0, max: 0xffffffff });
const shares = fc.double({ min: 0.05, max: 0.95, noNaN: true });

describe('holdout', () => {
  test('has the sizes of scikit-learn', () => {
    for (const { rows, share, train, test: held } of golden.holdout) {
      const fold = holdout(rows, share, 1);
      expect([fold.train.length, fold.test.length]).toEqual([train, held]);
    }
    for (const { counts, share, test: held } of golden.stratified) {
      expect(stratifiedHoldout(classes(counts), share, 1).test.length).toBe(held);
    }
  });

  test('puts every row in exactly one part, the same for the same seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 400 }), shares, seeds, (rows, share, seed) => {
        const fold = holdout(rows, share, seed);
        expect(isPartition(fold, rows)).toBe(true);
        expect(holdout(rows, share, seed)).toEqual(fold);
      }),
      { numRuns: 50 },
    );
  });

  test('differs between seeds', () => {
    expect(holdout(100, 0.2, 1).test).not.toEqual(holdout(100, 0.2, 2).test);
  });

  test('gives each class its share of the test rows to within one row', () => {
    const counts = fc.array(fc.integer({ min: 12, max: 90 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(counts, fc.double({ min: 0.2, max: 0.8, noNaN: true }), seeds, (sizes, share, seed) => {
        const target = classes(sizes);
        const rows = target.codes.length;
        const fold = stratifiedHoldout(target, share, seed);
        expect(isPartition(fold, rows)).toBe(true);
        countsOf(target, fold.test).forEach((count, code) => {
          expect(Math.abs(count - (sizes[code]! * fold.test.length) / rows)).toBeLessThan(1);
        });
        expect(stratifiedHoldout(target, share, seed)).toEqual(fold);
      }),
      { numRuns: 50 },
    );
  });

  test('says which class has a single row, and what to do', () => {
    expect(() => stratifiedHoldout(classes([30, 1]), 0.2, 0)).toThrow(
      /“c1” has a single row.*split\.stratify/s,
    );
  });

  test('says when the rows do not suffice', () => {
    expect(() => holdout(1, 0.2, 0)).toThrow(/1 rows cannot be split/);
    expect(() => stratifiedHoldout(classes([2, 2, 2]), 0.2, 0)).toThrow(
      /2 test rows cannot hold each of the 3/,
    );
  });
});

describe('k-fold', () => {
  test('has the sizes of scikit-learn', () => {
    for (const { rows, folds, sizes } of golden.folds) {
      expect(kFold(rows, folds, 3).map((fold) => fold.test.length)).toEqual(sizes);
    }
    for (const { counts, sizes } of golden.stratified_folds) {
      const lengths = stratifiedKFold(classes(counts), 5, 3).map((fold) => fold.test.length);
      expect(lengths.sort((a, b) => a - b)).toEqual(sizes);
    }
  });

  test('tests every row in exactly one fold and never trains on it there', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 300 }),
        fc.integer({ min: 2, max: 20 }),
        seeds,
        (rows, k, seed) => {
          const folds = kFold(rows, k, seed);
          expect(folds.every((fold) => isPartition(fold, rows))).toBe(true);
          const tested = folds.flatMap((fold) => [...fold.test]).sort((a, b) => a - b);
          expect(tested).toEqual(Array.from({ length: rows }, (_, row) => row));
          expect(kFold(rows, k, seed)).toEqual(folds);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('spreads every class over the folds to within one row when stratified', () => {
    const counts = fc.array(fc.integer({ min: 10, max: 60 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 10 }), seeds, (sizes, k, seed) => {
        const target = classes(sizes);
        const folds = stratifiedKFold(target, k, seed);
        expect(folds.every((fold) => isPartition(fold, target.codes.length))).toBe(true);
        for (const fold of folds) {
          countsOf(target, fold.test).forEach((count, code) => {
            expect(Math.abs(count - sizes[code]! / k)).toBeLessThan(1);
          });
        }
        const lengths = folds.map((fold) => fold.test.length);
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });

  test('says which class is too small for the folds, and what to do', () => {
    expect(() => stratifiedKFold(classes([30, 3]), 5, 0)).toThrow(
      /“c1” has 3 rows.*split\.folds to 3 or less/s,
    );
    expect(() => kFold(4, 5, 0)).toThrow(/4 rows cannot be spread over 5 folds/);
  });
});
