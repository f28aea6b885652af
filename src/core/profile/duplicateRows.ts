import type { DuplicateGroup } from '../../shared/profile.js';
import { isCoded } from '../table/columns.js';
import type { Column, Table } from '../table/table.js';

const shownGroups = 20;
const shownRows = 10;

export interface DuplicateRows {
  /** Rows that repeat an earlier row: pandas' `duplicated().sum()`. */
  readonly count: number;
  readonly groups: readonly DuplicateGroup[];
}

/**
 * Rows equal in every column (missing equals missing). Rows are hashed a few columns at a time, those with the most
 * distinct values first, and only rows whose hash has come before stay in the race, so that a table without
 * duplicates is settled after a column or two. What remains is compared cell by cell.
 */
export function findDuplicateRows(table: Table, distinct: readonly number[]): DuplicateRows {
  if (table.rowCount < 2 || table.columns.length === 0) return { count: 0, groups: [] };
  const order = table.columns.map((_, c) => c).sort((a, b) => distinct[b]! - distinct[a]! || a - b);
  let rows = new Uint32Array(table.rowCount);
  for (let i = 0; i < rows.length; i++) rows[i] = i;
  const hashes = new Uint32Array(table.rowCount);
  for (let from = 0; from < order.length && rows.length > 0;) {
    const until = Math.min(order.length, from + (from === 0 ? 2 : 6));
    for (; from < until; from++) mixColumn(table.columns[order[from]!]!, rows, hashes);
    rows = rowsWithRepeatedHash(rows, hashes);
  }
  return groupEqualRows(table, rows, hashes);
}

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

function mixColumn(column: Column, rows: Uint32Array, hashes: Uint32Array): void {
  if (isCoded(column)) {
    const { codes } = column;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      hashes[row] = mixed(hashes[row]!, codes[row]!);
    }
    return;
  }
  const { values } = column;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const value = values[row]!;
    if (value !== value) {
      hashes[row] = mixed(hashes[row]!, 0x7fc00000);
      continue;
    }
    float[0] = value + 0;
    hashes[row] = mixed(mixed(hashes[row]!, words[0]!), words[1]!);
  }
}

/** A round of MurmurHash3 (Appleby, 2011). */
function mixed(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  let h = hash ^ Math.imul(k, 0x1b873593);
  h = (h << 13) | (h >>> 19);
  return (Math.imul(h, 5) + 0xe6546b64) >>> 0;
}

/** Keeps the rows whose hash falls where another row's does too: a bit map of hashes seen once and twice. */
function rowsWithRepeatedHash(rows: Uint32Array, hashes: Uint32Array): Uint32Array<ArrayBuffer> {
  const bits = Math.min(31, Math.max(10, Math.ceil(Math.log2(rows.length)) + 4));
  const mask = 2 ** bits - 1;
  const once = new Uint32Array(2 ** Math.max(0, bits - 5));
  const twice = new Uint32Array(once.length);
  for (let i = 0; i < rows.length; i++) {
    const place = finished(hashes[rows[i]!]!) & mask;
    const bit = 1 << (place & 31);
    if (once[place >>> 5]! & bit) twice[place >>> 5]! |= bit;
    else once[place >>> 5]! |= bit;
  }
  const kept = new Uint32Array(rows.length);
  let n = 0;
  for (let i = 0; i < rows.length; i++) {
    const place = finished(hashes[rows[i]!]!) & mask;
    if (twice[place >>> 5]! & (1 << (place & 31))) kept[n++] = rows[i]!;
  }
  return kept.slice(0, n);
}

function finished(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function groupEqualRows(table: Table, rows: Uint32Array, hashes: Uint32Array): DuplicateRows {
  /** Groups by hash; different rows with one hash are in different groups of its list. */
  const byHash = new Map<number, { rows: number[]; count: number }[]>();
  let count = 0;
  for (const row of rows) {
    const groups = byHash.get(hashes[row]!);
    if (!groups) {
      byHash.set(hashes[row]!, [{ rows: [row], count: 1 }]);
      continue;
    }
    const group = groups.find((candidate) => rowsEqual(table, candidate.rows[0]!, row));
    if (!group) {
      groups.push({ rows: [row], count: 1 });
      continue;
    }
    count++;
    group.count++;
    if (group.rows.length < shownRows) group.rows.push(row);
  }
  const repeated = [...byHash.values()].flat().filter((group) => group.count > 1);
  repeated.sort((a, b) => b.count - a.count || a.rows[0]! - b.rows[0]!);
  return { count, groups: repeated.slice(0, shownGroups) };
}

function rowsEqual(table: Table, a: number, b: number): boolean {
  return table.columns.every((column) => {
    if (isCoded(column)) return column.codes[a] === column.codes[b];
    const left = column.values[a]!;
    const right = column.values[b]!;
    return left === right || (left !== left && right !== right);
  });
}
