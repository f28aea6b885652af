import { insertBefore, locate } from '../edits.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { isOptimizer, methodCalls, outermostLoops, receiverOf, usesTorch } from './torchCode.js';

export const pt601: Rule = {
  id: 'PT601',
  title: 'Gradients never cleared',
  severity: 'warning',
  enabled: true,
  check,
};

/** A loop with `backward()` and `optimizer.step()` in which nothing clears gradients: they add up over all batches. */
function* check(context: RuleContext): Generator<Draft> {
  if (!usesTorch(context)) return;
  for (const { node: loop, cell } of outermostLoops(context)) {
    const backward = methodCalls(loop.body, 'backward')[0];
    const step = methodCalls(loop.body, 'step').find((call) => {
      const receiver = receiverOf(call);
      return receiver !== undefined && isOptimizer(context, receiver);
    });
    if (!backward || !step || mayClear(context.text({ cell, start: loop.start, end: loop.end }))) continue;
    const optimizer = receiverOf(step)!;
    const site = { cell, start: backward.start, end: backward.end };
    const at = locate(context, site);
    yield {
      site,
      message: `Gradients are never cleared in this loop: each \`backward()\` adds to those of all batches before. Call \`${optimizer}.zero_grad()\`.`,
      fixes: at
        ? [
            {
              title: `Insert \`${optimizer}.zero_grad()\``,
              safe: false,
              edits: [insertBefore(at, [`${optimizer}.zero_grad()`])],
            },
          ]
        : [],
    };
  }
}

/** Under any name: `zero_grad`, `clear_grad`, `grad.zero_()`, `grad = None`, a closure given to `step`. */
const mayClear = (text: string): boolean =>
  /zero_?grad|clear_?grad|reset_?grad|\.grad\b|closure|step\(\s*\w/i.test(text);
