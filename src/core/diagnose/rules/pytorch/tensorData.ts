import { withoutData } from '../../fixes/tensorWrites.js';
import type { Attribute, Expr } from '../../python/ast.js';
import { childrenOf, dottedName, walk, type AnyNode } from '../../python/walk.js';
import type { Draft, Placed, RuleContext } from '../rule.js';

/** `tensor.data`: reading it leaves the graph in silence, writing it is not seen by autograd. */
export function* tensorData(context: RuleContext): Generator<Draft> {
  const tensors = tensorNames(context);
  for (const { node, cell } of context.all('Attribute')) {
    if (node.attr !== 'data' || context.imports.path(node) !== undefined) continue;
    const parent = parentOf(context, { node, cell });
    if (!isTensor(context, tensors, node, parent)) continue;
    const site = { cell, start: node.attrStart, end: node.end };
    const isWritten = isTarget(parent, node) || (parent?.kind === 'Attribute' && parent.attr.endsWith('_'));
    yield {
      site,
      severity: 'hint',
      message: isWritten
        ? '`.data` is changed behind the back of autograd, whose gradients may become wrong without an error: write inside `with torch.no_grad():`.'
        : '`.data` shares memory with the tensor, and autograd does not see what is done to it: use `.detach()`.',
      fixes: isWritten
        ? [withoutData(context, node, cell)].filter((fix) => fix !== undefined)
        : [{ title: 'Use `.detach()`', safe: false, edits: [{ site, text: 'detach()' }] }],
    };
  }
}

function isTarget(parent: AnyNode | undefined, node: Attribute): boolean {
  if (parent?.kind === 'AugAssign') return parent.target === node;
  return parent?.kind === 'Assign' && parent.targets.includes(node);
}

const tensorAttributes = new Set(['weight', 'weights', 'bias', 'grad', 'param', 'weight_g', 'weight_v']);
const tensorMethods =
  /^(cpu|cuda|max|argmax|item|norm|clone|numpy|topk|squeeze|unsqueeze|view|fill|copy|zero|add|mul|sub|div|clamp|normal|uniform|random)_?$|[a-z]_$/;

/** Functions of torch but those that make tensors of other things. */
const takesTensors = /^torch\.(?!tensor$|from_numpy$|as_tensor$|\w*Tensor$|utils\.|load$|save$)/;

/** Many objects have `data`: the tensor must show itself by its owner, its origin, or what is done with it. */
function isTensor(
  context: RuleContext,
  tensors: ReadonlySet<string>,
  node: Attribute,
  parent: AnyNode | undefined,
): boolean {
  const owner = node.value;
  if (owner.kind === 'Attribute' && tensorAttributes.has(owner.attr)) return true;
  const name = dottedName(owner.kind === 'Subscript' ? owner.value : owner);
  if (name === 'self' || (name !== undefined && notTensors.test(name))) return false;
  if (name !== undefined && (tensors.has(name) || tensorAttributes.has(name))) return true;
  if (parent?.kind === 'Attribute') return tensorMethods.test(parent.attr) && owner.kind !== 'Call';
  if (owner.kind === 'Call') return givesTensor(context, owner.func);
  if (parent?.kind === 'Call') return takesTensors.test(context.imports.path(parent.func) ?? '');
  return (
    name !== undefined && parent?.kind === 'Compare' && /^_?(y|labels?|targets?|pred|preds)(_|$)/.test(name)
  );
}

const notTensors =
  /(data|set|iris|digits|wine|mnist|cifar\d*|args|opts?|config|request|response|res|batch|loader|bunch|fig|source|ds|fetch\w*|boston|housing|faces|news\w*|event|message|msg|json|df|frame|train|test|val)\d*$/i;

/** Names assigned from networks, losses and functions of torch, parameters in loops over `parameters()`. */
function tensorNames(context: RuleContext): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (target: Expr): void => {
    for (const node of walk([target])) if (node.kind === 'Name') names.add(node.id);
  };
  for (const { node } of context.all('Assign')) {
    if (node.value?.kind === 'Call' && givesTensor(context, node.value.func)) node.targets.forEach(add);
  }
  for (const { node } of context.all('For')) if (overParameters(node.iter)) add(node.target);
  for (const { node } of context.all('Comprehension')) {
    for (const { iter, target } of node.clauses) if (overParameters(iter)) add(target);
  }
  return names;
}

const overParameters = (iter: Expr): boolean =>
  [...walk([iter])].some(
    (node) => node.kind === 'Attribute' && /^(named_)?parameters$|^state_dict$/.test(node.attr),
  );

function givesTensor(context: RuleContext, func: Expr): boolean {
  const path = context.imports.path(func);
  if (path !== undefined) return /^torch\.(?!utils|load|device|optim|nn\.[A-Z]|hub)/.test(path);
  const name = dottedName(func);
  return (
    name !== undefined &&
    /(^|[._])(model|net|network|criterion|loss_fn|loss_func\w*|forward)$|net$|^model/i.test(name)
  );
}

/** The node directly above an attribute. */
function parentOf(
  context: RuleContext,
  { node, cell }: Pick<Placed<Attribute>, 'node' | 'cell'>,
): AnyNode | undefined {
  const { nodes } = context.cells[cell]!;
  for (const kind of ['Attribute', 'Assign', 'AugAssign', 'Call', 'Compare', 'Subscript', 'BinOp'] as const) {
    const parent = nodes
      .of(kind)
      .find((each) => each.start <= node.start && node.end <= each.end && childrenOf(each).includes(node));
    if (parent) return parent;
  }
  return undefined;
}
