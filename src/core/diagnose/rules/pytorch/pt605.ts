import type { Call, ClassDef, Expr, FunctionDef } from '../../python/ast.js';
import { walk } from '../../python/walk.js';
import { fitLossToActivation } from '../../fixes/torchLoss.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { usesTorch } from './torchCode.js';

export const pt605: Rule = {
  id: 'PT605',
  title: 'Activation does not fit the loss',
  severity: 'error',
  enabled: true,
  check,
};

/** `linear`: the raw scores of a linear layer. */
type Activation = 'softmax' | 'log_softmax' | 'sigmoid' | 'linear';

/** Losses that apply the activation themselves, by what they apply. */
const applies: Readonly<Record<string, readonly Activation[]>> = {
  CrossEntropyLoss: ['softmax', 'log_softmax', 'sigmoid'],
  cross_entropy: ['softmax', 'log_softmax', 'sigmoid'],
  BCEWithLogitsLoss: ['sigmoid', 'softmax', 'log_softmax'],
  binary_cross_entropy_with_logits: ['sigmoid', 'softmax', 'log_softmax'],
};
/** Losses that want log-probabilities, or probabilities. */
const wantsLog = new Set(['NLLLoss', 'nll_loss']);
const wantsProbability = new Set(['BCELoss', 'binary_cross_entropy']);

/** Speaks only where the program has one network and one loss of these kinds, so that they belong together. */
function* check(context: RuleContext): Generator<Draft> {
  if (!usesTorch(context)) return;
  const losses = [...context.all('Call')].flatMap(({ node, cell }) => {
    const name = lastName(node.func);
    return name !== undefined &&
      (name in applies || wantsLog.has(name) || wantsProbability.has(name)) &&
      isTorch(context, node.func)
      ? [{ name, node, cell }]
      : [];
  });
  const kinds = new Set(losses.map(({ name }) => name));
  const networks = [...context.all('ClassDef')].filter(({ node }) => isModule(context, node));
  const [network] = networks;
  const [loss] = losses;
  if (!loss || kinds.size !== 1 || networks.length !== 1 || !network) return;
  const forward = network.node.body.find(
    (each): each is FunctionDef => each.kind === 'FunctionDef' && each.name === 'forward',
  );
  const last = forward && lastActivation(context, network.node, forward);
  if (!last || !conflicts(loss.name, last.activation)) return;
  if (last.activation === 'linear' && isAppliedElsewhere(context, loss.name)) return;
  yield {
    site: { cell: network.cell, start: last.at.start, end: last.at.end },
    message: message(loss.name, last.activation),
    related: [
      {
        role: 'cause',
        site: { cell: loss.cell, start: loss.node.start, end: loss.node.end },
        message: `the loss is \`${loss.name}\``,
      },
    ],
    fixes: [
      fitLossToActivation(context, {
        loss: loss.name,
        losses,
        activation: last.activation,
        network: network.node,
        last: { node: last.at, cell: network.cell },
      }),
    ].filter((fix) => fix !== undefined),
  };
}

function conflicts(loss: string, activation: Activation): boolean {
  if (wantsLog.has(loss)) return activation !== 'log_softmax';
  if (wantsProbability.has(loss)) return activation === 'linear' || activation === 'log_softmax';
  return applies[loss]?.includes(activation) ?? false;
}

/** The scores of a network may go through the activation between it and the loss. */
function isAppliedElsewhere(context: RuleContext, loss: string): boolean {
  const pattern = wantsLog.has(loss) ? /log_?softmax/i : /sigmoid|softmax/i;
  return context.cells.some(({ text }) => pattern.test(text));
}

function message(loss: string, activation: Activation): string {
  const ends = activation === 'linear' ? 'raw scores' : activation;
  if (wantsLog.has(loss)) {
    return `\`${loss}\` wants log-probabilities, and the network ends with ${ends}: end with \`log_softmax\`.`;
  }
  if (wantsProbability.has(loss)) {
    return `\`${loss}\` wants probabilities, and the network ends with ${ends}: use \`BCEWithLogitsLoss\`, or end with sigmoid.`;
  }
  const own = /^b/i.test(loss) ? 'sigmoid' : 'log-softmax';
  return `\`${loss}\` applies ${own} itself, and the network already ends with ${ends}: return the raw scores.`;
}

function isModule(context: RuleContext, node: ClassDef): boolean {
  return node.bases.some((base) => /(^|\.)Module$/.test(context.imports.path(base) ?? ''));
}

function isTorch(context: RuleContext, func: Expr): boolean {
  return context.imports.path(func)?.startsWith('torch') ?? false;
}

const lastName = (func: Expr): string | undefined =>
  func.kind === 'Attribute' ? func.attr : func.kind === 'Name' ? func.id : undefined;

/** What the returned value of `forward` went through last. */
function lastActivation(
  context: RuleContext,
  network: ClassDef,
  forward: FunctionDef,
): { readonly activation: Activation; readonly at: Call } | undefined {
  const returned = forward.body.at(-1);
  if (returned?.kind !== 'Return' || !returned.value) return undefined;
  let expr: Expr | undefined = returned.value.kind === 'Tuple' ? returned.value.items[0] : returned.value;
  if (expr?.kind === 'Name') {
    const name = expr.id;
    const assigned = forward.body.filter(
      (each) =>
        each.kind === 'Assign' && each.targets.some((target) => target.kind === 'Name' && target.id === name),
    );
    const last = assigned.at(-1);
    expr = last?.kind === 'Assign' ? last.value : undefined;
  }
  if (expr?.kind !== 'Call') return undefined;
  const activation = activationOf(context, network, expr);
  return activation ? { activation, at: expr } : undefined;
}

const byName: Readonly<Record<string, Activation>> = {
  softmax: 'softmax',
  log_softmax: 'log_softmax',
  sigmoid: 'sigmoid',
  Softmax: 'softmax',
  LogSoftmax: 'log_softmax',
  Sigmoid: 'sigmoid',
  Linear: 'linear',
};

function activationOf(context: RuleContext, network: ClassDef, call: Call): Activation | undefined {
  const name = lastName(call.func);
  if (name === undefined) return undefined;
  if (
    isTorch(context, call.func) ||
    (call.func.kind === 'Attribute' &&
      ['softmax', 'log_softmax', 'sigmoid'].includes(name) &&
      !isSelf(call.func))
  ) {
    return byName[name];
  }
  // `nn.Softmax(dim=1)(x)` and `self.softmax(x)`, looked up in __init__
  if (call.func.kind === 'Call') return byName[lastName(call.func.func) ?? ''];
  if (!isSelf(call.func)) return undefined;
  for (const node of walk(network.body)) {
    if (node.kind !== 'Assign' || node.value?.kind !== 'Call') continue;
    const target = node.targets[0];
    if (target?.kind === 'Attribute' && isSelf(target) && target.attr === name) {
      return madeBy(node.value);
    }
  }
  return undefined;
}

/** A layer, or the last layer of `nn.Sequential(...)`. */
function madeBy(call: Call): Activation | undefined {
  const name = lastName(call.func) ?? '';
  const last = call.args.at(-1);
  if (name === 'Sequential') return last?.kind === 'Call' ? byName[lastName(last.func) ?? ''] : undefined;
  return byName[name];
}

const isSelf = (expr: Expr): boolean =>
  expr.kind === 'Attribute' && expr.value.kind === 'Name' && expr.value.id === 'self';
