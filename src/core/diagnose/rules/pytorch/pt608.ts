import type { Call, Expr, Span } from '../../python/ast.js';
import { insertArgument } from '../edits.js';
import { keywordOf } from '../evidence.js';
import { speaks } from '../perCell.js';
import { isBefore, type Site } from '../../flow/site.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { methodCalls, usesTorch } from './torchCode.js';

export const pt608: Rule = {
  id: 'PT608',
  title: 'Training batches not shuffled',
  severity: 'info',
  enabled: true,
  check,
};

/** `train_loader = DataLoader(train_set)` gives the batches of every epoch in the same order. */
function* check(context: RuleContext): Generator<Draft> {
  if (!usesTorch(context)) return;
  for (const { node, cell, site } of context.all('Assign')) {
    const call = node.value;
    const target = node.targets[0];
    if (call?.kind !== 'Call' || call.hasDoubleStar || call.args.length > 2) continue;
    if (!isLoader(context, call) || target?.kind !== 'Name') continue;
    if (!/(^|_)train/i.test(target.id) || otherPurpose.test(target.id)) continue;
    if (keywordOf(call, 'sampler') ?? keywordOf(call, 'batch_sampler')) continue;
    const shuffle = keywordOf(call, 'shuffle');
    if (shuffle ? !isFalse(shuffle) || keepsOrder(context) : isIterable(context)) continue;
    if (isInOneBatch(call) || /stateful/i.test(context.text(site))) continue;
    if (isOnlyRead(context, target.id, site)) continue;
    yield {
      site,
      message: `\`${target.id}\` gives the batches of every epoch in the same order. Shuffle the training rows.`,
      fixes: [
        shuffle
          ? {
              title: 'Set `shuffle=True`',
              safe: false,
              edits: [{ site: { cell, start: shuffle.start, end: shuffle.end }, text: 'True' }],
            }
          : {
              title: 'Add `shuffle=True`',
              safe: false,
              edits: [insertArgument(context, cell, call, 'shuffle=True')],
            },
      ],
    };
  }
}

/** Training rows may be read in order to judge or to show them. */
const otherPurpose = /test|val|eval|infer|predict|order|shuf|feature|embed|plot|show/i;

function isLoader(context: RuleContext, { func }: Call): boolean {
  const path = context.imports.path(func);
  if (path !== undefined) return /^torch\..*\.DataLoader$/.test(path);
  return func.kind === 'Attribute' && func.attr === 'DataLoader';
}

/**
 * Until the name is given to another loader, its batches are read in loops that train nothing, or one by one
 * (`next(iter(loader))`), in a program that trains elsewhere: means are computed, images shown.
 */
function isOnlyRead(context: RuleContext, name: string, made: Site): boolean {
  if (context.callsOf('backward').length === 0) return false;
  const again = [...context.all('Assign')].find(
    ({ node, site }) =>
      isBefore(made, site) && node.targets.some((target) => target.kind === 'Name' && target.id === name),
  );
  const isSpoken = (site: Site): boolean => isBefore(made, site) && (!again || isBefore(site, again.site));
  const uses = [...context.all('Name')].filter(({ node, site }) => node.id === name && isSpoken(site));
  const loops = [...context.all('For')].filter(({ site }) => isSpoken(site));
  const looks = [...context.callsOf('next')].filter(({ node }) => node.func.kind === 'Name');
  return (
    uses.length > 0 &&
    uses.every(
      ({ cell, node }) =>
        looks.some((look) => look.cell === cell && isWithin(node, look.node)) ||
        loops.some(
          (loop) =>
            loop.cell === cell &&
            isWithin(node, loop.node.iter) &&
            methodCalls(loop.node.body, 'backward').length === 0,
        ),
    )
  );
}

const isWithin = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

const isInOneBatch = (call: Call): boolean => {
  const size = keywordOf(call, 'batch_size') ?? call.args[1];
  return size?.kind === 'Call' && size.func.kind === 'Name' && size.func.id === 'len';
};

const isFalse = (expr: Expr): boolean => expr.kind === 'Constant' && expr.value === false;

/** Who says `shuffle=False` about sequences means it. */
const keepsOrder = (context: RuleContext): boolean => speaks(context, sequences);
const sequences = /LSTM|GRU|RNN|seq|time_?series|forecast|window|stateful/i;

/** Streams have no order to change. */
const isIterable = (context: RuleContext): boolean => speaks(context, iterable);
const iterable = /Iterable/;
