import type { Assign, Call, ClassDef, Expr, FunctionDef, Stmt } from '../../python/ast.js';
import { walk } from '../../python/walk.js';
import type { RuleContext } from '../rule.js';
import type { Activation } from './losses.js';

const byName: Readonly<Record<string, Activation>> = {
  softmax: 'softmax',
  log_softmax: 'log_softmax',
  sigmoid: 'sigmoid',
  Softmax: 'softmax',
  LogSoftmax: 'log_softmax',
  Sigmoid: 'sigmoid',
  Linear: 'linear',
};

export interface Applied {
  readonly activation: Activation;
  readonly at: Call;
}

const lastName = (func: Expr): string | undefined =>
  func.kind === 'Attribute' ? func.attr : func.kind === 'Name' ? func.id : undefined;

const isTorch = (context: RuleContext, func: Expr): boolean =>
  context.imports.path(func)?.startsWith('torch') ?? false;

const isSelf = (expr: Expr): boolean =>
  expr.kind === 'Attribute' && expr.value.kind === 'Name' && expr.value.id === 'self';

/** What the output of a network went through last. */
export function outputActivation(context: RuleContext, network: ClassDef): Applied | undefined {
  const forward = network.body.find(
    (each): each is FunctionDef => each.kind === 'FunctionDef' && each.name === 'forward',
  );
  return forward ? returnedActivation(context, network, forward) : declaredActivation(network);
}

/** Of a class that is cut off before `forward`: the one activation it declares. */
function declaredActivation(network: ClassDef): Applied | undefined {
  if (network.body.length === 0) return undefined;
  const declared: Applied[] = [];
  for (const node of walk(network.body)) {
    if (node.kind !== 'Assign' || node.value?.kind !== 'Call' || !node.targets.some(isSelf)) continue;
    const activation = madeBy(node.value);
    if (activation && activation !== 'linear') declared.push({ activation, at: node.value });
  }
  return declared.length === 1 ? declared[0] : undefined;
}

/** A `forward` without `return`, as in code that was cut off, is read to its last assignment. */
function returnedActivation(
  context: RuleContext,
  network: ClassDef,
  forward: FunctionDef,
): Applied | undefined {
  const end = forward.body.at(-1);
  const value = end?.kind === 'Return' || end?.kind === 'Assign' ? end.value : undefined;
  let expr: Expr | undefined = value?.kind === 'Tuple' ? value.items[0] : value;
  if (expr?.kind === 'Name') expr = lastAssigned(forward.body, expr.id)?.value;
  if (expr?.kind !== 'Call') return undefined;
  const activation = activationOf(context, network, expr);
  return activation ? { activation, at: expr } : undefined;
}

function lastAssigned(body: readonly Stmt[], name: string): Assign | undefined {
  return body
    .filter((each): each is Assign => each.kind === 'Assign')
    .findLast(({ targets }) => targets.some((target) => target.kind === 'Name' && target.id === name));
}

function activationOf(context: RuleContext, network: ClassDef, call: Call): Activation | undefined {
  const name = lastName(call.func);
  const direct = calledActivation(context, call);
  if (direct || name === undefined || !isSelf(call.func)) return direct;
  for (const node of walk(network.body)) {
    if (node.kind !== 'Assign' || node.value?.kind !== 'Call') continue;
    const target = node.targets[0];
    if (target?.kind === 'Attribute' && isSelf(target) && target.attr === name) return madeBy(node.value);
  }
  return undefined;
}

/** `F.softmax(x)`, `torch.sigmoid(x)`, `x.softmax(1)`, `nn.Softmax(dim=1)(x)`; also `nn.Sigmoid(x)`, which is meant so. */
function calledActivation(context: RuleContext, { func }: Call): Activation | undefined {
  if (func.kind === 'Call') return byName[lastName(func.func) ?? ''];
  const name = lastName(func);
  if (name === undefined) return undefined;
  if (isTorch(context, func)) return byName[name];
  const isMethod = func.kind === 'Attribute' && !isSelf(func);
  return isMethod && ['softmax', 'log_softmax', 'sigmoid'].includes(name) ? byName[name] : undefined;
}

/** A layer, or the last layer of `nn.Sequential(...)`. */
export function madeBy(call: Call): Activation | undefined {
  const name = lastName(call.func) ?? '';
  const last = call.args.at(-1);
  if (name === 'Sequential') return last?.kind === 'Call' ? byName[lastName(last.func) ?? ''] : undefined;
  return byName[name];
}

/** Methods that keep values as they are, up to their shape. */
const keeps =
  /^(view|reshape|squeeze|unsqueeze|float|double|to|cuda|cpu|permute|transpose|contiguous|flatten)$/;

/**
 * What a value that is given to a loss went through, followed through the assignments above it in its cell. `randn`
 * makes raw scores; a logarithm of probabilities is `log_softmax`, of anything else raw.
 */
export function valueActivation(
  context: RuleContext,
  cell: number,
  expr: Expr,
  depth = 0,
): Activation | undefined {
  if (depth > 6) return undefined;
  if (expr.kind === 'Name') {
    const made = lastAbove(context, cell, expr);
    return made?.value && valueActivation(context, cell, made.value, depth + 1);
  }
  if (expr.kind !== 'Call') return undefined;
  const direct = calledActivation(context, expr) ?? calledModule(context, cell, expr);
  if (direct) return direct;
  const path = context.imports.path(expr.func);
  if (path === 'torch.randn') return 'linear';
  if (path === 'torch.exp') return 'exp';
  if (expr.func.kind !== 'Attribute') return undefined;
  const { attr, value } = expr.func;
  const of = path === undefined ? value : path === 'torch.log' ? expr.args[0] : undefined;
  const inner = of && valueActivation(context, cell, of, depth + 1);
  if (attr === 'log' && inner) return inner === 'softmax' || inner === 'exp' ? 'log_softmax' : 'linear';
  return path === undefined && keeps.test(attr) ? inner : undefined;
}

/** `m = nn.Sigmoid()`, then `m(x)`. */
function calledModule(context: RuleContext, cell: number, { func }: Call): Activation | undefined {
  if (func.kind !== 'Name') return undefined;
  const made = lastAbove(context, cell, func)?.value;
  if (made?.kind !== 'Call' || !isTorch(context, made.func)) return undefined;
  const activation = madeBy(made);
  return activation === 'linear' ? undefined : activation;
}

/** The assignment of a name above a place, itself excluded: `p = p.log()`. */
function lastAbove(
  context: RuleContext,
  cell: number,
  name: Extract<Expr, { kind: 'Name' }>,
): Assign | undefined {
  return context.cells[cell]!.nodes.of('Assign').findLast(
    ({ end, targets }) =>
      end < name.start && targets.some((each) => each.kind === 'Name' && each.id === name.id),
  );
}
