import { isBefore } from '../flow/site.js';
import type { Influence } from '../flow/values.js';
import type { Call, Expr } from '../python/ast.js';
import { insertBefore, locate, type Edit } from '../rules/edits.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { calledAt } from './callAt.js';
import { freshName } from './nameUses.js';
import { scalerOf } from './scalerOf.js';

/** `scale(X_train)`, `scale(X_test)` become `scaler.fit_transform(X_train)`, `scaler.transform(X_test)`. */
export function scaleHeldOut(
  context: RuleContext,
  influence: Influence,
  trained: Influence,
): DraftFix | undefined {
  const [call, before] = [influence, trained].map(({ site }) => calledAt(context, site));
  const [at, first] = [influence, trained].map(({ site }) => locate(context, site));
  if (!call || !before || !at || !first || !isBefore(trained.site, influence.site)) return undefined;
  const [given, learned] = [call.args[0], before.args[0]];
  const isOneBlock = first.indent === '' || (first.indent === at.indent && first.cell === at.cell);
  if (!given || !learned || !isOneBlock || context.text(trained.site) !== context.text(influence.site))
    return undefined;
  const scaler = scalerOf(context, before, {
    cell: first.cell,
    start: first.stmt.start,
    end: first.stmt.end,
  });
  if (!scaler || !scalerOf(context, call, { cell: at.cell, start: at.stmt.start, end: at.stmt.end }))
    return undefined;
  const name = freshName(context, 'scaler');
  const by = (cell: number, { start, end }: Call, method: string, rows: Expr): Edit => ({
    site: { cell, start, end },
    text: `${name}.${method}(${context.text({ cell, start: rows.start, end: rows.end })})`,
  });
  return {
    title: `Scale \`${influence.dataName}\` as the training rows are`,
    safe: false,
    edits: [
      ...scaler.edits,
      insertBefore(first, [`${name} = ${scaler.text}`]),
      by(first.cell, before, 'fit_transform', learned),
      by(at.cell, call, 'transform', given),
    ],
  };
}
