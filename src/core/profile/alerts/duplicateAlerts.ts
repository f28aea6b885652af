import type { Alert } from '../../../shared/profile.js';
import type { ColumnProfile } from '../../../shared/profile.js';
import { isCoded } from '../../table/columns.js';
import type { Column } from '../../table/table.js';
import type { AlertInput } from './alertInput.js';
import { percent, plural } from './wording.js';

export function duplicateAlerts(input: AlertInput): Alert[] {
  return [...duplicateRowAlert(input), ...duplicateColumnAlerts(input)];
}

function duplicateRowAlert({ table, duplicates }: AlertInput): Alert[] {
  if (duplicates.count === 0) return [];
  const share = duplicates.count / table.rowCount;
  return [
    {
      rule: 'duplicate-rows',
      severity: share >= 0.01 ? 'warning' : 'info',
      message: `${plural(duplicates.count, 'row repeats', 'rows repeat')} an earlier row in every column (${percent(duplicates.count, table.rowCount)}).`,
      advice:
        'Copies on both sides of a split make the test too easy: drop them if they are copies, keep them if equal rows are plausible.',
    },
  ];
}

/** Columns that carry the same information under other labels: each value of one goes with one value of the other. */
function duplicateColumnAlerts({ table, profiles, target }: AlertInput): Alert[] {
  const alerts: Alert[] = [];
  const bySignature = new Map<string, ColumnProfile[]>();
  for (const profile of profiles) {
    if (profile.distinct < 2 || profile.index === target?.index) continue;
    const column = table.columns[profile.index]!;
    // Different measurements that never repeat map one to one by chance: only equal values count then.
    const repeats = profile.distinct <= (table.rowCount - profile.missing) * 0.2;
    const key = `${profile.distinct} ${profile.missing} ${repeats ? signature(column) : hashOfValues(column)}`;
    const earlier = bySignature.get(key);
    if (!earlier) {
      bySignature.set(key, [profile]);
      continue;
    }
    const twin = earlier.find((candidate) =>
      (repeats ? mapsOneToOne : sameValues)(table.columns[candidate.index]!, column),
    );
    if (!twin) {
      earlier.push(profile);
      continue;
    }
    const equal = !repeats || sameValues(table.columns[twin.index]!, column);
    alerts.push({
      rule: 'duplicate-column',
      severity: 'warning',
      column: profile.name,
      message: equal
        ? `“${profile.name}” is equal to “${twin.name}” in every row.`
        : `“${profile.name}” says the same as “${twin.name}”: each of its ${plural(profile.distinct, 'value')} goes with one value there.`,
      advice:
        'One of the two is enough: keep the one that is easier to read; both would share their importance.',
    });
  }
  return alerts;
}

/** The first 2,000 rows, values numbered as they appear: equal for columns that map one to one. */
function signature(column: Column): string {
  const seen = new Map<number, number>();
  let hash = 0;
  const values = isCoded(column) ? column.codes : column.values;
  const rows = Math.min(values.length, 2000);
  for (let row = 0; row < rows; row++) {
    let number = seen.get(values[row]!);
    if (number === undefined) {
      number = seen.size;
      seen.set(values[row]!, number);
    }
    hash = (Math.imul(hash, 31) + number) | 0;
  }
  return String(hash);
}

const oneValue = new Float64Array(1);
const itsWords = new Int32Array(oneValue.buffer);

/** Of the first 2,000 rows as they are: equal for equal columns. */
function hashOfValues(column: Column): string {
  let hash = 0;
  const values = isCoded(column) ? column.codes : column.values;
  const rows = Math.min(values.length, 2000);
  for (let row = 0; row < rows; row++) {
    const value = values[row]!;
    // −0 as 0, and one word for everything missing.
    oneValue[0] = value === value ? value + 0 : NaN;
    hash = Math.imul(Math.imul(hash ^ itsWords[0]!, 0x01000193) ^ itsWords[1]!, 0x01000193);
    hash ^= hash >>> 15;
  }
  return String(hash);
}

function mapsOneToOne(a: Column, b: Column): boolean {
  const left = isCoded(a) ? a.codes : a.values;
  const right = isCoded(b) ? b.codes : b.values;
  const forth = new Map<number, number>();
  const back = new Map<number, number>();
  for (let row = 0; row < left.length; row++) {
    const x = left[row]!;
    const y = right[row]!;
    const missing = (isCoded(a) ? x < 0 : x !== x) ? 1 : 0;
    if (missing !== ((isCoded(b) ? y < 0 : y !== y) ? 1 : 0)) return false;
    if (missing) continue;
    const known = forth.get(x);
    if (known === undefined) {
      if (back.has(y)) return false;
      forth.set(x, y);
      back.set(y, x);
    } else if (known !== y) return false;
  }
  return true;
}

function sameValues(a: Column, b: Column): boolean {
  if (isCoded(a) && isCoded(b))
    return a.codes.every((code, row) => a.categories[code] === b.categories[b.codes[row]!]);
  if (isCoded(a) || isCoded(b)) return false;
  return a.values.every(
    (value, row) => value === b.values[row] || (value !== value && b.values[row] !== b.values[row]),
  );
}
