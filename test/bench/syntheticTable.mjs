import { closeSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export const COLUMNS = 20;

/** Writes rows × 20 normal numbers (float64, column after column) and a binary target that depends on them. */
export function writeProblem(folder, name, rows, seed, Random) {
  const random = new Random(seed);
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
  const effects = Array.from({ length: COLUMNS }, (_, j) => 0.4 * Math.sin(3 * j + 1));
  const x = new Float64Array(rows * COLUMNS).map(normal);
  const y = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const at = (j) => x[j * rows + row];
    let logit = 0.8 * at(0) * at(1) + Math.sin(2 * at(2)) + (at(3) > 0.5 && at(4) < 0 ? 1.2 : 0);
    for (let j = 0; j < COLUMNS; j++) logit += effects[j] * at(j);
    y[row] = random.uniform() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
  }
  writeFileSync(join(folder, `${name}.x`), x);
  writeFileSync(join(folder, `${name}.y`), y);
}

/** Reads what `writeProblem` wrote as a table and a target, without a second copy in memory. */
export function readProblem(folder, name, rows) {
  const read = (file, arrays) => {
    const handle = openSync(join(folder, file));
    for (const array of arrays) readSync(handle, array);
    closeSync(handle);
  };
  const columns = Array.from({ length: COLUMNS }, () => new Float64Array(rows));
  const codes = new Int32Array(rows);
  read(`${name}.x`, columns);
  read(`${name}.y`, [codes]);
  return {
    features: {
      rowCount: rows,
      columns: columns.map((values, j) => ({ kind: 'number', name: `x${j}`, integer: false, values })),
    },
    target: { kind: 'classes', codes, classes: ['0', '1'] },
  };
}

/** Writes what `writeProblem` wrote as NAME.csv too: the same doubles to the last bit, the target as “no” and “yes” in “y”. */
export function writeCsv(folder, name, rows) {
  const { features, target } = readProblem(folder, name, rows);
  const file = openSync(join(folder, `${name}.csv`), 'w');
  writeSync(file, `${[...features.columns.map((column) => column.name), 'y'].join()}\n`);
  for (let first = 0; first < rows; first += 10_000) {
    let lines = '';
    for (let row = first; row < Math.min(rows, first + 10_000); row++) {
      const values = features.columns.map((column) => column.values[row]);
      lines += `${values.join()},${target.codes[row] ? 'yes' : 'no'}\n`;
    }
    writeSync(file, lines);
  }
  closeSync(file);
}

/** Area under the ROC curve by ranks (Mann and Whitney, 1947); scores without ties. */
export function areaUnderRoc(codes, scores) {
  const order = Array.from(scores.keys()).sort((a, b) => scores[a] - scores[b]);
  let rankSum = 0;
  let positives = 0;
  order.forEach((row, rank) => {
    if (codes[row] !== 1) return;
    rankSum += rank + 1;
    positives++;
  });
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (codes.length - positives));
}
