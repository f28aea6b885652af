import type { Split } from '../flow/events.js';
import { ancestry, sawRowsOf, type RowNode, type Rows } from '../flow/rows.js';
import { isBefore, type Site } from '../flow/site.js';
import { accessed } from '../flow/subscripts.js';
import type { Expr, Slice } from '../python/ast.js';
import type { Located } from '../rules/edits.js';
import { perProgram } from '../rules/perProgram.js';
import type { Pair, RuleContext } from '../rules/rule.js';
import { knownText } from './splitAgain.js';

/** How rows that are trained on come out of the rows before the split: cut off at the front, drawn by a split. */
export type TrainingStep =
  | { readonly does: 'cut'; readonly by: string; readonly row: RowNode }
  | { readonly does: 'split'; readonly split: Split };

/** What is learned from, and what is fitted and scored with what was learned. */
export interface Learning {
  readonly rows: Rows;
  readonly pairs: readonly Pair[];
  /** The statement that learns. */
  readonly at: Located;
}

const seenRows = perProgram(() => new Map<RowNode, Map<Rows, boolean>>());

/** Asked of the same rows for each cause of a program. */
function hasSeen(context: RuleContext, node: RowNode, rows: Rows): boolean {
  const seen = seenRows(context);
  let known = seen.get(node);
  if (!known) seen.set(node, (known = new Map<Rows, boolean>()));
  let answer = known.get(rows);
  if (answer === undefined) known.set(rows, (answer = sawRowsOf([node], rows)));
  return answer;
}

const learnable = perProgram(() => new Map<Learning, readonly RowNode[]>());

/** Rows that may be learned from: models are fitted on them, none is scored on them. */
export function learnableRows(context: RuleContext, learning: Learning): readonly RowNode[] {
  let known = learnable(context).get(learning);
  if (!known) {
    const fitted = new Set(
      [...new Set(learning.pairs.map(({ fit }) => fit.data.rows))].flat().flatMap(ancestry),
    );
    const scored = [...new Set(learning.pairs.map(({ score }) => score.data.rows))];
    known = [...fitted].filter((node) => !scored.some((rows) => hasSeen(context, node, rows)));
    learnable(context).set(learning, known);
  }
  return known;
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
  for (const node of learnableRows(context, learning)) {
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
    const split = context.trace.splits.find(({ parts, site }) => parts[0] === node && isBefore(at, site));
    const isByName = split && context.imports.path(split.call.func)?.endsWith('.train_test_split') === true;
    return isByName ? { does: 'split', split } : undefined;
  }
  return node.kind === 'filter' ? cutAtPlace(context, node, at) : undefined;
}

/** `full[:1422]`, `full.iloc[:size, :]`, `full.loc['train']`: rows that do not depend on the values. */
function cutAtPlace(context: RuleContext, row: RowNode, at: Site): TrainingStep | undefined {
  const { site } = row;
  for (const node of context.cells[site.cell]?.nodes.of('Subscript') ?? []) {
    const [index] = node.index;
    if (!index || (index.start !== site.start && node.start !== site.start)) continue;
    const { accessor } = accessed(node);
    const isKey = accessor === 'loc' && index.kind === 'Str';
    if (isKey) return { does: 'cut', by: `.loc[${JSON.stringify(index.value)}]`, row };
    const upper = isFront(index)
      ? knownText(context, index.upper, { cell: site.cell, at, until: site })
      : undefined;
    if (upper !== undefined)
      return { does: 'cut', by: `${accessor === 'loc' ? '.loc' : ''}[:${upper}]`, row };
  }
  return undefined;
}

const isFront = (index: Expr): index is Slice & { readonly upper: Expr } =>
  index.kind === 'Slice' &&
  index.upper !== undefined &&
  !index.step &&
  (!index.lower || (index.lower.kind === 'Num' && index.lower.value === 0)) &&
  !(index.upper.kind === 'UnaryOp' || index.upper.kind === 'Constant');

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
  return length === undefined ? undefined : [{ does: 'cut', by: `[:${length}]`, row: node }];
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
