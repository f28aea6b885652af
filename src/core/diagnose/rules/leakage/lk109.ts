import type { Split } from '../../flow/events.js';
import { isOrdered } from '../../flow/dataOperations.js';
import { literalOf } from '../evidence.js';
import { timeSeriesSplit } from '../../fixes/inTimeOrder.js';
import type { Draft, DraftFix, Rule, RuleContext } from '../rule.js';
import { isRandomSplit, isTrainTestSplit } from '../splitKinds.js';
import { randomSplitOfDates } from './orderedTable.js';

export const lk109: Rule = {
  id: 'LK109',
  title: 'Random split of ordered rows',
  severity: 'warning',
  enabled: true,
  check,
};

/** Features made from neighbouring rows (lags, rolling windows), or a file in the order of time, then rows split at random. */
function* check(context: RuleContext): Generator<Draft> {
  const seen = new Set<string>();
  for (const split of context.trace.splits) {
    const input = split.inputs.find(({ value }) => value.kind === 'data' && isOrdered(value));
    const key = `${split.site.cell} ${split.site.start}`;
    if (!input || seen.has(key) || !isRandomSplit(context, split)) continue;
    seen.add(key);
    yield {
      site: split.site,
      message: `\`${input.name}\` is made from neighbouring rows (lags, differences, rolling windows), and this split is random: training rows lie after the test rows, and know of them. Split by time.`,
      fixes: [inOrder(context, split)].filter((fix) => fix !== undefined),
    };
  }
  yield* shuffledFolds(context, seen);
  yield* randomSplitOfDates(context, seen, (split) => inOrder(context, split));
}

/** Cross-validation of ordered rows with a splitter that shuffles; reported where the splitter is made. */
function* shuffledFolds(context: RuleContext, seen: Set<string>): Generator<Draft> {
  for (const { splitter, data, site } of context.trace.crossValidations) {
    if (data.value.kind !== 'data' || !isOrdered(data.value) || splitter?.kind !== 'estimator') continue;
    const key = `${splitter.site.cell} ${splitter.site.start}`;
    const isShuffled =
      literalOf(splitter.params.get('shuffle')) === true ||
      /^(Stratified)?ShuffleSplit$/.test(splitter.className);
    if (!isShuffled || seen.has(key)) continue;
    seen.add(key);
    yield {
      site: splitter.site,
      message: `\`${data.name}\` is made from neighbouring rows (lags, differences, rolling windows), and \`${splitter.className}\` shuffles: training rows lie after the test rows, and know of them. Use \`TimeSeriesSplit\`.`,
      related: [{ role: 'split', site, message: 'the folds are used here' }],
      fixes: [timeSeriesSplit(context, splitter)].filter((fix) => fix !== undefined),
    };
  }
}

function inOrder(context: RuleContext, split: Split): DraftFix | undefined {
  const { call, cell } = split;
  if (
    !isTrainTestSplit(context, split) ||
    call.keywords.some(({ name }) => name === 'shuffle' || name === 'stratify')
  ) {
    return undefined;
  }
  const at = { cell, start: call.end - 1, end: call.end - 1 };
  return {
    title: 'Split in order: add `shuffle=False`',
    safe: false,
    edits: [{ site: at, text: ', shuffle=False' }],
  };
}
