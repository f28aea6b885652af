import { tableName } from '../../data/tableName.js';
import { counted, percent, plural } from '../../../profile/alerts/wording.js';
import type { TableFacts } from '../../../../shared/tableFacts.js';
import { isRandomSplit } from '../splitKinds.js';
import type { Draft, Rule, RuleContext } from '../rule.js';

export const da901: Rule = {
  id: 'DA901',
  title: 'Equal rows on both sides of a split',
  severity: 'warning',
  enabled: true,
  check,
};

const leastShare = 0.01;

/** A file whose rows repeat, split at random: the copy of a training row is tested. One finding a file. */
function* check(context: RuleContext): Generator<Draft> {
  const { trace, tables } = context;
  if (trace.scores.length === 0) return;
  const seen = new Set<string>();
  for (const split of trace.splits) {
    const origin = split.inputs.find((input) => input.origin !== undefined)?.origin;
    if (!origin || origin.distinctRows || origin.someRows || !isRandomSplit(context, split)) continue;
    const table = seen.has(origin.read.path) ? undefined : tables.tableOf(origin);
    if (typeof table !== 'object') continue;
    const repeats = repeatsOf(table);
    if (!repeats) continue;
    const { rows, name } = table;
    seen.add(origin.read.path);
    yield {
      site: split.site,
      severity: repeats.areCopies ? 'warning' : 'info',
      message: `${plural(repeats.count, 'row')} of ${tableName(table)} (${percent(repeats.count, rows)} of ${counted(rows)}) repeat an earlier row in every column${repeats.besides}: this split puts equal rows into training and test rows. ${repeats.advice}`,
      evidence: { table: name, rows, measure: 'count', value: repeats.count },
      related: [{ role: 'cause', site: origin.read.site, message: 'read here, with its repeated rows' }],
    };
  }
}

interface Repeats {
  readonly count: number;
  readonly areCopies: boolean;
  /** " but `id`" */
  readonly besides: string;
  readonly advice: string;
}

/** Copies that were given an identifier of their own count only where they are copies for certain. */
function repeatsOf(table: TableFacts): Repeats | undefined {
  const { rows, duplicateRows, repeatedRows, columns } = table;
  const ids = columns.filter(({ isIdentifier }) => isIdentifier).map(({ name }) => `\`${name}\``);
  if (ids.length > 0 && repeatedRows >= rows * leastShare && areCopies(table, repeatedRows)) {
    const advice = 'Drop them first: `drop_duplicates(subset=…)` with the other columns.';
    return { count: repeatedRows, areCopies: true, besides: ` but ${ids.join(', ')}`, advice };
  }
  if (duplicateRows < rows * leastShare) return undefined;
  const certain = areCopies(table, duplicateRows);
  const advice = certain
    ? 'Drop them first: `drop_duplicates()`.'
    : 'Drop them first if they are copies of each other.';
  return { count: duplicateRows, areCopies: certain, besides: '', advice };
}

/** Where some column is different in nearly every other row, equal rows are no coincidence. */
function areCopies({ rows, columns }: TableFacts, repeated: number): boolean {
  return columns.some(({ distinct, isIdentifier }) => !isIdentifier && distinct >= (rows - repeated) * 0.9);
}
