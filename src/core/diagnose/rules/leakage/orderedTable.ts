import type { ColumnFacts, TableFacts } from '../../../../shared/tableFacts.js';
import { plural } from '../../../profile/alerts/wording.js';
import type { Split } from '../../flow/events.js';
import type { Draft, DraftFix, RuleContext } from '../rule.js';
import { isRandomSplit } from '../splitKinds.js';

/** A table needs this many rows before its order is more than chance. */
const leastRows = 50;

/**
 * Rows of a file that is in the order of a date, split at random. A warning where each row has a time of its own, as in
 * a series; a hint at it where many rows share one.
 */
export function* randomSplitOfDates(
  context: RuleContext,
  seen: Set<string>,
  fix: (split: Split) => DraftFix | undefined,
): Generator<Draft> {
  for (const split of context.trace.splits) {
    const key = `${split.site.cell} ${split.site.start}`;
    const input = split.inputs.find(({ origin }) => origin !== undefined);
    if (!input?.origin || seen.has(key) || !isRandomSplit(context, split)) continue;
    const table = context.tables.tableOf(input.origin);
    if (typeof table !== 'object') continue;
    const date = orderedDate(table);
    if (!date) continue;
    seen.add(key);
    const isSeries = date.distinct >= table.rows * 0.9;
    const order = isSeries
      ? `its ${plural(table.rows, 'row')} follow each other in time`
      : `its ${plural(table.rows, 'row')} are in the order of ${plural(date.distinct, 'date')}`;
    yield {
      site: split.site,
      severity: isSeries ? 'warning' : 'info',
      message: `${table.name} is sorted by \`${date.name}\`: ${order}, and this split is random, so that the model is trained on rows later than those it is tested on. Split by time.`,
      evidence: {
        table: table.name,
        rows: table.rows,
        column: date.name,
        measure: 'count',
        value: date.distinct,
      },
      related: [
        {
          role: 'cause',
          site: input.origin.read.site,
          message: `read here: \`${date.name}\` never goes back`,
        },
      ],
      fixes: [fix(split)].filter((each) => each !== undefined),
    };
  }
}

/** The date with the most values, where it is there in nearly all rows and tells many times apart. */
function orderedDate({ columns, rows }: TableFacts): ColumnFacts | undefined {
  return columns
    .filter(({ isOrdered, missing, distinct }) => isOrdered && missing <= rows * 0.05 && distinct >= 20)
    .filter(() => rows >= leastRows)
    .reduce<ColumnFacts | undefined>(
      (best, each) => (best && best.distinct >= each.distinct ? best : each),
      undefined,
    );
}
