import type { Split } from '../flow/events.js';
import { literalOf } from './evidence.js';
import type { RuleContext } from './rule.js';

export function isTrainTestSplit(context: RuleContext, { call, cell }: Split): boolean {
  return context.text({ cell, start: call.func.start, end: call.func.end }).endsWith('train_test_split');
}

/** True where rows are drawn at random: by default in `train_test_split`, when told so elsewhere. */
export function isRandomSplit(context: RuleContext, split: Split): boolean {
  const shuffle = literalOf(split.keywords.get('shuffle'));
  if (isTrainTestSplit(context, split)) return shuffle !== false && !split.call.hasDoubleStar;
  return shuffle === true;
}
