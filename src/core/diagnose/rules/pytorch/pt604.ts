import { insertBefore, type Located } from '../edits.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { callsMethod, methodCalls, outermostLoops, receiverOf, usesTorch } from './torchCode.js';

export const pt604: Rule = {
  id: 'PT604',
  title: 'Training goes on in evaluation mode',
  severity: 'warning',
  enabled: true,
  check,
};

/** `eval()` and `backward()` in the rounds of one loop, and `train()` nowhere: only the first round trains as meant. */
function* check(context: RuleContext): Generator<Draft> {
  if (!usesTorch(context) || callsMethod(context, 'train')) return;
  for (const { node: loop, cell } of outermostLoops(context)) {
    const evaluating = methodCalls(loop.body, 'eval').find((call) => call.args.length === 0);
    if (!evaluating || methodCalls(loop.body, 'backward').length === 0) continue;
    const model = receiverOf(evaluating);
    const first = loop.body[0];
    if (model === undefined || !first) continue;
    const { text } = context.cells[cell]!;
    const indent = text.slice(text.lastIndexOf('\n', first.start - 1) + 1, first.start);
    const at: Located = { stmt: first, cell, indent };
    yield {
      site: { cell, start: evaluating.start, end: evaluating.end },
      message: `\`${model}.eval()\` is never undone: from the second round on the model trains without dropout and with frozen batch statistics. Call \`${model}.train()\` at the start of each round.`,
      fixes: /^\s+$/.test(indent)
        ? [
            {
              title: `Insert \`${model}.train()\``,
              safe: false,
              edits: [insertBefore(at, [`${model}.train()`])],
            },
          ]
        : [],
    };
  }
}
