import type { Call, Expr } from '../../python/ast.js';
import { dottedName } from '../../python/walk.js';
import { speaks } from '../perCell.js';
import type { RuleContext } from '../rule.js';

/** What a value went through last. `linear`: raw scores of a linear layer; `exp`: probabilities made of their logarithms. */
export type Activation = 'softmax' | 'log_softmax' | 'sigmoid' | 'linear' | 'exp';

/** Losses that apply the activation themselves, by what they apply. */
const applies: Readonly<Record<string, readonly Activation[]>> = {
  CrossEntropyLoss: ['softmax', 'log_softmax', 'sigmoid'],
  cross_entropy: ['softmax', 'log_softmax', 'sigmoid'],
  BCEWithLogitsLoss: ['sigmoid', 'softmax', 'log_softmax'],
  binary_cross_entropy_with_logits: ['sigmoid', 'softmax', 'log_softmax'],
};
/** Losses that want log-probabilities, or probabilities that each stand for themselves. */
const wantsLog = new Set(['NLLLoss', 'nll_loss', 'KLDivLoss', 'kl_div']);
const wantsProbability = new Set(['BCELoss', 'binary_cross_entropy']);

const isKnownLoss = (name: string): boolean =>
  name in applies || wantsLog.has(name) || wantsProbability.has(name);

export function conflicts(loss: string, activation: Activation): boolean {
  if (wantsLog.has(loss)) return activation !== 'log_softmax';
  if (wantsProbability.has(loss)) return activation !== 'sigmoid' && activation !== 'exp';
  return applies[loss]?.includes(activation) ?? false;
}

/** The scores of a network may go through the activation between it and the loss. */
export function isAppliedElsewhere(context: RuleContext, loss: string): boolean {
  return speaks(context, wantsLog.has(loss) ? logSoftmax : anyActivation);
}

const logSoftmax = /log_?softmax/i;
const anyActivation = /sigmoid|softmax/i;

/** `given`: "the network ends with softmax", "it is given softmax". */
export function mismatchMessage(loss: string, activation: Activation, given: string): string {
  const what = `${given} ${activation === 'linear' ? 'raw scores' : activation}`;
  if (wantsLog.has(loss))
    return `\`${loss}\` wants log-probabilities, and ${what}: end with \`log_softmax\`.`;
  if (wantsProbability.has(loss)) {
    return activation === 'softmax'
      ? `\`${loss}\` judges each output alone, and ${what}, whose outputs add up to 1: use \`CrossEntropyLoss\` on the raw scores, or sigmoid.`
      : `\`${loss}\` wants probabilities, and ${what}: use \`BCEWithLogitsLoss\`, or end with sigmoid.`;
  }
  const own = /^b/i.test(loss) ? 'sigmoid' : 'log-softmax';
  return `\`${loss}\` applies ${own} itself, and ${what} already: pass the raw scores.`;
}

export interface LossCall {
  readonly name: string;
  readonly node: Call;
  readonly cell: number;
}

/** Losses of PyTorch, made (`nn.BCELoss()`) or computed (`F.nll_loss(…)`). */
export function lossCalls(context: RuleContext): LossCall[] {
  return [...context.all('Call')].flatMap(({ node, cell }) => {
    const name = lossName(context, node.func);
    return name === undefined ? [] : [{ name, node, cell }];
  });
}

function lossName(context: RuleContext, func: Expr): string | undefined {
  const path = context.imports.path(func);
  const name = path?.slice(path.lastIndexOf('.') + 1);
  return path?.startsWith('torch') && name !== undefined && isKnownLoss(name) ? name : undefined;
}

/** Names that a loss is assigned to, `criterion = nn.BCELoss()`; undefined where different ones are. */
export function namedLosses(context: RuleContext): ReadonlyMap<string, string | undefined> {
  const losses = new Map<string, string | undefined>();
  for (const { node } of context.all('Assign')) {
    const name = node.targets[0] && dottedName(node.targets[0]);
    if (name === undefined) continue;
    const loss = node.value?.kind === 'Call' ? lossName(context, node.value.func) : undefined;
    losses.set(name, losses.has(name) && losses.get(name) !== loss ? undefined : loss);
  }
  return losses;
}

/** The loss that a call computes: `criterion(a, b)`, `nn.BCELoss()(a, b)`, `F.cross_entropy(a, b)`. */
export function computedLoss(
  context: RuleContext,
  named: ReturnType<typeof namedLosses>,
  { func }: Call,
): string | undefined {
  if (func.kind === 'Call') return lossName(context, func.func);
  const direct = lossName(context, func);
  if (direct !== undefined) return /^[A-Z]/.test(direct) ? undefined : direct;
  const called = dottedName(func);
  return called === undefined ? undefined : named.get(called);
}
