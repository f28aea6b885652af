import type { Pipeline } from '../../pipeline/pipeline.js';
import { call, pythonString, renderPython, type PythonArgument } from '../pythonExpression.js';

/**
 * `table = pd.read_…(DATA)` for the kind of file that the path names; missing cells as this product reads them.
 * @param dates columns to read as dates
 */
export function readTable(path: string, dates: readonly string[]): string {
  const name = path.toLowerCase().replace(/\.(gz|zst)$/, '');
  const parsed: PythonArgument[] =
    dates.length > 0 ? [['parse_dates', { list: dates.map(pythonString) }]] : [];
  if (/\.(parquet|pq)$/.test(name)) return 'table = pd.read_parquet(DATA)';
  if (/\.(jsonl|ndjson)$/.test(name)) return 'table = pd.read_json(DATA, lines=True)';
  if (name.endsWith('.json')) return 'table = pd.read_json(DATA)';
  const separator: PythonArgument[] = /\.(tsv|tab)$/.test(name) ? [['sep', '"\\t"']] : [];
  const emptyOnly: PythonArgument[] = [
    ['keep_default_na', 'False'],
    ['na_values', '[""]'],
  ];
  return renderPython('table = ', call('pd.read_csv', 'DATA', ...separator, ...emptyOnly, ...parsed));
}

/** Lines that define `y`: 0 and 1 for a binary task, with 1 the positive class. */
export function targetLine({ task, positive }: Pipeline): string[] {
  if (task !== 'binary') return ['y = table[TARGET]'];
  if (positive === undefined) {
    return [
      '# The rarer class is the positive one.',
      'positive = table[TARGET].value_counts().idxmin()',
      'y = (table[TARGET] == positive).astype(int)',
    ];
  }
  if (positive === 'true' || positive === 'false') {
    return ['y = (table[TARGET].astype(str).str.lower() == POSITIVE).astype(int)'];
  }
  // A column of whole numbers with missing cells is read as 1.0, 0.0.
  if (/^-?\d+$/.test(positive))
    return ['y = table[TARGET].astype(str).isin([POSITIVE, POSITIVE + ".0"]).astype(int)'];
  return ['y = (table[TARGET].astype(str) == POSITIVE).astype(int)'];
}
