import type { For, Stmt } from '../../python/ast.js';
import { dottedName, walk } from '../../python/walk.js';
import type { RuleContext } from '../rule.js';
import type { Site } from '../../flow/site.js';
import { callsModel, mayApplyNetwork } from './networkCalls.js';
import { iteratesHeldOut, methodCalls, receiverOf } from './torchCode.js';

/** Code that applies a model without training it: what it is, and where to say so. */
export interface Evaluation {
  readonly site: Site;
  readonly body: readonly Stmt[];
  readonly kind: 'loop' | 'function' | 'section';
  /** For `loop`. */
  readonly loop?: For;
}

/**
 * Loops over held-out batches, functions named after evaluating that call a model, and what follows `model.eval()` in
 * its block; none that train as well. The outermost of nested ones.
 */
export function evaluations(context: RuleContext): Evaluation[] {
  const found: Evaluation[] = [];
  for (const { node, cell } of context.all('For')) {
    const over = iteratesHeldOut(node);
    if (over === undefined || !(over === 'data' ? callsModel(node.body) : mayApplyNetwork(context, node)))
      continue;
    found.push({
      site: { cell, start: node.iter.start, end: node.iter.end },
      body: node.body,
      kind: 'loop',
      loop: node,
    });
  }
  for (const { node, cell } of context.all('FunctionDef')) {
    if (!evaluatingName.test(node.name) || !callsModel(node.body)) continue;
    const site = { cell, start: node.nameStart, end: node.nameStart + node.name.length };
    found.push({ site, body: node.body, kind: 'function' });
  }
  found.push(...sectionsAfterEval(context));
  const evaluating = found.filter(({ body }) => !trains(body));
  return evaluating.filter((each) => !evaluating.some((other) => other !== each && holds(other, each)));
}

const evaluatingName = /^(eval(uate)?|valid(ate|ation)?|test|infer(ence)?|predict)(_|$)/i;

/** `scheduler.step()` trains nothing. */
function trains(body: readonly Stmt[]): boolean {
  const steps = methodCalls(body, 'step').filter((call) => !/sched/i.test(receiverOf(call) ?? ''));
  return (
    steps.length > 0 || ['backward', 'fit', 'grad'].some((method) => methodCalls(body, method).length > 0)
  );
}

/** From `model.eval()` to `model.train()` or the end of the block, where the model is called. */
function sectionsAfterEval(context: RuleContext): Evaluation[] {
  const out: Evaluation[] = [];
  for (const [cell, { module, text }] of context.cells.entries()) {
    if (!text.includes('eval')) continue;
    for (const block of blocksOf(module.body)) {
      for (const [at, stmt] of block.entries()) {
        const [call] = stmt.kind === 'ExprStmt' || stmt.kind === 'Assign' ? methodCalls([stmt], 'eval') : [];
        const model = call?.func.kind === 'Attribute' ? dottedName(call.func.value) : undefined;
        if (!call || call.args.length > 0 || model === undefined) continue;
        const rest = block.slice(at + 1);
        const end = rest.findIndex((each) => methodCalls([each], 'train').length > 0);
        const body = end < 0 ? rest : rest.slice(0, end);
        if (!calls(body, model) || trains(rest)) continue;
        out.push({ site: { cell, start: call.start, end: call.end }, body, kind: 'section' });
      }
    }
  }
  return out;
}

function calls(body: readonly Stmt[], name: string): boolean {
  return [...walk(body)].some(
    (node) =>
      node.kind === 'Call' && (dottedName(node.func) === name || dottedName(node.func) === `${name}.forward`),
  );
}

/** The statement lists of a program: its own, and those inside compound statements. */
function* blocksOf(body: readonly Stmt[]): Generator<readonly Stmt[]> {
  yield body;
  for (const node of walk(body)) {
    switch (node.kind) {
      case 'For':
      case 'While':
      case 'If':
        yield node.body;
        yield node.orElse;
        break;
      case 'With':
      case 'FunctionDef':
      case 'ClassDef':
        yield node.body;
        break;
      case 'Try':
        yield node.body;
        break;
      default:
    }
  }
}

function holds(outer: Evaluation, inner: Evaluation): boolean {
  const first = outer.body[0];
  const last = outer.body.at(-1);
  const at = inner.body[0] ?? inner.site;
  return (
    outer.site.cell === inner.site.cell &&
    first !== undefined &&
    last !== undefined &&
    first.start <= at.start &&
    at.start < last.end &&
    (outer.body.length > inner.body.length || outer.body[0] !== inner.body[0])
  );
}
