import type { Call, ClassDef } from '../python/ast.js';
import { walk } from '../python/walk.js';
import type { Edit } from '../rules/edits.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { importing } from './importing.js';

export interface PlacedCall {
  readonly node: Call;
  readonly cell: number;
}

export interface LossMismatch {
  readonly loss: string;
  readonly losses: readonly PlacedCall[];
  readonly activation: 'softmax' | 'log_softmax' | 'sigmoid' | 'linear';
  readonly network: ClassDef;
  /** The call in `forward` that ends with the activation. */
  readonly last: PlacedCall;
}

/** The loss that wants what the network gives: exchanging it leaves the network's outputs as they are. */
const fitting: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CrossEntropyLoss: { log_softmax: 'NLLLoss' },
  cross_entropy: { log_softmax: 'nll_loss' },
  BCEWithLogitsLoss: { sigmoid: 'BCELoss' },
  binary_cross_entropy_with_logits: { sigmoid: 'binary_cross_entropy' },
  NLLLoss: { linear: 'CrossEntropyLoss' },
  nll_loss: { linear: 'cross_entropy' },
  BCELoss: { linear: 'BCEWithLogitsLoss' },
  binary_cross_entropy: { linear: 'binary_cross_entropy_with_logits' },
};
/** Parameters the exchanged loss does not have. */
const ownParameters = new Set(['label_smoothing', 'pos_weight']);

export function fitLossToActivation(context: RuleContext, mismatch: LossMismatch): DraftFix | undefined {
  const { loss, activation } = mismatch;
  const other = fitting[loss]?.[activation];
  if (other !== undefined) return exchangeLoss(context, mismatch, other);
  if (/^(nll_loss|NLLLoss)$/.test(loss) && activation === 'softmax') return takeLogarithm(mismatch);
  const dropped = loss === 'CrossEntropyLoss' || loss === 'cross_entropy';
  return dropped ? dropActivation(context, mismatch) : undefined;
}

function exchangeLoss(context: RuleContext, { losses }: LossMismatch, other: string): DraftFix | undefined {
  const edits: Edit[] = [];
  for (const { node, cell } of losses) {
    const { func } = node;
    if (node.hasDoubleStar || node.keywords.some(({ name }) => ownParameters.has(name))) return undefined;
    if (func.kind === 'Attribute') {
      edits.push({ site: { cell, start: func.attrStart, end: func.end }, text: other });
      continue;
    }
    const path = context.imports.path(func);
    const imported =
      path === undefined ? undefined : importing(context, path.slice(0, path.lastIndexOf('.')), other);
    if (!imported) return undefined;
    if (edits.length === 0) edits.push(...imported.edits);
    edits.push({ site: { cell, start: func.start, end: func.end }, text: imported.name });
  }
  return { title: `Use \`${other}\``, safe: false, edits };
}

/** `softmax` → `log_softmax`, where the activation is made. */
function takeLogarithm(mismatch: LossMismatch): DraftFix | undefined {
  const maker = activationMaker(mismatch);
  const func = maker?.node.func;
  if (!maker || func?.kind !== 'Attribute') return undefined;
  const text = { softmax: 'log_softmax', Softmax: 'LogSoftmax' }[func.attr];
  if (text === undefined) return undefined;
  const site = { cell: maker.cell, start: func.attrStart, end: func.end };
  return { title: `Use \`${text}\``, safe: false, edits: [{ site, text }] };
}

/** The network returns its raw scores. The largest stays the largest. */
function dropActivation(context: RuleContext, mismatch: LossMismatch): DraftFix | undefined {
  const { last, activation } = mismatch;
  const { cell } = last;
  const title = `Return the raw scores, without ${activation}`;
  const sequence = sequenceOf(mismatch);
  if (sequence) {
    const [before, end] = sequence.args.slice(-2);
    if (!before || !end) return undefined;
    return { title, safe: false, edits: [{ site: { cell, start: before.end, end: end.end }, text: '' }] };
  }
  const input = inputOf(context, last.node);
  if (!input) return undefined;
  const text = context.text({ cell, start: input.start, end: input.end });
  return {
    title,
    safe: false,
    edits: [{ site: { cell, start: last.node.start, end: last.node.end }, text }],
  };
}

/** `F.softmax(x, dim=1)`, `nn.Softmax(dim=1)(x)`, `self.softmax(x)` → `x`; `x.softmax(1)` → `x`. */
function inputOf(
  context: RuleContext,
  call: Call,
): { readonly start: number; readonly end: number } | undefined {
  const { func } = call;
  const isMethod =
    func.kind === 'Attribute' &&
    context.imports.path(func) === undefined &&
    !(func.value.kind === 'Name' && func.value.id === 'self');
  return isMethod ? func.value : call.args[0];
}

/** The `nn.Sequential(…)` that `self.layers(x)` calls. */
function sequenceOf({ network, last }: LossMismatch): Call | undefined {
  const layer = layerOf(network, last.node);
  const isSequence = layer?.func.kind === 'Attribute' && layer.func.attr === 'Sequential';
  return isSequence ? layer : undefined;
}

/** What is called to make the activation: the function itself, the layer's class, or the last of a sequence. */
function activationMaker({ network, last }: LossMismatch): PlacedCall | undefined {
  if (last.node.func.kind === 'Call') return { node: last.node.func, cell: last.cell };
  const layer = layerOf(network, last.node);
  if (!layer) return last;
  const inner =
    layer.func.kind === 'Attribute' && layer.func.attr === 'Sequential' ? layer.args.at(-1) : layer;
  return inner?.kind === 'Call' ? { node: inner, cell: last.cell } : undefined;
}

/** `self.name(x)` → the call that was assigned to `self.name`. */
function layerOf(network: ClassDef, call: Call): Call | undefined {
  const { func } = call;
  if (func.kind !== 'Attribute' || func.value.kind !== 'Name' || func.value.id !== 'self') return undefined;
  for (const node of walk(network.body)) {
    const target = node.kind === 'Assign' ? node.targets[0] : undefined;
    const isLayer = target?.kind === 'Attribute' && target.attr === func.attr;
    if (isLayer && node.kind === 'Assign' && node.value?.kind === 'Call') return node.value;
  }
  return undefined;
}
