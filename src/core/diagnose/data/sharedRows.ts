import { findDuplicateRows } from '../../profile/duplicateRows.js';
import { isCoded } from '../../table/columns.js';
import type { Column, Table } from '../../table/table.js';

export interface SharedRows {
  readonly shared: number;
  readonly repeated: number;
  readonly columns: number;
}

/** Fewer columns than this are equal by chance. */
const leastColumns = 3;

/** The same column of two tables, as values that can be compared; −1 and NaN are missing, −2 is not in the first table. */
interface Twins {
  readonly left: Int32Array | Float64Array;
  readonly right: Int32Array | Float64Array;
}

/**
 * Rows of `other` that are equal to a row of `table` in every column both have, `except` aside. Columns read with
 * different types are left out: their cells cannot be compared. Null where too few columns are left.
 */
export function countSharedRows(table: Table, other: Table, except: ReadonlySet<string>): SharedRows | null {
  const columns = table.columns.filter(({ name }) => !except.has(name));
  const twins = columns.flatMap((column) => {
    const twin = other.columns.find(({ name }) => name === column.name);
    return twin && isCoded(twin) === isCoded(column) ? [{ column, ...comparable(column, twin) }] : [];
  });
  if (twins.length < leastColumns) return null;
  const compared: Table = { rowCount: table.rowCount, columns: twins.map(({ column }) => column) };
  const distinct = twins.map(({ left }) => new Set<number>(left).size);
  return {
    shared: rowsIn(table.rowCount, other.rowCount, twins),
    repeated: findDuplicateRows(compared, distinct).count,
    columns: twins.length,
  };
}

function comparable(column: Column, twin: Column): Twins {
  if (!isCoded(column) || !isCoded(twin)) {
    return {
      left: isCoded(column) ? column.codes : column.values,
      right: isCoded(twin) ? twin.codes : twin.values,
    };
  }
  const codeOf = new Map(column.categories.map((label, code) => [label, code]));
  const codes = twin.categories.map((label) => codeOf.get(label) ?? -2);
  return { left: column.codes, right: twin.codes.map((code) => (code < 0 ? -1 : codes[code]!)) };
}

/** Rows of the right side that are on the left: by hash, then cell by cell. */
function rowsIn(leftCount: number, rightCount: number, twins: readonly Twins[]): number {
  const lefts = twins.map(({ left }) => left);
  const rights = twins.map(({ right }) => right);
  const first = new Map<number, number>();
  const next = new Int32Array(leftCount).fill(-1);
  for (let row = 0; row < leftCount; row++) {
    const hash = hashOf(lefts, row);
    next[row] = first.get(hash) ?? -1;
    first.set(hash, row);
  }
  let shared = 0;
  for (let row = 0; row < rightCount; row++) {
    for (let at = first.get(hashOf(rights, row)) ?? -1; at >= 0; at = next[at]!) {
      if (!equal(lefts, at, rights, row)) continue;
      shared++;
      break;
    }
  }
  return shared;
}

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/** A round of MurmurHash3 (Appleby, 2011) a word. */
function hashOf(columns: readonly (Int32Array | Float64Array)[], row: number): number {
  let h = 0;
  for (const column of columns) {
    const value = column[row]!;
    float[0] = Number.isNaN(value) ? 1e300 : value + 0;
    for (let word = 0; word < 2; word++) {
      let k = Math.imul(words[word]!, 0xcc9e2d51);
      k = (k << 15) | (k >>> 17);
      h ^= Math.imul(k, 0x1b873593);
      h = (h << 13) | (h >>> 19);
      h = Math.imul(h, 5) + 0xe6546b64;
    }
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function equal(
  lefts: readonly (Int32Array | Float64Array)[],
  left: number,
  rights: readonly (Int32Array | Float64Array)[],
  right: number,
): boolean {
  return lefts.every((column, c) => {
    const a = column[left]!;
    const b = rights[c]![right]!;
    return a === b || (Number.isNaN(a) && Number.isNaN(b));
  });
}
