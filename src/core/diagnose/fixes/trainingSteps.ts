import type { Split } from '../flow/events.js';
import { ancestry, sawRowsOf, type RowNode, type Rows } from '../flow/rows.js';
import { isBefore, type Site } from '../flow/site.js';
import { accessed } from '../flow/subscripts.js';
import type { Expr } from '../python/ast.js';
import type { Located } from '../rules/edits.js';
import type { Pair, RuleContext } from '../rules/rule.js';

/** How rows that are trained on come out of the rows before the split: cut off at the front, drawn by a split. */
export type TrainingStep =
  { readonly does: 'cut'; readonly by: string } | { readonly does: 'split'; readonly split: Split };

/** What is learned from, and what is fitted and scored with what was learned. */
export interface Learning {
  readonly rows: Rows;
  readonly pairs: readonly Pair[];
  /** The statement that learns. */
  readonly at: Located;
}

/** Rows that may be learned from: models are fitted on them, none is scored on them. */
export function learnableRows({ pairs }: Learning): RowNode[] {
  const fitted = new Set(pairs.flatMap(({ fit }) => fit.data.rows.flatMap(ancestry)));
  return [...fitted].filter((node) => !pairs.some(({ score }) => sawRowsOf([node], score.data.rows)));
}

/**
 * The steps that take as many rows as may be learned from. They are those the program takes later itself, so the rows
 * must keep their order. Undefined where the program drops or mixes rows in between, and where it does not split by
 * `train_test_split` or at a position.
 */
export function stepsToTraining(context: RuleContext, learning: Learning): TrainingStep[] | undefined {
  const { cell, stmt } = learning.at;
  const at = { cell, start: stmt.start, end: stmt.end };
  let best: TrainingStep[] | undefined;
  for (const node of learnableRows(learning)) {
    const steps = stepsTo(context, learning.rows, node, at);
    if (steps && steps.length > 0 && (!best || steps.length < best.length)) best = steps;
  }
  return best;
}

function stepsTo(
  context: RuleContext,
  rows: Rows,
  node: RowNode,
  at: Site,
  depth = 0,
): TrainingStep[] | undefined {
  if (rows.includes(node)) return rows.length === 1 ? [] : frontOf(context, rows, node, at);
  if (depth > 4) return undefined;
  const step = stepInto(context, node, at);
  if (!step) return undefined;
  if (isSame(node.parents, rows)) return [step];
  const [parent] = node.parents;
  const before =
    parent && node.parents.length === 1 ? stepsTo(context, rows, parent, at, depth + 1) : undefined;
  return before && [...before, step];
}

function stepInto(context: RuleContext, node: RowNode, at: Site): TrainingStep | undefined {
  if (node.kind === 'part') {
    const split = context.trace.splits.find(({ parts }) => parts[0] === node);
    const isByName = split && context.imports.path(split.call.func)?.endsWith('.train_test_split') === true;
    return isByName && isBefore(at, split.site) ? { does: 'split', split } : undefined;
  }
  return node.kind === 'filter' ? cutAtPlace(context, node) : undefined;
}

/** `full[:1422]`, `full.iloc[:1422, :]`, `full.loc[:1459]`, `full.loc['train']`: rows that do not depend on the values. */
function cutAtPlace(context: RuleContext, { site }: RowNode): TrainingStep | undefined {
  for (const node of context.cells[site.cell]?.nodes.of('Subscript') ?? []) {
    const [index] = node.index;
    if (!index || (index.start !== site.start && node.start !== site.start)) continue;
    const by = placeText(accessed(node).accessor, index);
    if (by !== undefined) return { does: 'cut', by };
  }
  return undefined;
}

function placeText(accessor: string | undefined, index: Expr): string | undefined {
  if (accessor === 'loc' && index.kind === 'Str') return `.loc[${JSON.stringify(index.value)}]`;
  if (index.kind !== 'Slice' || index.lower || index.step || index.upper?.kind !== 'Num') return undefined;
  const { value } = index.upper;
  if (!Number.isInteger(value) || value <= 0) return undefined;
  return accessor === 'loc' ? `.loc[:${value}]` : `[:${value}]`;
}

/** Of tables put together the first is cut off where it ends: `full[:len(train)]`. */
function frontOf(context: RuleContext, rows: Rows, node: RowNode, at: Site): TrainingStep[] | undefined {
  if (rows[0] !== node) return undefined;
  const is = (found: Rows): boolean => found.length === 1 && found[0] === node;
  const lengths = new Set<string>();
  const tables = new Set<string>();
  for (const { stmt, site, value } of context.trace.assignments) {
    if (!isBefore(site, at)) continue;
    const [target] = stmt.kind === 'Assign' ? stmt.targets : [];
    if (target?.kind !== 'Name') continue;
    lengths.delete(target.id);
    tables.delete(target.id);
    if (value.kind === 'length' && is(value.rows)) lengths.add(target.id);
    if (value.kind === 'data' && value.shape === 'frame' && is(value.rows)) tables.add(target.id);
  }
  for (const name of deletedNames(context, at)) tables.delete(name);
  const [length] = [...lengths, ...[...tables].map((name) => `len(${name})`)];
  return length === undefined ? undefined : [{ does: 'cut', by: `[:${length}]` }];
}

function deletedNames(context: RuleContext, at: Site): string[] {
  return context.cells.flatMap(({ nodes }, cell) =>
    nodes
      .of('Delete')
      .filter(({ start, end }) => isBefore({ cell, start, end }, at))
      .flatMap(({ targets }) => targets.flatMap((target) => (target.kind === 'Name' ? [target.id] : []))),
  );
}

const isSame = (a: Rows, b: Rows): boolean => a.length === b.length && a.every((each) => b.includes(each));
