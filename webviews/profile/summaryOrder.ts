import type { Alert, TargetRelations } from '../../src/shared/profile.js';
import type { SummarySort } from './panelMemory.js';
import type { PanelColumn } from './panelState.js';

/** Columns whose name or type contains the search text, in the wished order; ties keep the file's order. */
export function summaryOrder(
  columns: readonly PanelColumn[],
  search: string,
  sort: SummarySort,
  alerts: ReadonlyMap<string, readonly Alert[]>,
  target: TargetRelations | undefined,
): readonly PanelColumn[] {
  const wanted = search.trim().toLowerCase();
  const found = columns.filter(
    (column) =>
      column.name.toLowerCase().includes(wanted) || (wanted !== '' && column.type.startsWith(wanted)),
  );
  const strength = new Map(target?.columns.map((relation) => [relation.column, relation.strength]));
  const most = (value: (column: PanelColumn) => number) => found.toSorted((a, b) => value(b) - value(a));
  switch (sort) {
    case 'file':
      return found;
    case 'name':
      return found.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
    case 'missing':
      return most((column) => column.profile?.missing ?? 0);
    case 'distinct':
      return most((column) => column.profile?.distinct ?? 0);
    case 'relation':
      return most((column) => strength.get(column.name) ?? -1);
    case 'alerts':
      return most((column) => alertWeight(alerts.get(column.name) ?? []));
  }
}

function alertWeight(alerts: readonly Alert[]): number {
  const weights = { error: 10_000, warning: 100, info: 1 };
  return alerts.reduce((total, alert) => total + weights[alert.severity], 0);
}
