import type { Call } from '../../python/ast.js';
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
      fixes: namedWeights(cell, path, flag),
    };
  }
}

interface Flag {
  readonly name: string;
  readonly value: boolean | undefined;
  readonly start: number;
  readonly end: number;
}

/** A keyword, or `True` or `False` in the first place. */
function flagOf({ args, keywords }: Call): Flag | undefined {
  const keyword = keywords.find(({ name }) => name === 'pretrained' || name === 'pretrained_backbone');
  const [first] = args;
  const given = keyword ? keyword.value : first;
  const value = given?.kind === 'Constant' && typeof given.value === 'boolean' ? given.value : undefined;
  if (keyword) return { name: keyword.name, value, start: keyword.start, end: keyword.end };
  return first && value !== undefined
    ? { name: 'pretrained', value, start: first.start, end: first.end }
    : undefined;
}

/** The weights that `pretrained=True` stood for are known for the models that classify images. */
function namedWeights(cell: number, path: string, { name, value, start, end }: Flag): DraftFix[] {
  const classifies = !/detection|segmentation|video|quantization|optical_flow/.test(path);
  if (name !== 'pretrained' || value === undefined || (value && !classifies)) return [];
  const text = value ? "weights='IMAGENET1K_V1'" : 'weights=None';
  return [{ title: `Write \`${text}\``, safe: false, edits: [{ site: { cell, start, end }, text }] }];
}
