import type { Table } from '../../table/table.js';
import { UserError } from '../../userError.js';

/**
 * Numeric features by row, without their zeros (compressed sparse rows): prepared tables are mostly one-hot columns.
 * Entry k of row i, for rowStart[i] ≤ k < rowStart[i + 1], is values[k] in column columnOf[k].
 */
export interface DesignMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly rowStart: Uint32Array;
  readonly columnOf: Uint32Array;
  readonly values: Float64Array;
}

/** @throws {UserError} `training-impossible` when a column is not numeric, or holds missing or infinite values. */
export function designMatrix(features: Table): DesignMatrix {
  const columns = features.columns.map((column) => {
    if (column.kind !== 'number') {
      const holds = column.kind === 'date' ? 'dates' : 'categories';
      const step = column.kind === 'date' ? 'date_parts' : 'one_hot, ordinal or target_encode';
      throw new UserError(
        'training-impossible',
        `Column “${column.name}” holds ${holds}, and a linear model takes numbers only. Add the step ${step} for it, or drop it.`,
      );
    }
    refuseNonFinite(column.name, column.values);
    return column.values;
  });
  const { rowCount } = features;
  const rowStart = new Uint32Array(rowCount + 1);
  for (const values of columns)
    for (let row = 0; row < rowCount; row++) if (values[row] !== 0) rowStart[row + 1]!++;
  for (let row = 0; row < rowCount; row++) rowStart[row + 1]! += rowStart[row]!;
  const entries = rowStart[rowCount]!;
  const matrix = {
    rows: rowCount,
    columns: columns.length,
    rowStart,
    columnOf: new Uint32Array(entries),
    values: new Float64Array(entries),
  };
  const next = rowStart.slice(0, rowCount);
  columns.forEach((values, column) => {
    for (let row = 0; row < rowCount; row++) {
      if (values[row] === 0) continue;
      const entry = next[row]!++;
      matrix.columnOf[entry] = column;
      matrix.values[entry] = values[row]!;
    }
  });
  return matrix;
}

/** Weighted mean of each column. @param weights length rows; absent = all ones */
export function columnMeans(matrix: DesignMatrix, weights: Float64Array | undefined): Float64Array {
  const means = new Float64Array(matrix.columns);
  let total = 0;
  for (let row = 0; row < matrix.rows; row++) {
    const weight = weights ? weights[row]! : 1;
    total += weight;
    for (let k = matrix.rowStart[row]!; k < matrix.rowStart[row + 1]!; k++) {
      means[matrix.columnOf[k]!]! += weight * matrix.values[k]!;
    }
  }
  return means.map((sum) => sum / total);
}

function refuseNonFinite(name: string, values: Float64Array): void {
  for (let row = 0; row < values.length; row++) {
    if (Number.isFinite(values[row]!)) continue;
    const [holds, advice] = Number.isNaN(values[row]!)
      ? ['missing', 'Add the step impute for it, or drop it.']
      : ['infinite', 'Correct them, or drop the column.'];
    throw new UserError(
      'training-impossible',
      `Column “${name}” holds ${holds} values, and a linear model takes finite numbers only. ${advice}`,
    );
  }
}
