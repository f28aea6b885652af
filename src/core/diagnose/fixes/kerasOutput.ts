import type { Call, Expr } from '../python/ast.js';
import { insertArgument, type Edit } from '../rules/edits.js';
import { keywordOf } from '../rules/evidence.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';

export interface OutputAndLoss {
  readonly units: number | undefined;
  readonly activation: string;
  /** The layer that the activation belongs to, and where it is given. */
  readonly layer: Call;
  readonly layerCell: number;
  readonly given: Expr | undefined;
  readonly lossName: string;
  readonly fromLogits: boolean;
  readonly loss: Expr;
  readonly lossCell: number;
}

/** The least change after which output and loss fit: one unit is a probability, several are classes. */
export function fitOutput(context: RuleContext, it: OutputAndLoss): DraftFix | undefined {
  if (it.fromLogits)
    return it.units === 1 && it.activation === 'softmax' ? undefined : withoutLogits(context, it);
  const binary = it.units === 1;
  const activation = binary || it.lossName === 'binary_crossentropy' ? 'sigmoid' : 'softmax';
  const edits: (Edit | undefined)[] = [];
  if (it.activation !== activation) edits.push(setActivation(context, it, activation));
  if (binary && it.lossName !== 'binary_crossentropy')
    edits.push({ site: siteOf(it.lossCell, it.loss), text: '"binary_crossentropy"' });
  if (edits.length === 0 || !edits.every((edit) => edit !== undefined)) return undefined;
  const what = [
    ...(it.activation === activation ? [] : [`\`${activation}\``]),
    ...(binary && it.lossName !== 'binary_crossentropy' ? ['`binary_crossentropy`'] : []),
  ];
  return { title: `Use ${what.join(' with ')}`, safe: false, edits };
}

function withoutLogits(context: RuleContext, { loss, lossCell }: OutputAndLoss): DraftFix | undefined {
  const keyword = loss.kind === 'Call' ? loss.keywords.find(({ name }) => name === 'from_logits') : undefined;
  if (loss.kind !== 'Call' || !keyword) return undefined;
  const before = context.text({ cell: lossCell, start: loss.func.end + 1, end: keyword.start });
  const comma = /,\s*$/.exec(before)?.[0].length ?? 0;
  const after = context.text({ cell: lossCell, start: keyword.end, end: loss.end });
  const trailing = comma === 0 ? (/^\s*,\s*/.exec(after)?.[0].length ?? 0) : 0;
  const site = { cell: lossCell, start: keyword.start - comma, end: keyword.end + trailing };
  return { title: 'Remove `from_logits=True`', safe: false, edits: [{ site, text: '' }] };
}

function setActivation(
  context: RuleContext,
  { layer, layerCell, given }: OutputAndLoss,
  activation: string,
): Edit | undefined {
  if (given) return { site: siteOf(layerCell, given), text: `"${activation}"` };
  const isDense =
    layer.func.kind === 'Attribute' ? layer.func.attr === 'Dense' : nameOf(layer.func) === 'Dense';
  if (!isDense || layer.hasDoubleStar || keywordOf(layer, 'activation')) return undefined;
  return insertArgument(context, layerCell, layer, `activation="${activation}"`);
}

const nameOf = (func: Expr): string | undefined => (func.kind === 'Name' ? func.id : undefined);
const siteOf = (cell: number, { start, end }: Expr): Edit['site'] => ({ cell, start, end });
