import type { Draft, Rule, RuleContext } from '../rule.js';
import { iteratesHeldOut, methodCalls, usesTorch } from './torchCode.js';

export const pt603: Rule = {
  id: 'PT603',
  title: 'Gradients recorded while evaluating',
  severity: 'info',
  enabled: true,
  check,
};

/** Memory and time are spent on a graph that nothing uses. */
function* check(context: RuleContext): Generator<Draft> {
  if (!usesTorch(context)) return;
  if (
    context.cells.some(({ text }) => /no_grad|inference_mode|set_grad_enabled|volatile|lightning/.test(text))
  )
    return;
  for (const { node, cell } of context.all('For')) {
    if (!iteratesHeldOut(node) || methodCalls(node.body, 'backward').length > 0) continue;
    yield {
      site: { cell, start: node.iter.start, end: node.iter.end },
      message:
        'Gradients are recorded for these batches and never used: put the loop into `with torch.no_grad():`.',
    };
  }
}
