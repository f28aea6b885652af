import type { Fit } from '../flow/events.js';
import type { Expr } from '../python/ast.js';
import type { Edit } from '../rules/edits.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';

/** `model.fit(train, train['y'])` → `model.fit(train.drop(columns=["y"]), train['y'])`, and so wherever it is scored. */
export function dropTarget(context: RuleContext, fit: Fit, column: string): DraftFix | undefined {
  if (/["\\]/.test(column)) return undefined;
  const scores = context.trace.scores.filter(({ fits }) => fits.includes(fit));
  const places = new Map<string, Edit>();
  for (const { data, site } of [fit, ...scores]) {
    if (!data.expr || !canBeExtended(data.expr)) return undefined;
    const { end } = data.expr;
    const at = { cell: site.cell, start: end, end };
    places.set(`${at.cell} ${end}`, { site: at, text: `.drop(columns=["${column}"])` });
  }
  return {
    title: `Drop \`${column}\` from the features`,
    safe: false,
    edits: [...places.values()],
  };
}

const canBeExtended = ({ kind }: Expr): boolean => kind === 'Name' || kind === 'Subscript' || kind === 'Call';
