import type { Subscript } from '../../python/ast.js';
import { pandasOf } from '../evidence.js';
import { perCell } from '../perCell.js';
import type { Draft, DraftFix, Rule, RuleContext } from '../rule.js';

export const pd501: Rule = {
  id: 'PD501',
  title: 'Chained assignment',
  severity: 'warning',
  enabled: true,
  check,
};

/** `df[a][b] = value` writes into a copy; from pandas 3 on it never reaches `df`. */
function* check(context: RuleContext): Generator<Draft> {
  for (const [cell, code] of context.cells.entries()) {
    for (const { target, inner } of chains(code)) {
      const draft = chained(context, cell, target, inner);
      if (draft) yield draft;
    }
  }
}

/** `a[b][c]` as targets. */
const chains = perCell(({ nodes }) =>
  [
    ...nodes.of('Assign').flatMap(({ targets }) => targets),
    ...nodes.of('AugAssign').map(({ target }) => target),
  ].flatMap((target) =>
    target.kind === 'Subscript' && target.value.kind === 'Subscript' ? [{ target, inner: target.value }] : [],
  ),
);

function chained(context: RuleContext, cell: number, target: Subscript, inner: Subscript): Draft | undefined {
  if (pandasOf(context, inner.value)?.shape !== 'frame' || inner.index.length !== 1) return undefined;
  if (inner.index[0]!.kind === 'Slice') return undefined;
  const text = (span: { readonly start: number; readonly end: number }): string =>
    context.text({ cell, start: span.start, end: span.end });
  const site = { cell, start: target.start, end: target.end };
  return {
    site,
    message: `\`${text(target)}\` writes into a copy: in pandas 3 \`${text(inner.value)}\` never changes, before it does by luck. Use \`.loc\` with both.`,
    fixes: [withLoc(target, inner, text, site)].filter((fix) => fix !== undefined),
  };
}

/** One of the two must be a column's literal name, so that it is clear which selects rows. */
function withLoc(
  target: Subscript,
  inner: Subscript,
  text: (span: { readonly start: number; readonly end: number }) => string,
  site: { readonly cell: number; readonly start: number; readonly end: number },
): DraftFix | undefined {
  const [a] = inner.index;
  const [b] = target.index;
  if (!a || !b || target.index.length !== 1) return undefined;
  const columnFirst = a.kind === 'Str' && b.kind !== 'Str' && b.kind !== 'Slice';
  const columnLast = b.kind === 'Str' && a.kind !== 'Str';
  if (!columnFirst && !columnLast) return undefined;
  const [rows, column] = columnFirst ? [b, a] : [a, b];
  const replacement = `${text(inner.value)}.loc[${text(rows)}, ${text(column)}]`;
  return { title: `Use \`${replacement}\``, safe: false, edits: [{ site, text: replacement }] };
}
