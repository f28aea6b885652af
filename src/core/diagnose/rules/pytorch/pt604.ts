import type { For, Stmt } from '../../python/ast.js';
import { dottedName, walk } from '../../python/walk.js';
import { insertBefore } from '../edits.js';
import type { Draft, DraftFix, Rule, RuleContext } from '../rule.js';
import { callsMethod, methodCalls, outermostLoops, receiverOf, usesTorch } from './torchCode.js';

export const pt604: Rule = {
  id: 'PT604',
  title: 'Training goes on in evaluation mode',
  severity: 'warning',
  enabled: true,
  check,
};

/**
 * `eval()` and `backward()` in the rounds of one loop, and `train()` nowhere: only the first round trains as meant. Or
 * `train()` comes too late, after the outputs that are trained on.
 */
function* check(context: RuleContext): Generator<Draft> {
  if (!usesTorch(context)) return;
  const isTrained = callsMethod(context, 'train');
  for (const { node: loop, cell } of outermostLoops(context)) {
    const evaluating = methodCalls(loop.body, 'eval').find((call) => call.args.length === 0);
    const model = evaluating && receiverOf(evaluating);
    if (!evaluating || model === undefined || methodCalls(loop.body, 'backward').length === 0) continue;
    const site = { cell, start: evaluating.start, end: evaluating.end };
    if (isTrained) {
      if (!trainsOnEvaluated(loop, model)) continue;
      yield {
        site,
        message: `\`${model}\` computes in evaluation mode what is then trained on: dropout does nothing and batch statistics stay frozen. Call \`${model}.train()\` before the outputs are computed.`,
      };
    } else {
      yield {
        site,
        message: `\`${model}.eval()\` is never undone: from the second round on the model trains without dropout and with frozen batch statistics. Call \`${model}.train()\` at the start of each round.`,
        fixes: [trainFirst(context, cell, loop, model)].filter((fix) => fix !== undefined),
      };
    }
  }
}

/** In one block: `eval()`, then the model is called, then `backward()` without another call in training mode. */
function trainsOnEvaluated(loop: For, model: string): boolean {
  let mode: 'eval' | 'train' | undefined;
  let computedIn: typeof mode;
  for (const stmt of loop.body) {
    for (const node of walk([stmt])) {
      if (node.kind === 'If' && modesIn(node.body, model) && modesIn(node.orElse, model)) return false;
      if (node.kind !== 'Call') continue;
      const name = dottedName(node.func);
      if (name === `${model}.eval` || name === `${model}.train`)
        mode = name.endsWith('eval') ? 'eval' : 'train';
      if (name === model || name === `${model}.forward`) computedIn = mode;
      if (node.func.kind === 'Attribute' && node.func.attr === 'backward' && computedIn === 'eval')
        return true;
    }
  }
  return false;
}

/** `if phase == 'train': model.train()`, `else: model.eval()`: the rounds are of two kinds. */
const modesIn = (body: readonly Stmt[], model: string): boolean =>
  ['train', 'eval'].some((mode) => methodCalls(body, mode).some((call) => receiverOf(call) === model));

function trainFirst(context: RuleContext, cell: number, loop: For, model: string): DraftFix | undefined {
  const [first] = loop.body;
  const { text } = context.cells[cell]!;
  const indent = first && text.slice(text.lastIndexOf('\n', first.start - 1) + 1, first.start);
  if (!first || indent === undefined || !/^\s+$/.test(indent)) return undefined;
  return {
    title: `Insert \`${model}.train()\``,
    safe: false,
    edits: [insertBefore({ stmt: first, cell, indent }, [`${model}.train()`])],
  };
}
