import type { Expr } from '../python/ast.js';
import { columnNames } from './dataOperations.js';
import { originOf, type Origin, type ReadingOptions } from './origins.js';
import type { Arguments, Run } from './run.js';
import type { Value } from './values.js';

const readers =
  /^(pandas|polars)\.(read_csv|read_table|read_json|read_parquet|read_ndjson|scan_csv|scan_parquet)$/;

/** Arguments that do not change which rows and columns there are, or are looked at below. */
const understood = new Set([
  ...['sep', 'delimiter', 'header', 'names', 'index_col', 'usecols', 'columns', 'engine', 'encoding'],
  ...[
    'low_memory',
    'dtype',
    'parse_dates',
    'date_parser',
    'date_format',
    'infer_datetime_format',
    'dayfirst',
  ],
  ...[
    'na_values',
    'keep_default_na',
    'na_filter',
    'null_values',
    'memory_map',
    'compression',
    'lines',
    'orient',
  ],
  ...[
    'separator',
    'has_header',
    'try_parse_dates',
    'infer_schema_length',
    'encoding_errors',
    'dtype_backend',
  ],
  ...[
    'skipinitialspace',
    'schema_overrides',
    'dtypes',
    'float_precision',
    'cache_dates',
    'use_nullable_dtypes',
  ],
]);

/**
 * The origin of what a reading function returns. Undefined unless the path is literal and each argument is understood: a
 * table that may be read in another way is not looked at. The separator is found in the file: columns that the program
 * names and a wrong one would not give are noticed later.
 */
export function readOrigin(run: Run, path: string, args: Arguments): Origin | undefined {
  const reader = readers.exec(path);
  const { call } = args;
  if (!reader || !call || call.hasDoubleStar || args.positional.length > 2) return undefined;
  if (call.keywords.some(({ name }) => !understood.has(name) && !isPathArgument(name))) return undefined;
  const file = filePath(
    run,
    args,
    call.args[0] ?? call.keywords.find(({ name }) => isPathArgument(name))?.value,
  );
  const options = file === undefined ? undefined : readingOptions(args);
  if (file === undefined || !options) return undefined;
  return originOf({
    path: file,
    library: reader[1] === 'polars' ? 'polars' : 'pandas',
    options,
    site: run.site(call),
  });
}

const isPathArgument = (name: string): boolean =>
  name === 'filepath_or_buffer' || name === 'path' || name === 'path_or_buf' || name === 'source';

/** A literal, a concatenation of literals, or `os.path.join` of them. Not an address on the network. */
function filePath(run: Run, args: Arguments, expr: Expr | undefined): string | undefined {
  const value = args.positional[0] ?? [...args.keywords].find(([name]) => isPathArgument(name))?.[1];
  const path = textOf(value) ?? (expr && joinedPath(run, expr));
  return path === undefined || path === '' || /^[a-z][a-z0-9+.-]+:\/\//i.test(path) ? undefined : path;
}

/** `os.path.join('data', 'train.csv')`, `Path('data') / 'train.csv'`. */
function joinedPath(run: Run, expr: Expr): string | undefined {
  const parts = pathParts(run, expr, 0);
  return parts
    ?.filter((part) => part !== '')
    .join('/')
    .replace(/\/{2,}/g, '/');
}

function pathParts(run: Run, expr: Expr, depth: number): string[] | undefined {
  if (depth > 6) return undefined;
  if (expr.kind === 'Str') return [expr.value];
  if (expr.kind === 'Name') {
    const text = textOf(run.scope.get(expr.id));
    return text === undefined ? undefined : [text];
  }
  if (expr.kind === 'BinOp' && expr.op === '/') return allParts(run, [expr.left, expr.right], depth);
  if (expr.kind !== 'Call' || expr.keywords.length > 0) return undefined;
  const callee = run.text(expr.func);
  return /^(os\.path\.join|path\.join|join|Path|pathlib\.Path)$/.test(callee)
    ? allParts(run, expr.args, depth)
    : undefined;
}

function allParts(run: Run, exprs: readonly Expr[], depth: number): string[] | undefined {
  const parts = exprs.map((expr) => pathParts(run, expr, depth + 1));
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function readingOptions(args: Arguments): ReadingOptions | undefined {
  const { keywords } = args;
  const header = keywords.get('header') ?? keywords.get('has_header');
  const names = keywords.get('names');
  // pandas takes the first line for data when names are given.
  const noHeader = isLiteral(header, null) || isLiteral(header, false) || (names !== undefined && !header);
  const usualHeader =
    !header || isLiteral(header, 0) || isLiteral(header, 'infer') || isLiteral(header, true);
  const orient = keywords.get('orient');
  if ((!noHeader && !usualHeader) || (orient && !isLiteral(orient, 'records'))) return undefined;
  const used = keywords.get('usecols') ?? keywords.get('columns');
  const index = keywords.get('index_col');
  const indexColumn = index?.kind === 'literal' ? index.value : undefined;
  const known = {
    names: names && columnNames(names),
    usedColumns: used && columnNames(used),
  };
  if ((names && !known.names) || (used && !known.usedColumns)) return undefined;
  if (index && (index.kind !== 'literal' || typeof indexColumn === 'boolean')) return undefined;
  return {
    noHeader,
    ...known,
    indexColumn: typeof indexColumn === 'string' || typeof indexColumn === 'number' ? indexColumn : undefined,
  };
}

const textOf = (value: Value | undefined): string | undefined =>
  value?.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;

const isLiteral = (value: Value | undefined, expected: string | number | boolean | null): boolean =>
  value?.kind === 'literal' && value.value === expected;
