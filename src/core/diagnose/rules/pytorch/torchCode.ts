import type { Call, For, Stmt } from '../../python/ast.js';
import { dottedName, walk, type AnyNode } from '../../python/walk.js';
import type { RuleContext } from '../rule.js';

/** PyTorch rules speak of programs that import torch only. */
export const usesTorch = (context: RuleContext): boolean => context.imports.has('torch');

/** Calls of a method by name below the statements, functions defined inside left out. */
export function methodCalls(body: readonly Stmt[], method: string): Call[] {
  const out: Call[] = [];
  for (const node of walk(body, (each) => each.kind === 'FunctionDef' || each.kind === 'ClassDef')) {
    if (node.kind !== 'Call' || node.func.kind !== 'Attribute' || node.func.attr !== method) continue;
    // `dist_autograd.backward(context, losses)` keeps gradients by context.
    if (!dottedName(node.func.value)?.endsWith('autograd')) out.push(node);
  }
  return out;
}

export function callsMethod(context: RuleContext, ...methods: readonly string[]): boolean {
  return methods.some((method) => {
    for (const { node } of context.callsOf(method)) if (node.func.kind === 'Attribute') return true;
    return false;
  });
}

/** The name a method is called on: `self.optimizer.step()` → `self.optimizer`. */
export function receiverOf(call: Call): string | undefined {
  return call.func.kind === 'Attribute' ? dottedName(call.func.value) : undefined;
}

/** Optimizers by what was assigned from `torch.optim`, else by name. */
export function isOptimizer(context: RuleContext, name: string): boolean {
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (/opt(im|imi[sz]er)?(_?\w)?$|optim/i.test(last)) return true;
  for (const { node } of context.all('Assign')) {
    const target = node.targets[0];
    if (!target || dottedName(target) !== name || node.value?.kind !== 'Call') continue;
    const path = context.imports.path(node.value.func);
    if (path?.startsWith('torch.optim.') && !path.includes('lr_scheduler')) return true;
  }
  return false;
}

/** The optimizer of `optimizer.step()` and of `scaler.step(optimizer)`; undefined for other calls. */
export function steppedOptimizer(context: RuleContext, call: Call): string | undefined {
  if (call.func.kind !== 'Attribute' || call.func.attr !== 'step') return undefined;
  const receiver = receiverOf(call);
  if (receiver !== undefined && isOptimizer(context, receiver)) return receiver;
  const given = call.args[0] && dottedName(call.args[0]);
  return given !== undefined && /scaler/i.test(receiver ?? '') && isOptimizer(context, given)
    ? given
    : undefined;
}

/** Loops that are inside no other loop, in functions as well. */
export function outermostLoops(context: RuleContext): { readonly node: For; readonly cell: number }[] {
  const loops = [...context.all('For')];
  return loops.filter(
    ({ node, cell }) =>
      !loops.some((other) => other.cell === cell && other.node !== node && holds(other.node, node)),
  );
}

const holds = (outer: AnyNode, inner: AnyNode): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** `for batch in test_loader`, `for i, batch in enumerate(valid_dl)`: batches. `for x, y in testset`: data in any form. */
export function iteratesHeldOut(loop: For): 'batches' | 'data' | undefined {
  const names: string[] = [];
  for (const node of walk([loop.iter])) {
    if (node.kind === 'Name') names.push(node.id);
    if (node.kind === 'Attribute') names.push(node.attr);
  }
  if (names.some((name) => heldOutBatches.test(name))) return 'batches';
  return names.some((name) => heldOutData.test(name)) ? 'data' : undefined;
}

const heldOutBatches =
  /(^|_)(test|val|valid|validation|eval|dev)(_\w+)?_?(loader|dl|iter|dataloader|generator|batches)(_|\d|$)/i;
const heldOutData = /(^|_)(test|val|valid|validation|eval|dev)(_\w+)?_?(set|datas?)(_|\d|$)/i;
