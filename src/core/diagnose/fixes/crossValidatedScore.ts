import { roleOf } from '../flow/estimators.js';
import type { Call, Expr } from '../python/ast.js';
import { walk } from '../python/walk.js';
import type { DraftFix, Pair, RuleContext } from '../rules/rule.js';
import { callAt } from './callAt.js';
import { importing } from './importing.js';
import { keepsValue } from './nameIndex.js';

const functions: Readonly<Record<string, string>> = {
  score: 'cross_val_score',
  predict: 'cross_val_predict',
  predict_proba: 'cross_val_predict',
  decision_function: 'cross_val_predict',
};

/** Classes that scikit-learn can copy and fit anew, and whose `score` it calls. */
const canBeCopied = /^(sklearn|xgboost|lightgbm|catboost|imblearn)\./;

/**
 * `model.score(X, y)` on the rows it was fitted on → `cross_val_score(model, X, y).mean()`; `model.predict(X)` →
 * `cross_val_predict(model, X, y)`: each row is then judged by a model that has not seen it.
 */
export function crossValidatedScore(context: RuleContext, { fit, score }: Pair): DraftFix | undefined {
  const call = callAt(context, score.site);
  const function_ = functions[score.method];
  if (!call || function_ === undefined || score.fits.length !== 1 || call.func.kind !== 'Attribute')
    return undefined;
  if (!canBeCopied.test(fit.estimator.path) || !/^(model|ensemble)$/.test(roleOf(fit.estimator)))
    return undefined;
  const given = sameRows(context, fit, call, score.site.cell);
  const imported = given && importing(context, 'sklearn.model_selection', function_, score.site);
  if (!imported) return undefined;
  const { cell } = score.site;
  const receiver = call.func.value;
  if (receiver.kind !== 'Name' && receiver.kind !== 'Attribute') return undefined;
  const model = context.text({ cell, start: receiver.start, end: receiver.end });
  const method = /^(predict|score)$/.test(score.method) ? '' : `, method="${score.method}"`;
  const text = `${imported.name}(${model}, ${given.join(', ')}${method})${score.method === 'score' ? '.mean()' : ''}`;
  return {
    title: `Score \`${model}\` by cross-validation`,
    safe: false,
    edits: [...imported.edits, { site: { cell, start: call.start, end: call.end }, text }],
  };
}

/** Rows and target as they are written at the fit, where the score is given the same and the names still mean it. */
function sameRows(
  context: RuleContext,
  { call: fit, site }: Pair['fit'],
  score: Call,
  cell: number,
): readonly [string, string] | undefined {
  const [rows, target] = fit.args;
  const [scored, truth] = score.args;
  if (!rows || !target || !scored || fit.args.length > 2 || fit.hasDoubleStar || score.hasDoubleStar)
    return undefined;
  if ([...fit.keywords, ...score.keywords].some(({ name }) => name !== 'verbose')) return undefined;
  const text = (at: number, { start, end }: Expr): string => context.text({ cell: at, start, end });
  const [rowsText, targetText] = [text(site.cell, rows), text(site.cell, target)];
  const isSame =
    rowsText === text(cell, scored) && (!truth || targetText === text(cell, truth)) && score.args.length <= 2;
  if (!isSame || (rowsText + targetText).includes('\n')) return undefined;
  const [from, until] = [
    { cell: site.cell, start: fit.start, end: fit.end },
    { cell, start: score.start, end: score.end },
  ];
  const isUnchanged = [...walk([rows, target])].every(
    (node) => node.kind !== 'Name' || keepsValue(context, node.id, from, until),
  );
  return isUnchanged ? [rowsText, targetText] : undefined;
}
