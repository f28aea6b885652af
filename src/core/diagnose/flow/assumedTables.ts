import type { Attribute } from '../python/ast.js';
import { pathOfUnbound } from '../knowledge/libraries.js';
import type { Run } from './run.js';
import { noInfluences, type Data } from './values.js';

/** What only tables have. */
const ofTables = new Set(
  'loc iloc columns dtypes fillna dropna groupby isnull isna describe drop drop_duplicates select_dtypes iterrows set_index reset_index sort_values'.split(
    ' ',
  ),
);

/** `df.drop(…)` of a name that the program never binds: the cell that read the table is gone. */
export function assumedTable(run: Run, { value, attr }: Attribute): Data | undefined {
  if (value.kind !== 'Name' || !ofTables.has(attr) || run.scope.get(value.id)) return undefined;
  if (pathOfUnbound(value.id) !== undefined) return undefined;
  const table = run.data([run.rows.assumed(run.site(value))], noInfluences, { shape: 'frame' });
  run.scope.set(value.id, table);
  return table;
}
