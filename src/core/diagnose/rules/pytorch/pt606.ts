import { walk } from '../../python/walk.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { cutGraph } from './cutGraph.js';
import { lossConstructors } from './lossConstructors.js';
import { incompleteSteps, stepOrder } from './stepOrder.js';
import { methodCalls, receiverOf, usesTorch } from './torchCode.js';

export const pt606: Rule = {
  id: 'PT606',
  title: 'Loss or gradients handled wrongly',
  severity: 'warning',
  enabled: true,
  check,
};

function* check(context: RuleContext): Generator<Draft> {
  if (!usesTorch(context)) return;
  yield* lossConstructors(context);
  yield* keptGraphs(context);
  yield* stepOrder(context);
  yield* incompleteSteps(context);
  yield* cutGraph(context);
}

/** `total += loss` keeps every batch's graph in memory. */
function* keptGraphs(context: RuleContext): Generator<Draft> {
  const reported = new Set<string>();
  for (const { node: loop, cell } of context.all('For')) {
    if (!context.cells[cell]!.text.includes('backward')) continue;
    const losses = new Set(methodCalls(loop.body, 'backward').flatMap((call) => receiverOf(call) ?? []));
    if (losses.size === 0) continue;
    for (const node of walk(loop.body)) {
      if (node.kind !== 'AugAssign' || node.op !== '+' || node.value.kind !== 'Name') continue;
      const total = node.target.kind === 'Name' ? node.target.id : undefined;
      const key = `${cell} ${node.start}`;
      if (!losses.has(node.value.id) || (total !== undefined && losses.has(total)) || reported.has(key))
        continue;
      reported.add(key);
      const at = { cell, start: node.value.end, end: node.value.end };
      yield {
        site: { cell, start: node.start, end: node.end },
        message: `\`${node.value.id}\` holds the graph of its batch: adding it up keeps every graph in memory. Add \`${node.value.id}.item()\`.`,
        fixes: [
          { title: `Use \`${node.value.id}.item()\``, safe: true, edits: [{ site: at, text: '.item()' }] },
        ],
      };
    }
  }
}
