import { asData, copyOf } from './dataOperations.js';
import type { Arguments, Run } from './run.js';
import type { Data, Value } from './values.js';

/** `np.repeat(table, 3, axis=0)`: every row again and again; along another axis the rows stay. */
export function repeated(run: Run, data: Data | undefined, args: Arguments): Value | undefined {
  const axis = args.keywords.get('axis') ?? args.positional[2];
  const isAlongRows = axis === undefined || (axis.kind === 'literal' && axis.value === 0);
  if (!data || !args.call || data.rows.length === 0 || !isAlongRows) return undefined;
  return copyOf(run, data, { rows: run.rows.copies(data.rows, run.site(args.call), true), shape: 'array' });
}

/** `sklearn.utils.resample` draws with replacement unless told otherwise. */
export function resample(run: Run, args: Arguments): Value[] {
  if (!args.call) return [];
  const site = run.site(args.call);
  const replace = args.keywords.get('replace');
  const repeats = !(replace?.kind === 'literal' && replace.value === false);
  return args.positional.flatMap((value): Value[] => {
    const data = asData(run, value);
    if (!data) return [];
    const rows = repeats ? run.rows.copies(data.rows, site) : run.rows.filter(data.rows, site, 'resample');
    return [copyOf(run, data, { rows })];
  });
}
