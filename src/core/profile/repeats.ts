import type { ColumnProfile, MissingPattern } from '../../shared/profile.js';
import type { Table } from '../table/table.js';
import { findDuplicateRows } from './duplicateRows.js';
import type { DuplicateRows } from './duplicateRows.js';
import { findMissingPatterns } from './missingPatterns.js';

/** What the rows of a table have in common. */
export interface Repeats {
  readonly duplicates: DuplicateRows;
  readonly missingPatterns: readonly MissingPattern[];
}

/** Looks at codes and values only: categories may be left out of `table`. */
export function findRepeats(table: Table, profiles: readonly ColumnProfile[]): Repeats {
  const distinct = profiles.map((profile) => profile.distinct);
  return {
    duplicates: findDuplicateRows(table, distinct),
    missingPatterns: findMissingPatterns(table, profiles),
  };
}
