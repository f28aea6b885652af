import type { Site } from '../../flow/site.js';
import type { Call, For } from '../../python/ast.js';
import { walk } from '../../python/walk.js';
import { moveCall } from '../../fixes/torchLoops.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { isOptimizer, methodCalls, receiverOf, usesTorch } from './torchCode.js';

export const pt606: Rule = {
  id: 'PT606',
  title: 'Loss handled wrongly',
  severity: 'warning',
  enabled: true,
  check,
};

/** `total += loss` keeps every batch's graph in memory; `step()` before `backward()` uses the gradients of the batch before. */
function* check(context: RuleContext): Generator<Draft> {
  if (!usesTorch(context)) return;
  const reported = new Set<string>();
  for (const { node: loop, cell } of context.all('For')) {
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
    const step = methodCalls(loop.body, 'step').find((call) => isOptimizer(context, receiverOf(call) ?? ''));
    const backward = methodCalls(loop.body, 'backward');
    const direct = loop.body.some((each) => each.kind === 'ExprStmt' && each.value === step);
    const erased = step && direct ? clearedBetween(loop, backward, step) : undefined;
    if (erased) {
      yield {
        site: { cell, start: erased.start, end: erased.end },
        message:
          'Gradients are cleared between `backward()` and `step()`: the step has none to use. Clear them before `backward()`.',
        fixes: [
          moveCall(
            context,
            siteOf(cell, erased),
            'before',
            siteOf(cell, backward[0]!),
            'Clear them before `backward()`',
          ),
        ].filter((fix) => fix !== undefined),
      };
    }
    if (!step || !direct || !backward.every((call) => call.start > step.end)) continue;
    yield {
      site: { cell, start: step.start, end: step.end },
      message: `\`${receiverOf(step) ?? 'optimizer'}.step()\` comes before \`backward()\`: it uses the gradients of the batch before, or none.`,
      fixes: [
        moveCall(
          context,
          siteOf(cell, step),
          'after',
          siteOf(cell, backward.at(-1)!),
          'Step after `backward()`',
        ),
      ].filter((fix) => fix !== undefined),
    };
  }
}

const siteOf = (cell: number, { start, end }: Call): Site => ({ cell, start, end });

/** `zero_grad()` after the last `backward()` of the loop and before `step()`. */
function clearedBetween(loop: For, backward: readonly Call[], step: Call): Call | undefined {
  const last = Math.max(...backward.map(({ start }) => start));
  return methodCalls(loop.body, 'zero_grad').find((call) => last < call.start && call.start < step.start);
}
