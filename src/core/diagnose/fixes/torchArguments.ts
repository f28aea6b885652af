import type { MovedTorch, TorchArguments } from '../knowledge/movedTorch.js';
import type { Attribute, Call, Expr, Name } from '../python/ast.js';
import { keywordOf } from '../rules/evidence.js';
import { insertArgument, type Edit } from '../rules/edits.js';
import type { RuleContext } from '../rules/rule.js';

/** A name, and the cell it is in. */
interface Use {
  readonly node: Name | Attribute;
  readonly cell: number;
}

/** A call that is to be written anew. */
interface Old {
  readonly context: RuleContext;
  readonly cell: number;
  readonly call: Call;
  /** The arguments by name, positional ones by their place among `parameters`. Undefined where they are not all known. */
  readonly given: (parameters: readonly string[]) => ReadonlyMap<string, Expr> | undefined;
  readonly text: (expr: Expr) => string;
  /** Replaces all that is between the parentheses. */
  readonly arguments: (list: readonly string[]) => Edit;
}

/** The new name in place of a use, and the arguments as it takes them. Undefined where that is not known. */
export function torchArguments(
  context: RuleContext,
  { node, cell }: Use,
  name: string,
  { arguments: how }: MovedTorch,
): readonly Edit[] | undefined {
  const site = { cell, start: node.start, end: node.end };
  const renaming: Edit[] = context.text(site) === name ? [] : [{ site, text: name }];
  if (how === undefined) return renaming;
  const { nodes } = context.cells[cell]!;
  const call = nodes.of('Call').find(({ func }) => func === node);
  if (!call) {
    const isDecorator = nodes.of('FunctionDef').some(({ decorators }) => decorators.includes(node));
    const after = { cell, start: node.end, end: node.end };
    return how === 'cudaFunction' && isDecorator
      ? [
          { site, text: name },
          { site: after, text: '(device_type="cuda")' },
        ].slice(renaming.length === 0 ? 1 : 0)
      : undefined;
  }
  if (call.hasDoubleStar || call.args.some(({ kind }) => kind === 'Starred')) return undefined;
  const changed = changes[how](oldCall(context, cell, call));
  return changed && [...renaming, ...changed];
}

function oldCall(context: RuleContext, cell: number, call: Call): Old {
  const text = ({ start, end }: Expr): string => context.text({ cell, start, end });
  return {
    context,
    cell,
    call,
    text,
    given: (parameters) => {
      const given = new Map<string, Expr>();
      if (call.args.length > parameters.length) return undefined;
      call.args.forEach((arg, i) => given.set(parameters[i]!, arg));
      for (const { name, value } of call.keywords) {
        if (!parameters.includes(name)) return undefined;
        given.set(name, value);
      }
      return given;
    },
    arguments: (list) => ({
      site: { cell, start: call.func.end, end: call.end },
      text: `(${list.join(', ')})`,
    }),
  };
}

const changes: Readonly<Record<TorchArguments, (old: Old) => readonly Edit[] | undefined>> = {
  solve: exchanged,
  symeig: (old) => {
    const given = old.given(['input', 'eigenvectors', 'upper']);
    const rows = given?.get('input');
    // Without vectors, what comes back has another shape.
    if (!rows || literal(given?.get('eigenvectors')) !== true) return undefined;
    const upper = given?.has('upper') ? literal(given.get('upper')) : true;
    if (typeof upper !== 'boolean') return undefined;
    return [old.arguments([old.text(rows), ...(upper ? ['UPLO="U"'] : [])])];
  },
  qr: (old) => {
    const given = old.given(['input', 'some']);
    const rows = given?.get('input');
    const some = given?.has('some') ? literal(given.get('some')) : true;
    if (!given || typeof some !== 'boolean') return undefined;
    return given.has('some') && rows
      ? [old.arguments([old.text(rows), ...(some ? [] : ['mode="complete"'])])]
      : [];
  },
  cholesky: (old) => {
    const given = old.given(['input', 'upper']);
    const rows = given?.get('input');
    const upper = given?.get('upper');
    if (!given) return undefined;
    return rows && upper ? [old.arguments([old.text(rows), `upper=${old.text(upper)}`])] : [];
  },
  list: (old) => {
    const { args, keywords } = old.call;
    if (keywords.some(({ name }) => name !== 'out')) return undefined;
    const out = keywords.map(({ value }) => `out=${old.text(value)}`);
    return [old.arguments([`[${args.map(old.text).join(', ')}]`, ...out])];
  },
  cudaAutocast: (old) => onDevice(old, 'cuda', ['enabled', 'dtype', 'cache_enabled']),
  cpuAutocast: (old) => onDevice(old, 'cpu', ['enabled', 'dtype', 'cache_enabled']),
  cudaScaler: (old) =>
    onDevice(old, 'cuda', ['init_scale', 'growth_factor', 'backoff_factor', 'growth_interval', 'enabled']),
  cudaFunction: ({ context, cell, call }) =>
    keywordOf(call, 'device_type') ? [] : [insertArgument(context, cell, call, 'device_type="cuda"')],
  nearest: ({ context, cell, call }) => [insertArgument(context, cell, call, 'mode="nearest"')],
  bilinear: ({ context, cell, call }) => [
    insertArgument(context, cell, call, 'mode="bilinear", align_corners=True'),
  ],
  backends: (old) => {
    const given = old.given(Object.keys(backends));
    if (!given) return undefined;
    const wanted = Object.entries(backends).filter(
      ([name]) => !given.has(name) || literal(given.get(name)) === true,
    );
    if ([...given.values()].some((value) => typeof literal(value) !== 'boolean')) return undefined;
    const root = old.context.imports.path(old.call.func) === undefined ? undefined : torchName(old.context);
    if (root === undefined || wanted.length === 0) return undefined;
    return [
      old.arguments([`[${wanted.map(([, name]) => `${root}.nn.attention.SDPBackend.${name}`).join(', ')}]`]),
    ];
  },
};

const backends: Readonly<Record<string, string>> = {
  enable_flash: 'FLASH_ATTENTION',
  enable_math: 'MATH',
  enable_mem_efficient: 'EFFICIENT_ATTENTION',
  enable_cudnn: 'CUDNN_ATTENTION',
};

/** `torch.solve(b, A).solution` → `torch.linalg.solve(A, b)`. */
function exchanged({ context, cell, call, text }: Old): Edit[] | undefined {
  const [right, left] = call.args;
  const { nodes } = context.cells[cell]!;
  const solution =
    nodes.of('Attribute').find(({ value, attr }) => value === call && attr === 'solution') ??
    nodes
      .of('Subscript')
      .find(({ value, index }) => value === call && index[0]?.kind === 'Num' && index[0].value === 0);
  const isKnown = call.args.length === 2 && call.keywords.every(({ name }) => name === 'upper');
  if (!right || !left || !solution || !isKnown) return undefined;
  const isTriangular = context.imports.path(call.func)?.endsWith('triangular_solve');
  const isUpper = call.keywords.length === 0 && isTriangular ? [', upper=True'] : [];
  const at = (expr: Expr): Edit['site'] => ({ cell, start: expr.start, end: expr.end });
  return [
    { site: at(right), text: text(left) },
    { site: at(left), text: `${text(right)}${isUpper.join('')}` },
    { site: { cell, start: call.end, end: solution.end }, text: '' },
  ];
}

/** The device comes first, the others by their names. */
function onDevice(old: Old, device: string, parameters: readonly string[]): Edit[] | undefined {
  const given = old.given(parameters);
  return (
    given && [
      old.arguments([`"${device}"`, ...[...given].map(([name, value]) => `${name}=${old.text(value)}`)]),
    ]
  );
}

const literal = (expr: Expr | undefined): unknown => (expr?.kind === 'Constant' ? expr.value : undefined);

/** What `import torch` calls it. */
function torchName(context: RuleContext): string | undefined {
  for (const { node } of context.all('Import')) {
    const torch = node.names.find(({ path }) => path === 'torch');
    if (torch) return torch.alias ?? 'torch';
  }
  return undefined;
}
