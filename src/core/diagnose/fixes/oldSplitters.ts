import type { Call, Expr } from '../python/ast.js';
import { childrenOf } from '../python/walk.js';
import { keywordOf, takesOnly } from '../rules/evidence.js';
import type { Edit } from '../rules/edits.js';
import type { RuleContext } from '../rules/rule.js';
import { placesOfValue } from './nameIndex.js';

interface Splitter {
  /** Its parameters in order; the first says how many rows there are, or is the target. */
  readonly parameters: readonly string[];
  /** How many parts there are when nothing is said. */
  readonly count?: number;
  readonly ofTarget?: boolean;
}

/** The classes of `sklearn.cross_validation` that took the number of rows, or the target, when they were made. */
export const splitters: ReadonlyMap<string, Splitter> = new Map<string, Splitter>([
  ['KFold', { parameters: ['n', 'n_folds', 'shuffle', 'random_state'], count: 3 }],
  ['StratifiedKFold', { parameters: ['y', 'n_folds', 'shuffle', 'random_state'], count: 3, ofTarget: true }],
  ['ShuffleSplit', { parameters: ['n', 'n_iter', 'test_size', 'train_size', 'random_state'] }],
  [
    'StratifiedShuffleSplit',
    { parameters: ['y', 'n_iter', 'test_size', 'train_size', 'random_state'], ofTarget: true },
  ],
  ['LeaveOneOut', { parameters: ['n'] }],
]);

/** `KFold(len(X), n_folds=5)` → `KFold(n_splits=5)`, and `for train, test in folds` → `… in folds.split(X)`. */
export function currentSplitters(context: RuleContext): { readonly edits: readonly Edit[] } | undefined {
  const edits: Edit[] = [];
  for (const { node, cell } of context.all('Call')) {
    const path = context.imports.path(node.func) ?? '';
    const name = /^sklearn\.cross_validation\.(\w+)$/.exec(path)?.[1];
    const splitter = name === undefined ? undefined : splitters.get(name);
    if (!splitter) continue;
    const own = converted(context, node, cell, splitter);
    if (!own) return undefined;
    edits.push(...own);
  }
  return { edits };
}

function converted(context: RuleContext, call: Call, cell: number, splitter: Splitter): Edit[] | undefined {
  const { parameters } = splitter;
  if (!takesOnly(call, parameters)) return undefined;
  const text = ({ start, end }: Expr): string => context.text({ cell, start, end });
  const given = parameters.map((name, i) => call.args[i] ?? keywordOf(call, name));
  const rows = given[0] && rowsOf(given[0], text, splitter);
  if (rows === undefined) return undefined;
  const isShuffled = given.some(
    (value, i) => parameters[i] === 'shuffle' && value && text(value) !== 'False',
  );
  const kept = parameters.flatMap((name, i) => {
    const value = given[i];
    const isCount = name === 'n_folds' || name === 'n_iter';
    if (i === 0) return [];
    if (!value) return isCount && splitter.count !== undefined ? [`n_splits=${splitter.count}`] : [];
    // A seed without shuffling is an error today.
    if (name === 'random_state' && parameters.includes('shuffle') && !isShuffled) return [];
    return [`${isCount ? 'n_splits' : name}=${text(value)}`];
  });
  const uses = usesOf(context, call, cell, rows);
  const inside = { cell, start: call.func.end, end: call.end };
  return uses && [{ site: inside, text: `(${kept.join(', ')})` }, ...uses];
}

/** What is split, as `split` is given it: `len(X)` and `X.shape[0]` say `X`, another number its range. */
function rowsOf(first: Expr, text: (expr: Expr) => string, { ofTarget }: Splitter): string {
  const own = text(first);
  if (ofTarget) return `${own}, ${own}`;
  const [measured] = first.kind === 'Call' ? first.args : [];
  if (first.kind === 'Call' && text(first.func) === 'len' && measured) return text(measured);
  const isShape =
    first.kind === 'Subscript' && first.value.kind === 'Attribute' && first.value.attr === 'shape';
  return isShape && text(first).endsWith('[0]')
    ? text((first.value as { value: Expr }).value)
    : `range(${own})`;
}

/** Where the folds are gone through. Undefined where it is not known what is done with them. */
function usesOf(context: RuleContext, call: Call, cell: number, rows: string): Edit[] | undefined {
  const parent = parentOf(context, cell, call);
  if (parent?.kind === 'Assign' && parent.value === call) {
    const [target] = parent.targets;
    if (parent.targets.length !== 1 || target?.kind !== 'Name') return undefined;
    const from = { cell, start: parent.end - 1, end: parent.end };
    const edits: Edit[] = [];
    for (const site of placesOfValue(context, target.id, from)) {
      const name = context.cells[site.cell]!.nodes.of('Name').find(({ start }) => start === site.start);
      const own = name && useOf(context, site.cell, name, rows);
      if (!own) return undefined;
      edits.push(...own);
    }
    return edits;
  }
  return useOf(context, cell, call, rows);
}

function useOf(context: RuleContext, cell: number, folds: Expr, rows: string): Edit[] | undefined {
  const parent = parentOf(context, cell, folds);
  const after = { cell, start: folds.end, end: folds.end };
  const isIterated =
    (parent?.kind === 'For' && parent.iter === folds) ||
    (parent?.kind === 'Comprehension' && parent.clauses.some(({ iter }) => iter === folds));
  if (isIterated) return [{ site: after, text: `.split(${rows})` }];
  if (parent?.kind !== 'Call') return undefined;
  const name = parent.func.kind === 'Name' ? parent.func.id : undefined;
  if (name === 'print') return [];
  if (name !== undefined && /^(enumerate|list|tuple|iter|zip)$/.test(name))
    return [{ site: after, text: `.split(${rows})` }];
  // What takes folds takes them unsplit as well.
  return parent.keywords.some((each) => each.name === 'cv' && each.value === folds) ? [] : undefined;
}

function parentOf(
  context: RuleContext,
  cell: number,
  child: Expr,
): ReturnType<typeof childrenOf>[number] | undefined {
  const { nodes } = context.cells[cell]!;
  const kinds = ['Assign', 'For', 'Comprehension', 'Call'] as const;
  for (const kind of kinds) {
    const found = nodes.of(kind).find((node) => childrenOf(node).includes(child));
    if (found) return found;
  }
  return undefined;
}
