import type { NodeIndex } from '../../python/nodeIndex.js';
import { perCell } from '../perCell.js';

/**
 * What names of PyTorch mean in code that was cut out of a program without its imports. Empty when the code speaks of
 * another library, when nothing in it is PyTorch's alone, and for names that the code defines itself.
 */
export function unboundTorch(
  cells: readonly { readonly nodes: NodeIndex }[],
  importedRoots: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const isOther = ['tensorflow', 'keras', 'jax', 'mxnet', 'paddle', 'tinygrad'].some((root) =>
    importedRoots.has(root),
  );
  if (isOther || !(importedRoots.has('torch') || cells.some(speaksOfTorch))) {
    return new Map();
  }
  const defined = cells.map(definedNames);
  return new Map(Object.entries(conventional).filter(([name]) => !defined.some((each) => each.has(name))));
}

interface OwnNodes {
  readonly nodes: NodeIndex;
}

const losses = ['CrossEntropyLoss', 'BCELoss', 'BCEWithLogitsLoss', 'NLLLoss', 'KLDivLoss', 'MSELoss'];

const conventional: Readonly<Record<string, string>> = {
  torch: 'torch',
  th: 'torch',
  nn: 'torch.nn',
  F: 'torch.nn.functional',
  optim: 'torch.optim',
  Variable: 'torch.autograd.Variable',
  DataLoader: 'torch.utils.data.DataLoader',
  ...Object.fromEntries(losses.map((name) => [name, `torch.nn.${name}`])),
};

/** Attributes that no other common library has. */
const ownAttributes = new Set([
  'zero_grad',
  'backward',
  'no_grad',
  'requires_grad',
  'requires_grad_',
  'named_parameters',
  'load_state_dict',
  'state_dict',
  'detach',
  'DataLoader',
]);
const functional =
  /^((leaky_)?relu|(log_)?softmax|dropout|(max|avg)_pool\dd|conv\dd|cross_entropy|nll_loss|mse_loss)$/;
const ownCalls = new Set(['Variable', 'DataLoader', 'criterion', ...losses]);
/** Called without arguments. */
const ownMethods = new Set(['parameters', 'eval']);

const speaksOfTorch = perCell(({ nodes }: OwnNodes): boolean => {
  return (
    nodes.of('Attribute').some(({ value, attr }) => {
      const root = value.kind === 'Name' ? value.id : undefined;
      if (root === 'nn') return /^[A-Z]|^functional$|^init$/.test(attr);
      return ownAttributes.has(attr) || root === 'torch' || (root === 'F' && functional.test(attr));
    }) ||
    nodes
      .of('Call')
      .some(({ func, args }) =>
        func.kind === 'Name'
          ? ownCalls.has(func.id)
          : func.kind === 'Attribute' && ownMethods.has(func.attr) && args.length === 0,
      )
  );
});

const definedNames = perCell(({ nodes }: OwnNodes): ReadonlySet<string> => {
  const targets = nodes.of('Assign').flatMap((each) => each.targets);
  return new Set([
    ...nodes.of('ClassDef').map(({ name }) => name),
    ...nodes.of('FunctionDef').flatMap(({ name, params }) => [name, ...params.map((each) => each.name)]),
    ...targets.flatMap((each) => (each.kind === 'Name' ? [each.id] : [])),
  ]);
});
