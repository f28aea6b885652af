import { certainlyShare } from '../flow/rows.js';
import { isBefore } from '../flow/site.js';
import type { Expr, Name } from '../python/ast.js';
import type { Split } from '../flow/events.js';
import { insertBefore, locate, type Edit } from '../rules/edits.js';
import { partNames } from '../rules/leakage/fitAfterSplit.js';
import type { DraftFix, Pair, RuleContext } from '../rules/rule.js';
import { callAt } from './callAt.js';
import { importing } from './importing.js';
import { freshName } from './nameUses.js';

/** Scores rows that were held out: those of the split where there is one, else of a new split. */
export function scoreHeldOut(context: RuleContext, { fit, score }: Pair): DraftFix | undefined {
  const call = callAt(context, score.site);
  if (!call || score.method !== 'score' || call.args.length !== 2) return undefined;
  const [features, target] = call.args;
  const [fitFeatures, fitTarget] = fit.call.args;
  if (features?.kind !== 'Name' || target?.kind !== 'Name') return undefined;
  if (fitFeatures?.kind !== 'Name' || fitTarget?.kind !== 'Name') return undefined;
  if (features.id !== fitFeatures.id || target.id !== fitTarget.id)
    return fitTraining(context, { fit, score });
  const cell = score.site.cell;
  const split = context.trace.splits.find(
    (each) => isBefore(each.site, score.site) && each.parts.some((part) => fit.data.rows.includes(part)),
  );
  if (!split) return splitFirst(context, { fit, score }, [features, target]);
  const parts = partsByTrain(context, split);
  const names = [features, target].map(({ id }) => parts.get(id));
  if (names.includes(undefined)) return undefined;
  return {
    title: `Score \`${names.join(', ')}\``,
    safe: false,
    edits: [features, target].map((name, i) => replaced(cell, name, names[i]!)),
  };
}

/** Fitted on all rows although they were split, and scored on one part: fit on the other. */
function fitTraining(context: RuleContext, { fit, score }: Pair): DraftFix | undefined {
  const [features, target] = fit.call.args;
  const scored = score.data.expr;
  if (features?.kind !== 'Name' || target?.kind !== 'Name' || scored?.kind !== 'Name') return undefined;
  const split = context.trace.splits.find(
    (each) => isBefore(each.site, fit.site) && partNames(context, each, features.id)?.names[1] === scored.id,
  );
  const named = split && [features, target].map(({ id }) => partNames(context, split, id)?.names[0]);
  if (!named || named.includes(undefined) || fit.call.args.length !== 2) return undefined;
  return {
    title: `Fit on \`${named.join(', ')}\` only`,
    safe: false,
    edits: [features, target].map((name, i) => replaced(fit.site.cell, name, named[i]!)),
  };
}

function splitFirst(
  context: RuleContext,
  { fit, score }: Pair,
  [features, target]: readonly [Name, Name],
): DraftFix | undefined {
  const at = locate(context, fit.site);
  const taken = context.trace.splits.some(({ parts }) => certainlyShare(parts, fit.data.rows));
  const split = importing(context, 'sklearn.model_selection', 'train_test_split');
  const [fitFeatures, fitTarget] = fit.call.args;
  if (at?.indent !== '' || taken || !split || fit.loops.length > 0) return undefined;
  if (fitFeatures?.kind !== 'Name' || fitTarget?.kind !== 'Name') return undefined;
  const part = (name: string, which: string): string => freshName(context, `${name}_${which}`);
  const names = [features.id, target.id].map((id) => [part(id, 'train'), part(id, 'test')] as const);
  const call = `${split.name}(${features.id}, ${target.id}, random_state=42)`;
  return {
    title: 'Split off test rows and score those',
    safe: false,
    edits: [
      ...split.edits,
      insertBefore(at, [`${names.flat().join(', ')} = ${call}`]),
      replaced(fit.site.cell, fitFeatures, names[0]![0]),
      replaced(fit.site.cell, fitTarget, names[1]![0]),
      replaced(score.site.cell, features, names[0]![1]),
      replaced(score.site.cell, target, names[1]![1]),
    ],
  };
}

/** The test part's name by the training part's. */
function partsByTrain(context: RuleContext, split: Split): Map<string, string> {
  const at = locate(context, split.site);
  const target = at?.stmt.kind === 'Assign' ? at.stmt.targets[0] : undefined;
  const items: readonly Expr[] = target?.kind === 'Tuple' ? target.items : [];
  const pairs = new Map<string, string>();
  for (let i = 0; i + 1 < items.length; i += 2) {
    const [train, test] = [items[i], items[i + 1]];
    if (train?.kind === 'Name' && test?.kind === 'Name') pairs.set(train.id, test.id);
  }
  return pairs;
}

const replaced = (cell: number, { start, end }: Expr, text: string): Edit => ({
  site: { cell, start, end },
  text,
});
