import type { ColumnProfile, TargetRelations } from '../../../shared/profile.js';
import type { Table } from '../../table/table.js';
import type { DuplicateRows } from '../duplicateRows.js';

/** What the alert rules look at. */
export interface AlertInput {
  readonly table: Table;
  readonly profiles: readonly ColumnProfile[];
  readonly duplicates: DuplicateRows;
  readonly target?: ColumnProfile;
  readonly relations?: TargetRelations;
}
