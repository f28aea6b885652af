import type { Site } from '../../flow/site.js';
import type { Call, Stmt } from '../../python/ast.js';
import { walk } from '../../python/walk.js';
import { moveCall } from '../../fixes/torchLoops.js';
import { perCell, speaks } from '../perCell.js';
import type { Draft, Placed, RuleContext } from '../rule.js';
import { isOptimizer, receiverOf, steppedOptimizer } from './torchCode.js';

/** Gradients cleared between `backward()` and `step()`, and steps before any `backward()` of their loop. */
export function* stepOrder(context: RuleContext): Generator<Draft> {
  const reported = new Set<string>();
  for (const { body, cell, isLoop } of trainingBlocks(context)) {
    if (!mayTrain(context, cell)) continue;
    const events = eventsIn(context, body);
    const drafts = [
      erased(context, cell, events),
      isLoop ? tooEarly(context, cell, body, events) : undefined,
    ];
    for (const draft of drafts) {
      const key = draft && `${cell} ${draft.site.start}`;
      if (!draft || key === undefined || reported.has(key)) continue;
      reported.add(key);
      yield draft;
    }
  }
}

/** Both faults are told by a `backward()` beside a step. */
const mayTrain = ({ cells }: RuleContext, cell: number): boolean => hasBackward(cells[cell]!);
const hasBackward = perCell(({ text }) => text.includes('backward'));

interface Block {
  readonly body: readonly Stmt[];
  readonly cell: number;
  readonly isLoop: boolean;
}

function* trainingBlocks(context: RuleContext): Generator<Block> {
  for (const { node, cell } of context.all('For')) yield { body: node.body, cell, isLoop: true };
  for (const { node, cell } of context.all('While')) yield { body: node.body, cell, isLoop: true };
  for (const { node, cell } of context.all('FunctionDef')) yield { body: node.body, cell, isLoop: false };
  for (const [cell, { module }] of context.cells.entries()) yield { body: module.body, cell, isLoop: false };
}

interface Event {
  readonly does: 'clear' | 'backward' | 'step';
  readonly call: Call;
  /** The optimizer, for clearing and stepping. */
  readonly of: string | undefined;
}

/** In the order of the source, nested functions left out. */
function eventsIn(context: RuleContext, body: readonly Stmt[]): Event[] {
  const out: Event[] = [];
  for (const node of walk(body, (each) => each.kind === 'FunctionDef' || each.kind === 'ClassDef')) {
    if (node.kind !== 'Call' || node.func.kind !== 'Attribute') continue;
    const of = receiverOf(node);
    if (node.func.attr === 'backward') out.push({ does: 'backward', call: node, of });
    if (node.func.attr === 'zero_grad') out.push({ does: 'clear', call: node, of });
    const stepped = steppedOptimizer(context, node);
    if (stepped !== undefined) out.push({ does: 'step', call: node, of: stepped });
  }
  return out.sort((a, b) => a.call.start - b.call.start);
}

/** `backward()`, `zero_grad()`, `step()` of one optimizer, or of the network, without a `backward()` in between. */
function erased(context: RuleContext, cell: number, events: readonly Event[]): Draft | undefined {
  for (const [at, clear] of events.entries()) {
    const before = events[at - 1];
    const after = events[at + 1];
    if (clear.does !== 'clear' || before?.does !== 'backward' || after?.does !== 'step') continue;
    if (clear.of !== after.of && isOptimizer(context, clear.of ?? '')) continue;
    return {
      site: siteOf(cell, clear.call),
      message:
        'Gradients are cleared between `backward()` and `step()`: the step has none to use. Clear them before `backward()`.',
      fixes: [
        moveCall(
          context,
          siteOf(cell, clear.call),
          'before',
          siteOf(cell, before.call),
          'Clear them before `backward()`',
        ),
      ].filter((fix) => fix !== undefined),
    };
  }
  return undefined;
}

/** A step that is a statement of the loop itself, with every `backward()` after it. */
function tooEarly(
  context: RuleContext,
  cell: number,
  body: readonly Stmt[],
  events: readonly Event[],
): Draft | undefined {
  const step = events.find(({ does }) => does === 'step');
  const backward = events.filter(({ does }) => does === 'backward');
  const isDirect = body.some((each) => each.kind === 'ExprStmt' && each.value === step?.call);
  if (!step || !isDirect || backward.length === 0) return undefined;
  if (!backward.every(({ call }) => call.start > step.call.end)) return undefined;
  return {
    site: siteOf(cell, step.call),
    message: `\`${step.of ?? 'optimizer'}.step()\` comes before \`backward()\`: it uses the gradients of the batch before, or none.`,
    fixes: [
      moveCall(
        context,
        siteOf(cell, step.call),
        'after',
        siteOf(cell, backward.at(-1)!.call),
        'Step after `backward()`',
      ),
    ].filter((fix) => fix !== undefined),
  };
}

const siteOf = (cell: number, { start, end }: Call): Site => ({ cell, start, end });

/** One finding a program: a training step with a part missing everywhere. */
export function* incompleteSteps(context: RuleContext): Generator<Draft> {
  const methods = (name: string): Placed<Call>[] =>
    context.callsOf(name).filter(({ node }) => node.func.kind === 'Attribute');
  // A network may have a method of that name, which computes gradients by hand.
  const [computes] = methods('backward').filter(({ node }) => receiverOf(node) !== 'self');
  const [cleared] = methods('zero_grad');
  const steps = methods('step');
  if (computes) {
    if (cleared && steps.length > 0 && steps.every(({ node }) => /sched/i.test(receiverOf(node) ?? ''))) {
      yield {
        site: computes.site,
        message:
          'Gradients are computed and cleared, and no optimizer makes a step: only the learning rate changes.',
      };
    }
    if (speaks(context, usesGradients)) return;
    yield {
      site: computes.site,
      severity: 'info',
      message:
        'Gradients are computed and nothing uses them: no optimizer makes a step, and no `.grad` is read.',
    };
    return;
  }
  const [uses] = [
    ...steps.filter(({ node }) => steppedOptimizer(context, node) !== undefined),
    ...(cleared ? [cleared] : []),
  ].sort((a, b) => a.cell - b.cell || a.node.start - b.node.start);
  if (!uses || speaks(context, computesGradients)) return;
  yield {
    site: uses.site,
    severity: 'info',
    message: 'No `backward()` computes gradients for this training step: no weight changes.',
  };
}

const usesGradients = /\.step\(|\.grad\b|optim|hook|autograd|update/i;
const computesGradients =
  /backward|autograd|[^_]grad\(|closure|\.fit\(|Trainer|accelerat|lightning|fastai|gradient_?tape/i;
