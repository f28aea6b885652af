import type { ColumnProfile, TargetRelation, TargetRelations } from '../../shared/profile.js';
import type { Table } from '../table/table.js';
import { associate } from './association.js';
import { codedColumn } from './codedColumn.js';
import { isRelatable } from './relatable.js';
import { targetTask } from './targetTask.js';

/** How strongly each column goes together with the target, over all rows; a target of classes counts as categories. */
export function relateToTarget(
  table: Table,
  profiles: readonly ColumnProfile[],
  target: ColumnProfile,
): TargetRelations {
  const task = targetTask(target);
  const targetColumn = table.columns[target.index]!;
  const other = task === 'regression' ? targetColumn : codedColumn(targetColumn);
  const columns: TargetRelation[] = [];
  for (const profile of profiles) {
    if (profile.index === target.index || !isRelatable(profile, table.rowCount)) continue;
    const association = associate(table.columns[profile.index]!, other);
    if (association)
      columns.push({ column: profile.name, strength: Math.abs(association.value), ...association });
  }
  columns.sort((a, b) => b.strength - a.strength);
  return { target: target.name, task, columns };
}
