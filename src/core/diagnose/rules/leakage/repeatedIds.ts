import type { Rows } from '../../flow/rows.js';
import type { Site } from '../../flow/site.js';
import type { Call, Expr } from '../../python/ast.js';
import { dataOf, keywordOf } from '../evidence.js';
import type { RuleContext } from '../rule.js';

/** A column that names whose row it is, with more rows than names. */
export interface RepeatedId {
  readonly column: string;
  readonly rows: Rows;
  /** Where the program shows that rows repeat, or reads the table. */
  readonly site: Site;
  /** The file it is known from, as the program names it. */
  readonly file?: string;
  readonly facts?: { readonly table: string; readonly rows: number; readonly distinct: number };
}

/** Words for those who have several rows in a study or log; some words mean so only as an identifier. */
const alone = /^(patient|participant|speaker|user|session|visitor|household)s?$/i;
const withNumber =
  /(^|_)(patient|subject|participant|speaker|user|session|visitor|household|person|customer|client|member|student|driver|player|device|machine|animal|donor|cust|subj|pat|sess)_?(id|no|nr|num|number|key|code)$/i;

function isIdName(column: string): boolean {
  const snake = column
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[ .-]+/g, '_');
  return alone.test(snake) || withNumber.test(snake);
}

/** Columns that the code treats as repeating, and those of which the real table has several rows each. */
export function repeatedIds(context: RuleContext): RepeatedId[] {
  const inTables = fromTables(context);
  // What the code says may turn out not to be so: nothing is said, rather than taken back.
  if (inTables === 'pending') return [];
  const known = new Set(inTables.map(({ column }) => column));
  const fromCode = [...byCode(context)].filter(({ column }) => !known.has(column));
  return [...inTables.filter(({ facts }) => facts && repeats(facts)), ...fromCode];
}

/** One row each, or nearly: nothing to keep together. */
const repeats = ({ rows, distinct }: { readonly rows: number; readonly distinct: number }): boolean =>
  distinct >= 2 && distinct <= rows * 0.9;

function fromTables({ trace, tables }: RuleContext): RepeatedId[] | 'pending' {
  const reads = new Map(
    trace.splits
      .flatMap(({ inputs }) => inputs)
      .concat(trace.crossValidations.map(({ data }) => data))
      .flatMap(({ origin }) => (origin ? [[origin.read.path, origin] as const] : [])),
  );
  const known = [...reads.values()].map((origin) => ({ read: origin.read, table: tables.tableOf(origin) }));
  if (known.some(({ table }) => table === 'pending')) return 'pending';
  return known.flatMap(({ read, table }) => {
    if (typeof table !== 'object') return [];
    return table.columns
      .filter(({ name }) => isIdName(name))
      .map(({ name, distinct }) => ({
        column: name,
        rows: [],
        site: read.site,
        file: read.path,
        facts: { table: table.name, rows: table.rows, distinct },
      }));
  });
}

/** `groupby('patient_id')`, `df['user_id'].value_counts()`, `merge(on='session')`: rows that repeat. */
function* byCode(context: RuleContext): Generator<RepeatedId> {
  const calls = ['groupby', 'value_counts', 'nunique'].flatMap((name) => context.callsOf(name));
  calls.sort((a, b) => a.cell - b.cell || a.node.end - b.node.end);
  for (const { node, site } of calls) {
    const { func } = node;
    if (func.kind !== 'Attribute') continue;
    const receiver = dataOf(context, func.value);
    if (!receiver || receiver.rows.length === 0) continue;
    for (const column of columnsOf(node, func.attr, receiver.column)) {
      if (isIdName(column)) yield { column, rows: receiver.rows, site };
    }
  }
}

function columnsOf(call: Call, method: string, ofColumn: string | undefined): string[] {
  switch (method) {
    case 'groupby':
      return texts(call.args[0] ?? keywordOf(call, 'by'));
    case 'value_counts':
    case 'nunique':
      return ofColumn === undefined ? [] : [ofColumn];
    default:
      return [];
  }
}

function texts(expr: Expr | undefined): string[] {
  if (expr?.kind === 'Str') return typeof expr.value === 'string' ? [expr.value] : [];
  if (expr?.kind !== 'List') return [];
  return expr.items.flatMap((item) =>
    item.kind === 'Str' && typeof item.value === 'string' ? [item.value] : [],
  );
}
