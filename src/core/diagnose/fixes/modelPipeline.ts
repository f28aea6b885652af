import type { Estimator, Influence } from '../flow/values.js';
import type { Expr } from '../python/ast.js';
import { locate, type Edit } from '../rules/edits.js';
import {
  isFittedAt,
  transformOf,
  removals,
  isUsedOtherwise,
  splitOf,
} from '../rules/leakage/fitAfterSplit.js';
import type { DraftFix, Pair, RuleContext } from '../rules/rule.js';
import { importing } from './importing.js';

const allowed = new Set([
  'fit',
  'predict',
  'predict_proba',
  'score',
  'decision_function',
  'predict_log_proba',
]);

/**
 * `X = scaler.fit_transform(X)`, split, `model = SVC()` becomes split, `model = make_pipeline(scaler, SVC())`: it is fitted
 * and applied where the model is. For models that are made under a name and then only fitted and asked to predict.
 */
export function modelPipeline(
  context: RuleContext,
  influence: Influence,
  pairs: readonly Pair[],
): DraftFix | undefined {
  const fitting = locate(context, influence.site);
  const transform = fitting && transformOf(context, fitting);
  const split = transform && isFittedAt(fitting, transform, influence) && splitOf(context, transform);
  const pipeline = importing(context, 'sklearn.pipeline', 'make_pipeline');
  if (!split || !pipeline || transform.label || isUsedOtherwise(context, transform, split)) return undefined;
  const models = new Set(pairs.map(({ fit }) => fit.estimator));
  const [model] = models;
  const made = model && models.size === 1 ? constructorOf(context, model) : undefined;
  if (!model || !made || isAppliedElsewhere(context, influence, model)) return undefined;
  // New rows that are transformed for the model would be transformed twice.
  const ownTransforms = fitting.stmt === transform.at.stmt ? 0 : 1;
  if (transformsOf(context, transform.receiver) > ownTransforms) return undefined;
  const text = (cell: number, span: { start: number; end: number }): string =>
    context.text({ cell, start: span.start, end: span.end });
  const transformer = text(transform.at.cell, transform.receiver);
  const edits: (Edit | undefined)[] = [
    ...pipeline.edits,
    ...removals(context, fitting, transform),
    { site: made, text: `${pipeline.name}(${transformer}, ${context.text(made)})` },
  ];
  if (!edits.every((edit) => edit !== undefined)) return undefined;
  return { title: `Put \`${influence.name}\` into a pipeline with the model`, safe: false, edits };
}

function transformsOf(context: RuleContext, receiver: Expr): number {
  if (receiver.kind !== 'Name') return 0;
  return [...context.all('Attribute')].filter(
    ({ node }) => node.attr === 'transform' && node.value.kind === 'Name' && node.value.id === receiver.id,
  ).length;
}

/** Where the model is made under a name that is only fitted and asked to predict. */
function constructorOf(context: RuleContext, model: Estimator): Edit['site'] | undefined {
  const { expr, site } = model;
  if (expr?.kind !== 'Call' || model.known?.is !== 'model') return undefined;
  const at = locate(context, site);
  const target = at?.stmt.kind === 'Assign' ? at.stmt.targets[0] : undefined;
  if (at?.stmt.kind !== 'Assign' || at.indent !== '' || target?.kind !== 'Name') return undefined;
  const isChained = at.stmt.value?.kind === 'Call' && at.stmt.value.func.kind === 'Attribute';
  const isMade = at.stmt.value === expr || (isChained && contains(at.stmt.value, expr));
  if (!isMade) return undefined;
  const uses = [...context.all('Name')].filter(({ node }) => node.id === target.id && node !== target);
  const receivers = new Set(
    [...context.all('Attribute')].filter(({ node }) => allowed.has(node.attr)).map(({ node }) => node.value),
  );
  return uses.every(({ node }) => receivers.has(node))
    ? { cell: site.cell, start: expr.start, end: expr.end }
    : undefined;
}

const contains = (outer: { start: number; end: number }, inner: { start: number; end: number }): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** Scored or fitted on rows that are not parts of that split, or other models use its parts. */
function isAppliedElsewhere(context: RuleContext, influence: Influence, model: Estimator): boolean {
  const { fits, scores } = context.trace;
  return (
    fits.some((fit) => fit.estimator !== model && fit.data.influences.has(influence)) ||
    scores.some(({ estimator, data }) => estimator === model && !data.influences.has(influence))
  );
}
