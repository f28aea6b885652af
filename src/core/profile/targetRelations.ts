import type { ColumnProfile, TargetRelation, TargetRelations } from '../../shared/profile.js';
import type { Table } from '../table/table.js';
import { isCoded } from '../table/columns.js';
import { associate } from './association.js';
import type { Pearson } from './association.js';
import { codedColumn } from './codedColumn.js';
import { ColumnPairs } from './columnPairs.js';
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
  const pairs = new ColumnPairs(isCoded(other) ? 0 : table.rowCount, 2);
  if (!isCoded(other)) pairs.put(0, other.values);
  const pearson: Pearson = (column) => {
    pairs.put(1, column.values);
    return pairs.pearson(0, 1);
  };
  const columns: TargetRelation[] = [];
  for (const profile of profiles) {
    if (profile.index === target.index || !isRelatable(profile, table.rowCount)) continue;
    const association = associate(table.columns[profile.index]!, other, pearson);
    if (association)
      columns.push({ column: profile.name, strength: Math.abs(association.value), ...association });
  }
  columns.sort((a, b) => b.strength - a.strength);
  return { target: target.name, task, columns };
}
