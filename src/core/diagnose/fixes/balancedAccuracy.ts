import type { Site } from '../flow/site.js';
import type { Call, Expr } from '../python/ast.js';
import { keywordOf } from '../rules/evidence.js';
import { insertAfter, insertBefore, locate, type Edit } from '../rules/edits.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { importing } from './importing.js';

/**
 * The mean of the recalls of the classes beside an accuracy: shown with it where the accuracy ends a cell, printed below the
 * statement else.
 */
export function withBalancedAccuracy(context: RuleContext, site: Site): DraftFix | undefined {
  const call = context.cells[site.cell]!.nodes.of('Call').find((each) => isAt(each, site));
  const given = call && truthAndPrediction(context, call, site.cell);
  const metric = importing(context, 'sklearn.metrics', 'balanced_accuracy_score', site);
  if (!call || !given || !metric) return undefined;
  const added = `${metric.name}(${given})`;
  const edit = besides(context, call, site, ['balanced accuracy', added]);
  return edit && { title: 'Add the balanced accuracy', safe: false, edits: [...metric.edits, edit] };
}

/** The call itself, or its method's name, as metrics and scores are placed. */
const isAt = ({ start, end, func }: Call, site: Site): boolean =>
  (start === site.start && end === site.end) ||
  (func.kind === 'Attribute' && func.attrStart === site.start && func.end === site.end);

/** `accuracy_score(a, b)` → `a, b`; `model.score(X, y)` → `y, model.predict(X)`. */
function truthAndPrediction(context: RuleContext, call: Call, cell: number): string | undefined {
  const text = ({ start, end }: Expr): string => context.text({ cell, start, end });
  if (call.hasDoubleStar || call.args.some(({ kind }) => kind === 'Starred')) return undefined;
  const isScore = call.func.kind === 'Attribute' && call.func.attr === 'score';
  const names = isScore ? ['X', 'y'] : ['y_true', 'y_pred'];
  if (call.keywords.some(({ name }) => ![...names, 'sample_weight'].includes(name))) return undefined;
  const [first, second] = names.map((name, i) => call.args[i] ?? keywordOf(call, name));
  if (!first || !second || call.args.length > 2) return undefined;
  const weight = keywordOf(call, 'sample_weight');
  const more = weight ? `, sample_weight=${text(weight)}` : '';
  if (!isScore || call.func.kind !== 'Attribute') return `${text(first)}, ${text(second)}${more}`;
  return `${text(second)}, ${text(call.func.value)}.predict(${text(first)})${more}`;
}

/** Another measure, named for the reader: in the same line where the first one ends a cell, else printed below the statement. */
export function besides(
  context: RuleContext,
  call: Call,
  site: Site,
  [name, added]: readonly [string, string],
): Edit | undefined {
  const at = locate(context, site);
  if (!at) return undefined;
  const { stmt, cell } = at;
  const isShown =
    context.isNotebook &&
    stmt.kind === 'ExprStmt' &&
    stmt.value === call &&
    context.cells[cell]!.module.body.at(-1) === stmt;
  if (isShown) return { site: { cell, start: call.end, end: call.end }, text: `, ${added}` };
  const line = `print("${name}:", ${added})`;
  return stmt.kind === 'Return' ? insertBefore(at, [line]) : insertAfter(context, at, [line]);
}
