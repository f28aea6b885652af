import { insertArgument } from '../edits.js';
import { keywordOf } from '../evidence.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { usesTorch } from './torchCode.js';

export const pt608: Rule = {
  id: 'PT608',
  title: 'Training batches not shuffled',
  severity: 'info',
  enabled: true,
  check,
};

/** `train_loader = DataLoader(train_set)` gives the batches of every epoch in the same order. */
function* check(context: RuleContext): Generator<Draft> {
  if (!usesTorch(context)) return;
  for (const { node, cell, site } of context.all('Assign')) {
    const call = node.value;
    const target = node.targets[0];
    if (call?.kind !== 'Call' || call.hasDoubleStar || call.args.length > 2) continue;
    if (!/^torch\..*\.DataLoader$/.test(context.imports.path(call.func) ?? '')) continue;
    const data = call.args[0] ?? keywordOf(call, 'dataset');
    if (target?.kind !== 'Name' || data?.kind !== 'Name') continue;
    if (!/(^|_)train/i.test(target.id) || !/train/i.test(data.id)) continue;
    if (['shuffle', 'sampler', 'batch_sampler'].some((name) => keywordOf(call, name))) continue;
    yield {
      site,
      message: `\`${target.id}\` gives the batches of every epoch in the same order. Shuffle the training rows.`,
      fixes: [
        {
          title: 'Add `shuffle=True`',
          safe: false,
          edits: [insertArgument(context, cell, call, 'shuffle=True')],
        },
      ],
    };
  }
}
