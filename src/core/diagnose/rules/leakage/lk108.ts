import type { Fit } from '../../flow/events.js';
import type { Data, Estimator } from '../../flow/values.js';
import { dropTarget } from '../../fixes/dropTarget.js';
import { pairsOf } from './pairs.js';
import { targetTold } from './targetTold.js';
import type { Draft, Rule, RuleContext } from '../rule.js';

export const lk108: Rule = {
  id: 'LK108',
  title: 'Target among the features',
  severity: 'error',
  enabled: true,
  check,
};

/** The features are a list of columns that names the target, or the table that the target is taken from. */
function* check(context: RuleContext): Generator<Draft> {
  const seen = new Set<string>();
  for (const { fit, score } of pairsOf(context.trace)) {
    const column = targetAmongFeatures(fit);
    const key = `${fit.site.cell} ${fit.site.start}`;
    if (column === undefined || seen.has(key)) continue;
    seen.add(key);
    yield {
      site: fit.site,
      severity: score.evaluated ? 'error' : 'warning',
      message: `\`${fit.data.name}\` still holds the target \`${column}\`: \`${fit.name}\` learns to copy it. Drop it from the features.`,
      related: [
        { role: 'cause', site: fit.site, message: `the target \`${column}\` is among the features` },
        {
          role: 'score',
          site: score.site,
          message: `\`${score.name}\` is scored in ${context.where(score.site)}`,
        },
      ],
      fixes: [dropTarget(context, fit, column)].filter((fix) => fix !== undefined),
    };
  }
  yield* targetTold(context, seen);
}

function targetAmongFeatures(fit: Fit): string | undefined {
  const features = fit.data.value;
  const target = fit.target?.value;
  if (features.kind !== 'data' || target?.kind !== 'data' || features.shape !== 'frame') return undefined;
  const { column } = target;
  if (column === undefined || !sameRows(features, target)) return undefined;
  const has = features.names?.includes(column) ?? features.present?.has(column) ?? false;
  return has && !choosesColumns(fit.estimator) ? column : undefined;
}

/** A column transformer takes the columns it names and leaves the others; a class that nothing is known of may as well. */
function choosesColumns({ known, parts }: Estimator): boolean {
  return known === undefined || known.is === 'columns' || parts.some(choosesColumns);
}

const sameRows = (a: Data, b: Data): boolean =>
  a.rows.length > 0 && a.rows.length === b.rows.length && a.rows.every((node) => b.rows.includes(node));
