import type { Call, Expr } from '../../python/ast.js';
import type { Draft, DraftFix, RuleContext } from '../rule.js';

/** `resnet50(pretrained=True)`: since torchvision 0.13 the weights are named. */
export function* pretrainedFlags(context: RuleContext): Generator<Draft> {
  if (!context.imports.has('torchvision')) return;
  for (const { node, cell, site } of context.all('Call')) {
    const path = context.imports.path(node.func);
    if (path === undefined || !/^torchvision\.models\..*\b[a-z][a-z0-9_]*$/.test(path)) continue;
    const flag = flagOf(node);
    if (!flag) continue;
    const backbone = flag.name === 'pretrained_backbone' ? '_backbone' : '';
    yield {
      site,
      severity: 'info',
      message: `\`${flag.name}\` is deprecated since torchvision 0.13: name the weights with \`weights${backbone}=\`.`,
      fixes: namedWeights(context, cell, path, flag),
    };
  }
}

interface Flag {
  readonly name: string;
  readonly given: Expr | undefined;
  readonly start: number;
  readonly end: number;
}

/** A keyword, or `True` or `False` in the first place. */
function flagOf({ args, keywords }: Call): Flag | undefined {
  const keyword = keywords.find(({ name }) => name === 'pretrained' || name === 'pretrained_backbone');
  const [first] = args;
  if (keyword) return { name: keyword.name, given: keyword.value, start: keyword.start, end: keyword.end };
  return first && valueOf(first) !== undefined
    ? { name: 'pretrained', given: first, start: first.start, end: first.end }
    : undefined;
}

const valueOf = (expr: Expr): boolean | undefined =>
  expr.kind === 'Constant' && typeof expr.value === 'boolean' ? expr.value : undefined;

/** The weights that `pretrained=True` stood for; of some models they have names of their own. */
function namedWeights(
  context: RuleContext,
  cell: number,
  path: string,
  { name, given, start, end }: Flag,
): DraftFix[] {
  const weights = name === 'pretrained' ? weightsOf(path) : "'IMAGENET1K_V1'";
  if (weights === undefined || !given) return [];
  const keyword = name === 'pretrained' ? 'weights' : 'weights_backbone';
  const value = valueOf(given);
  const condition = context.text({ cell, start: given.start, end: given.end });
  const isSimple = given.kind === 'Name' || given.kind === 'Attribute';
  if (value === undefined && !isSimple) return [];
  const by = value === undefined ? `${weights} if ${condition} else None` : value ? weights : 'None';
  const text = `${keyword}=${by}`;
  return [{ title: `Write \`${text}\``, safe: false, edits: [{ site: { cell, start, end }, text }] }];
}

function weightsOf(path: string): string | undefined {
  if (/\.(quantization|optical_flow)\./.test(path)) return undefined;
  if (path.includes('.detection.')) return "'COCO_V1'";
  if (path.includes('.segmentation.')) return "'COCO_WITH_VOC_LABELS_V1'";
  return path.includes('.video.') ? "'KINETICS400_V1'" : "'IMAGENET1K_V1'";
}
