/** Two disjoint sets of row indices, each ascending: fit on `train`, judge on `test`. */
export interface Fold {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** The rows of 0…rowCount−1 that are not in `test`, ascending. `test` need not be sorted. */
export function foldFromTest(rowCount: number, test: Uint32Array): Fold {
  const inTest = new Uint8Array(rowCount);
  for (let i = 0; i < test.length; i++) inTest[test[i]!] = 1;
  const train = new Uint32Array(rowCount - test.length);
  let next = 0;
  for (let row = 0; row < rowCount; row++) if (!inTest[row]) train[next++] = row;
  return { train, test: test.toSorted() };
}
