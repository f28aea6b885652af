import type { Call, Expr } from '../../python/ast.js';
import { dottedName } from '../../python/walk.js';
import type { Draft, DraftFix, RuleContext } from '../rule.js';

/**
 * `x.view(x.shape[1], x.shape[0], -1)`: sizes in another order than the tensor has them. `view` and `reshape` keep the
 * order of the elements, so rows of different samples are mixed; `permute` exchanges dimensions.
 */
export function* viewForPermute(context: RuleContext): Generator<Draft> {
  for (const { node, cell } of [...context.callsOf('view'), ...context.callsOf('reshape')]) {
    if (node.func.kind !== 'Attribute') continue;
    const tensor = dottedName(node.func.value);
    if (tensor === undefined) continue;
    const sizes = sizesOf(node);
    const dimensions = sizes.map((size) => dimensionOf(context, cell, node, tensor, size));
    const known = dimensions.filter((each) => each !== undefined);
    const isExchanged = known.some((each, i) => i > 0 && each < known[i - 1]!);
    if (!isExchanged) continue;
    yield {
      site: { cell, start: node.func.attrStart, end: node.func.end },
      message: `\`${node.func.attr}\` keeps the order of the elements and only cuts them anew: to exchange dimensions of \`${tensor}\` use \`permute\`.`,
      fixes: permuted(cell, node, dimensions),
    };
  }
}

/** `view(a, b)` and `view((a, b))`. */
function sizesOf({ args }: Call): readonly Expr[] {
  const [first] = args;
  return args.length === 1 && (first?.kind === 'Tuple' || first?.kind === 'List') ? first.items : args;
}

/** Which dimension of the tensor a size is: `x.shape[1]`, `x.size(1)`, or a name from `a, b = x.shape`. */
function dimensionOf(
  context: RuleContext,
  cell: number,
  view: Call,
  tensor: string,
  size: Expr,
): number | undefined {
  if (size.kind === 'Subscript') {
    const [index] = size.index;
    return dottedName(size.value) === `${tensor}.shape` && index?.kind === 'Num' ? index.value : undefined;
  }
  if (size.kind === 'Call') {
    const [index] = size.args;
    return dottedName(size.func) === `${tensor}.size` && index?.kind === 'Num' ? index.value : undefined;
  }
  return size.kind === 'Name' ? unpackedDimension(context, cell, view, tensor, size.id) : undefined;
}

/** The last `a, b = x.size()` above, when the tensor is not assigned in between. */
function unpackedDimension(
  context: RuleContext,
  cell: number,
  view: Call,
  tensor: string,
  name: string,
): number | undefined {
  const above = context.cells[cell]!.nodes.of('Assign').filter(({ end }) => end <= view.start);
  const at = above.findLast(({ targets }) => targets.some((each) => namesOf(each).includes(name)));
  const target = at?.targets[0];
  if (target?.kind !== 'Tuple' || !at?.value || shapeOwner(at.value) !== tensor) return undefined;
  const isAssigned = above.some(
    ({ start, targets }) => start > at.start && targets.some((each) => dottedName(each) === tensor),
  );
  return isAssigned ? undefined : target.items.findIndex((item) => item.kind === 'Name' && item.id === name);
}

const namesOf = (target: Expr): readonly string[] =>
  target.kind === 'Name'
    ? [target.id]
    : target.kind === 'Tuple' || target.kind === 'List'
      ? target.items.flatMap(namesOf)
      : [];

function shapeOwner(expr: Expr): string | undefined {
  if (expr.kind === 'Attribute' && expr.attr === 'shape') return dottedName(expr.value);
  if (expr.kind !== 'Call' || expr.args.length > 0 || expr.func.kind !== 'Attribute') return undefined;
  return expr.func.attr === 'size' ? dottedName(expr.func.value) : undefined;
}

/** Only when every size is a dimension, each once. */
function permuted(
  cell: number,
  { func, end }: Call,
  dimensions: readonly (number | undefined)[],
): DraftFix[] {
  const isComplete = [...dimensions].sort().every((each, i) => each === i);
  if (!isComplete || func.kind !== 'Attribute') return [];
  const text = `permute(${dimensions.join(', ')})`;
  return [
    {
      title: `Write \`${text}\``,
      safe: false,
      edits: [{ site: { cell, start: func.attrStart, end }, text }],
    },
  ];
}
