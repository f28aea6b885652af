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
    const { rows, duplicateRows, name } = table;
    if (duplicateRows < rows * leastShare) continue;
    seen.add(origin.read.path);
    const copies = areCopies(table);
    yield {
      site: split.site,
      severity: copies ? 'warning' : 'info',
      message: `${plural(duplicateRows, 'row')} of ${name} (${percent(duplicateRows, rows)} of ${counted(rows)}) repeat an earlier row in every column: this split puts equal rows into training and test rows. ${copies ? 'Drop them first: `drop_duplicates()`.' : 'Drop them first if they are copies of each other.'}`,
      evidence: { table: name, rows, measure: 'count', value: duplicateRows },
      related: [{ role: 'cause', site: origin.read.site, message: 'read here, with its repeated rows' }],
    };
  }
}

/** Where some column is different in nearly every other row, equal rows are no coincidence. */
function areCopies({ rows, duplicateRows, columns }: TableFacts): boolean {
  return columns.some(({ distinct }) => distinct >= (rows - duplicateRows) * 0.9);
}
