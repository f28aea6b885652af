import type { Call, Expr, FunctionDef, Stmt } from '../../python/ast.js';
import { dottedName, walk, type AnyNode } from '../../python/walk.js';
import type { Site } from '../../flow/site.js';
import { speaks } from '../perCell.js';
import type { Draft, RuleContext } from '../rule.js';
import { isModelCall } from './networkCalls.js';
import { keywordOf, isTrue } from '../evidence.js';

/**
 * A value is taken out of the graph (`detach()`, `torch.tensor(loss, requires_grad=True)`) and then trained on, or is
 * what `forward` returns: everything that computed it gets no gradient.
 */
export function* cutGraph(context: RuleContext): Generator<Draft> {
  if (!speaks(context, mayCut)) return;
  const stored = new Map<string, Cut>();
  const scopes = scopesOf(context);
  const cutting = scopes.filter(({ cell }) => mayCut.test(context.cells[cell]!.text));
  for (const scope of cutting) for (const [name, cut] of storedCuts(context, scope)) stored.set(name, cut);
  const reported = new Set<Call>();
  for (const scope of stored.size > 0 ? scopes : cutting) {
    const { cut, sink } = reached(context, scope, stored) ?? {};
    if (!cut || !sink || reported.has(cut.call)) continue;
    reported.add(cut.call);
    yield {
      site: cut.site,
      severity: cut.isNewLeaf ? 'warning' : 'info',
      message: cut.isNewLeaf
        ? 'A new tensor is made of a computed value: what computed it gets no gradient. Use the value itself.'
        : `\`detach()\` takes the value out of the graph: ${sink.what}, and what computed the value gets no gradient.`,
      related: [{ role: 'cause', site: sink.site, message: sink.what }],
    };
  }
}

const mayCut = /\bdetach\b|requires_grad/;

/** Statements that share their local names: a cell's own, or those of a function. */
interface Scope {
  readonly body: readonly Stmt[];
  readonly cell: number;
  readonly definition: FunctionDef | undefined;
}

interface Cut {
  readonly call: Call;
  readonly site: Site;
  readonly isNewLeaf: boolean;
}

interface Sink {
  readonly site: Site;
  readonly what: string;
}

function scopesOf(context: RuleContext): Scope[] {
  return [
    ...context.cells.map(({ module }, cell): Scope => ({ body: module.body, cell, definition: undefined })),
    ...[...context.all('FunctionDef')].map(({ node, cell }): Scope => ({
      body: node.body,
      cell,
      definition: node,
    })),
  ];
}

/** What is done on a condition only is meant. */
const isNested = (node: AnyNode): boolean =>
  node.kind === 'FunctionDef' || node.kind === 'ClassDef' || node.kind === 'If';

/** `activation[name] = output.detach()` in a hook: read from the dictionary elsewhere. */
function storedCuts(context: RuleContext, { body, cell }: Scope): Map<string, Cut> {
  const out = new Map<string, Cut>();
  for (const node of walk(body, isNested)) {
    const target = node.kind === 'Assign' ? node.targets[0] : undefined;
    if (node.kind !== 'Assign' || !node.value || target?.kind !== 'Subscript') continue;
    const cut = cutIn(context, cell, body, node.value);
    if (cut && target.value.kind === 'Name') out.set(target.value.id, cut);
  }
  return out;
}

/** Follows cut values through assignments to the first `backward()`, or to what `forward` returns. */
function reached(
  context: RuleContext,
  { body, cell, definition }: Scope,
  stored: ReadonlyMap<string, Cut>,
): { readonly cut: Cut; readonly sink: Sink } | undefined {
  const cuts = new Map<string, Cut>();
  const carried = (expr: Expr): Cut | undefined => {
    const own = cutIn(context, cell, body, expr);
    if (own || leavesTensors(expr)) return own;
    for (const node of walk([expr])) {
      const cut = node.kind === 'Name' ? (cuts.get(node.id) ?? stored.get(node.id)) : undefined;
      if (cut) return cut;
    }
    return undefined;
  };
  for (const node of walk(body, isNested)) {
    if (node.kind === 'Assign' && node.value) {
      const cut = carried(node.value);
      for (const target of node.targets) {
        const name = target.kind === 'Name' ? target.id : undefined;
        if (name === undefined || isStopped.test(name)) continue;
        if (cut) cuts.set(name, cut);
        else cuts.delete(name);
      }
    } else if (node.kind === 'Call' && node.func.kind === 'Attribute' && node.func.attr === 'backward') {
      const cut = carried(node.func.value);
      const site = { cell, start: node.start, end: node.end };
      if (cut) return { cut, sink: { site, what: '`backward()` goes through it' } };
    } else if (node.kind === 'Call' && trainsGenerator(node)) {
      const given = node.args.find((each) => each.kind === 'Name' && cuts.get(each.id));
      const cut = given?.kind === 'Name' ? cuts.get(given.id) : undefined;
      const site = { cell, start: node.start, end: node.end };
      if (cut) return { cut, sink: { site, what: 'the generator is trained on it' } };
    } else if (node.kind === 'Return' && node.value && definition?.name === 'forward') {
      const cut = carried(node.value);
      const site = { cell, start: node.start, end: node.end };
      if (cut) return { cut, sink: { site, what: '`forward` returns it' } };
    }
  }
  return undefined;
}

const trainsGenerator = ({ func }: Call): boolean =>
  /^train_?(g|gen|generator)(_|$)/i.test(dottedName(func) ?? '');

/** A cut inside an expression that is not one of the usual, wanted ones. */
function cutIn(context: RuleContext, cell: number, body: readonly Stmt[], expr: Expr): Cut | undefined {
  if (leavesTensors(expr)) return undefined;
  for (const node of walk([expr], (each) => each !== expr && leavesTensors(each))) {
    if (node.kind !== 'Call') continue;
    const isNewLeaf = makesLeaf(context, node);
    if (!isNewLeaf && (!isUnwantedDetach(body, expr, node) || isGivenToCritic(expr, node))) continue;
    return { call: node, site: { cell, start: node.start, end: node.end }, isNewLeaf };
  }
  return undefined;
}

/** Numbers and arrays are in no graph. */
function leavesTensors(node: AnyNode): boolean {
  if (node.kind === 'Attribute') return node.attr === 'shape' || node.attr === 'device';
  if (node.kind !== 'Call') return false;
  if (node.func.kind === 'Attribute')
    return /^(item|numpy|tolist|size|append|requires_grad_)$/.test(node.func.attr);
  return node.func.kind === 'Name' && /^(float|int|len|print|str)$/.test(node.func.id);
}

/** Values that one stops on purpose: hidden states, targets, teachers, adversarial inputs, the fake images. */
const isStopped =
  /^(h|c|hx|cx|h\d|c\d|hn|cn|q|a|z)$|hidden|state|memory|mems|prev|target|teacher|next|old|ref|momentum|ema|frozen|baseline|advant|return|weight|mask|noise|real|label|pseudo|quant|stop|log_?prob|adv|delta|perturb|best|history|metric/i;

function isUnwantedDetach(body: readonly Stmt[], expr: Expr, call: Call): boolean {
  const { func } = call;
  if (func.kind !== 'Attribute' || func.attr !== 'detach' || call.args.length > 0) return false;
  const { value } = func;
  if (value.kind === 'BinOp') return false;
  const name = dottedName(value);
  if (name !== undefined && (isStopped.test(name) || isMadeWithoutGraph(body, name))) return false;
  if (
    value.kind === 'Call' &&
    (isStopped.test(dottedName(value.func) ?? '') || isKeptBeside(expr, call, value))
  )
    return false;
  // Used with its graph as well: only this use is meant to be without.
  return expr === call || name === undefined || usesOf(body, name) <= 1;
}

/** `with torch.no_grad(): features = model(x)`: there is no graph to take it out of. */
function isMadeWithoutGraph(body: readonly Stmt[], name: string): boolean {
  return [...walk(body)].some(
    (node) =>
      node.kind === 'With' &&
      node.items.some(({ context }) => context.kind === 'Call' && isNoGrad(context)) &&
      [...walk(node.body)].some(
        (each) => each.kind === 'Assign' && each.targets.some((target) => dottedName(target) === name),
      ),
  );
}

const isNoGrad = ({ func }: Call): boolean => /(^|\.)(no_grad|inference_mode)$/.test(dottedName(func) ?? '');

/** `x - x.amax(dim=-1).detach()`: the maximum is a constant here, `x` itself keeps its graph. */
function isKeptBeside(expr: Expr, call: Call, { func }: Call): boolean {
  const name = func.kind === 'Attribute' && func.value.kind === 'Name' ? func.value.id : undefined;
  if (name === undefined || name === 'self') return false;
  return [...walk([expr], (node) => node === call)].some((node) => node.kind === 'Name' && node.id === name);
}

/** `disc(fake.detach())`: the generator is not to learn from this loss. */
function isGivenToCritic(expr: Expr, call: Call): boolean {
  return [...walk([expr])].some(
    (node) =>
      node.kind === 'Call' &&
      node.args.includes(call) &&
      /(^|[._])(net_?)?d$|disc|critic|advers/i.test(dottedName(node.func) ?? ''),
  );
}

function usesOf(body: readonly Stmt[], name: string): number {
  let count = 0;
  const targets = new Set<AnyNode>();
  for (const node of walk(body)) {
    if (node.kind === 'Assign') {
      for (const target of walk(node.targets)) targets.add(target);
    }
    if ((node.kind === 'Name' || node.kind === 'Attribute') && dottedName(node) === name) count++;
  }
  for (const target of targets) {
    if ((target.kind === 'Name' || target.kind === 'Attribute') && dottedName(target) === name) count--;
  }
  return count;
}

/** `torch.tensor(loss, requires_grad=True)`, `Variable(model(x), requires_grad=True)`. */
function makesLeaf(context: RuleContext, call: Call): boolean {
  const path = context.imports.path(call.func);
  const [value] = call.args;
  if (!value || (path !== 'torch.tensor' && path !== 'torch.autograd.Variable')) return false;
  return isTrue(keywordOf(call, 'requires_grad')) && isComputed(value);
}

/** The result of a network or a loss, by its call or by its name. */
function isComputed(value: Expr): boolean {
  for (const node of walk([value])) {
    if (node.kind === 'Call' && (isModelCall(node) || isLossCall(node))) return true;
    if (node.kind === 'Name' && /^(\w+_)?(logits?|loss|outputs?|preds?|emb|embeddings?)$/i.test(node.id))
      return true;
  }
  return false;
}

const isLossCall = ({ func }: Call): boolean =>
  /(^|[._])(criterion|\w*loss(_fn|_func\w*)?)$/i.test(dottedName(func) ?? '');
