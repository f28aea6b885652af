import { placesOfValue } from './nameIndex.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { partsOf } from '../rules/leakage/fitAfterSplit.js';
import { insertAfter, locate, removeStatement, type Edit, type Located } from '../rules/edits.js';
import type { Site } from '../flow/site.js';
import { isBefore } from '../flow/site.js';
import type { Split } from '../flow/events.js';
import type { Expr } from '../python/ast.js';
import { walk } from '../python/walk.js';
import { isWithin, mentions, onlyDescribes } from './nameUses.js';

/**
 * `X_res, y_res = SMOTE().fit_resample(X, y)` before `train_test_split(X_res, y_res)` becomes a split of `X, y` and a
 * resampling of its training part.
 */
export function resampleAfterSplit(context: RuleContext, site: Site): DraftFix | undefined {
  const at = /fit_(re)?sample$/.test(context.text(site)) ? locate(context, site) : undefined;
  const call = at?.stmt.kind === 'Assign' ? at.stmt.value : undefined;
  const target = at?.stmt.kind === 'Assign' ? at.stmt.targets[0] : undefined;
  if (!at || call?.kind !== 'Call' || target?.kind !== 'Tuple') return undefined;
  const [rows, labels] = target.items;
  const [fromRows, fromLabels] = call.args;
  if (rows?.kind !== 'Name' || labels?.kind !== 'Name' || target.items.length !== 2) return undefined;
  if (!fromRows || !fromLabels || call.args.length !== 2 || call.keywords.length > 0) return undefined;
  const split = context.trace.splits.find(
    (each) =>
      isBefore(site, each.site) && each.call.args.some((arg) => arg.kind === 'Name' && arg.id === rows.id),
  );
  const rowParts = split && partsOf(context, split, rows.id);
  const labelParts = split && partsOf(context, split, labels.id);
  if (!split || !rowParts || !labelParts) return undefined;
  const text = (span: { start: number; end: number }): string =>
    context.text({ cell: at.cell, start: span.start, end: span.end });
  const original = new Map([
    [rows.id, text(fromRows)],
    [labels.id, text(fromLabels)],
  ]);
  const inputs: Edit[] = [...walk([split.call])].flatMap((node) => {
    const name = node.kind === 'Name' ? original.get(node.id) : undefined;
    if (node.kind !== 'Name' || name === undefined || name === node.id) return [];
    return [{ site: { cell: split.cell, start: node.start, end: node.end }, text: name }];
  });
  const kept = isKept(context, at, [rows.id, labels.id], [fromRows, fromLabels], split);
  const removed = kept === false ? removeStatement(context, at) : undefined;
  const inserted = insertAfter(context, rowParts.at, [
    `${rowParts.train}, ${labelParts.train} = ${text(call.func)}(${rowParts.train}, ${labelParts.train})`,
  ]);
  if (kept === undefined || (!kept && !removed) || !inserted) return undefined;
  return {
    title: `Resample \`${rowParts.train}\` only, after the split`,
    safe: false,
    edits: [...(removed ? [removed] : []), ...inputs, inserted],
  };
}

/**
 * Resampled rows under names of their own stay where they are looked at, or used in other ways. Undefined where they are used
 * under the names of the rows that they come from, which are to be split.
 */
function isKept(
  context: RuleContext,
  { cell, stmt }: Located,
  names: readonly string[],
  sources: readonly Expr[],
  split: Split,
): boolean | undefined {
  const from = { cell, start: stmt.end - 1, end: stmt.end };
  const others = names.flatMap((name) =>
    placesOfValue(context, name, from).filter((use) => !isWithin(use, split.site)),
  );
  const isOwn = !sources.some((source) => names.some((name) => mentions(source, name)));
  if (isOwn) return others.length > 0;
  return others.every((use) => onlyDescribes(context, use) || isCounted(context, use)) ? false : undefined;
}

/** `y_res.value_counts()`, `Counter(y_res)` are only looked at. */
function isCounted(context: RuleContext, { cell, start, end }: Site): boolean {
  const { text } = context.cells[cell]!;
  return text.startsWith('.value_counts', end) || /(Counter|bincount|unique)\($/.test(text.slice(0, start));
}
