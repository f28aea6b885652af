import { tableName } from '../../data/tableName.js';
import type { ColumnFacts, TableFacts } from '../../../../shared/tableFacts.js';
import { plural } from '../../../profile/alerts/wording.js';
import type { Split } from '../../flow/events.js';
import type { Origin } from '../../flow/origins.js';
import type { Site } from '../../flow/site.js';
import type { Estimator } from '../../flow/values.js';
import { literalOf } from '../evidence.js';
import type { Draft, DraftFix, RuleContext } from '../rule.js';
import { isRandomSplit } from '../splitKinds.js';

/** A table needs this many rows before its order is more than chance. */
const leastRows = 50;

interface RandomSplit {
  readonly site: Site;
  readonly origin: Origin;
  /** "this split is random" */
  readonly how: string;
  readonly fix: DraftFix | undefined;
}

/**
 * Rows of a file that is in the order of a date, split at random. A warning where each row has a time of its own, as in
 * a series; information where many rows share one.
 */
export function* randomSplitOfDates(
  context: RuleContext,
  seen: Set<string>,
  fix: (split: Split) => DraftFix | undefined,
): Generator<Draft> {
  for (const split of randomSplits(context, fix)) {
    const key = `${split.site.cell} ${split.site.start}`;
    const table = seen.has(key) ? undefined : context.tables.tableOf(split.origin);
    const date = typeof table === 'object' ? orderedDate(table) : undefined;
    if (typeof table !== 'object' || !date) continue;
    seen.add(key);
    const isSeries = date.distinct >= table.rows * 0.9;
    const order = isSeries
      ? `its ${plural(table.rows, 'row')} follow each other in time`
      : `its ${plural(table.rows, 'row')} are in the order of ${plural(date.distinct, 'date')}`;
    yield {
      site: split.site,
      severity: isSeries ? 'warning' : 'info',
      message: `${tableName(table)} is sorted by \`${date.name}\`: ${order}, and ${split.how}, so that the model is trained on rows later than those it is tested on. Split by time.`,
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
          site: split.origin.read.site,
          message: `read here: \`${date.name}\` goes one way only`,
        },
      ],
      fixes: [split.fix].filter((each) => each !== undefined),
    };
  }
}

function* randomSplits(
  context: RuleContext,
  fix: (split: Split) => DraftFix | undefined,
): Generator<RandomSplit> {
  const { splits, crossValidations } = context.trace;
  for (const split of splits) {
    const origin = split.inputs.find((input) => input.origin !== undefined)?.origin;
    if (!origin || !isRandomSplit(context, split)) continue;
    yield { site: split.site, origin, how: 'this split is random', fix: fix(split) };
  }
  for (const { splitter, data } of crossValidations) {
    if (!data.origin || splitter?.kind !== 'estimator' || !isShuffling(splitter)) continue;
    yield {
      site: splitter.site,
      origin: data.origin,
      how: `\`${splitter.className}\` shuffles`,
      fix: undefined,
    };
  }
}

const isShuffling = ({ params, className }: Estimator): boolean =>
  literalOf(params.get('shuffle')) === true || /^(Stratified)?ShuffleSplit$/.test(className);

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
