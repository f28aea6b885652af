import type { Call, Stmt } from '../../python/ast.js';
import { insertBefore, locate } from '../edits.js';
import { speaks } from '../perCell.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { methodCalls, outermostLoops, steppedOptimizer, usesTorch } from './torchCode.js';

export const pt601: Rule = {
  id: 'PT601',
  title: 'Gradients never cleared',
  severity: 'warning',
  enabled: true,
  check,
};

/**
 * A loop with `backward()` and `optimizer.step()` in which nothing clears gradients: they add up over all batches. Or a
 * function with both, in a program that clears them nowhere.
 */
function* check(context: RuleContext): Generator<Draft> {
  if (!usesTorch(context) || !speaks(context, backward)) return;
  const loops = outermostLoops(context);
  const clears = speaks(context, clearing);
  for (const { node, cell } of loops) {
    if (clearing.test(context.text({ cell, start: node.start, end: node.end }))) continue;
    const draft = neverCleared(context, node.body, cell, 'in this loop');
    if (draft) yield draft;
  }
  if (clears) return;
  for (const { node, cell } of context.all('FunctionDef')) {
    const isInLoop = loops.some(
      (loop) => loop.cell === cell && node.start <= loop.node.start && loop.node.end <= node.end,
    );
    const draft = isInLoop ? undefined : neverCleared(context, node.body, cell, 'anywhere');
    if (draft) yield draft;
  }
}

function neverCleared(
  context: RuleContext,
  body: readonly Stmt[],
  cell: number,
  where: string,
): Draft | undefined {
  const [backward] = methodCalls(body, 'backward');
  const optimizer = methodCalls(body, 'step')
    .filter((call) => !takesClosure(context, call))
    .map((call) => steppedOptimizer(context, call))
    .find((each) => each !== undefined);
  if (!backward || optimizer === undefined) return undefined;
  const site = { cell, start: backward.start, end: backward.end };
  const at = locate(context, site);
  return {
    site,
    message: `Gradients are never cleared ${where}: each \`backward()\` adds to those of all batches before. Call \`${optimizer}.zero_grad()\`.`,
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

const backward = /backward/;

/** Under any name: `zero_grad`, `clear_grad`, `grad.zero_()`, `grad = None`, a closure. */
const clearing = /zero_?grad|clear_?grad|reset_?grad|\.grad\b|closure/i;

/** `optimizer.step(evaluate)`: the function that is given may clear gradients. */
function takesClosure(context: RuleContext, { args }: Call): boolean {
  const [given] = args;
  if (given?.kind === 'Lambda') return true;
  return given?.kind === 'Name' && [...context.all('FunctionDef')].some(({ node }) => node.name === given.id);
}
