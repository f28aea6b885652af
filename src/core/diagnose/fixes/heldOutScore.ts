import type { Split } from '../flow/events.js';
import { certainlyShare } from '../flow/rows.js';
import { isBefore } from '../flow/site.js';
import type { Expr, Name } from '../python/ast.js';
import { insertBefore, locate, type Edit } from '../rules/edits.js';
import { partNames } from '../rules/leakage/fitAfterSplit.js';
import type { DraftFix, Pair, RuleContext } from '../rules/rule.js';
import { callAt } from './callAt.js';
import { importing } from './importing.js';
import { keepsValue } from './nameIndex.js';
import { freshName } from './nameUses.js';
import { namedSplit } from './namedParts.js';

/** Rows and truth of one judgement, as they are written. */
interface Judgement {
  readonly rows: Name;
  readonly truths: readonly Name[];
  readonly cell: number;
}

/** Scores rows that were held out: those of the split where there is one, else of a new split. */
export function scoreHeldOut(context: RuleContext, { fit, score }: Pair): DraftFix | undefined {
  const [fitRows, fitTarget] = fit.call.args;
  const judged = judgementOf(context, { fit, score });
  if (fitRows?.kind !== 'Name' || fitTarget?.kind !== 'Name' || !judged) return undefined;
  if (judged.rows.id !== fitRows.id) return fitTraining(context, { fit, score });
  if (judged.truths.some(({ id }) => id !== fitTarget.id)) return undefined;
  const split = context.trace.splits.find(
    (each) => isBefore(each.site, score.site) && each.parts.some((part) => fit.data.rows.includes(part)),
  );
  if (!split) return splitFirst(context, { fit, score }, judged, [fitRows, fitTarget]);
  return scoreTestPart(context, split, judged);
}

/** `model.score(X, y)`; `accuracy_score(y, model.predict(X))`, with the prediction under a name or not. */
function judgementOf(context: RuleContext, { score }: Pair): Judgement | undefined {
  const call = callAt(context, score.site);
  const [rows, truth] = call?.args ?? [];
  if (
    !call ||
    rows?.kind !== 'Name' ||
    call.keywords.some(({ name }) => !/^(verbose|batch_size)$/.test(name))
  )
    return undefined;
  const { cell } = score.site;
  if (score.method === 'score' || score.method === 'evaluate')
    return truth?.kind === 'Name' && call.args.length === 2 ? { rows, truths: [truth], cell } : undefined;
  if (!/^predict(_proba)?$|^decision_function$/.test(score.method) || call.args.length > 1) return undefined;
  const truths: Name[] = [];
  for (const metric of context.trace.metrics) {
    const at = metric.args.findIndex((value) => value.kind === 'data' && value.prediction === score);
    if (at < 0) continue;
    const other = metric.call.args[1 - at];
    if (metric.site.cell !== cell || other?.kind !== 'Name') return undefined;
    truths.push(other);
  }
  return truths.length > 0 ? { rows, truths: [...new Set(truths)], cell } : undefined;
}

/** The test part in place of the training part that was fitted on. */
function scoreTestPart(
  context: RuleContext,
  split: Split,
  { rows, truths, cell }: Judgement,
): DraftFix | undefined {
  const named = namedSplit(context, split);
  if (!named) return undefined;
  const tests = new Map(named.parts.map(({ train, test }) => [train, test]));
  const from = { cell: named.at.cell, start: named.at.stmt.end - 1, end: named.at.stmt.end };
  const edits: Edit[] = [];
  for (const name of [rows, ...truths]) {
    const test = tests.get(name.id);
    const site = { cell, start: name.start, end: name.end };
    // Transformed in between, the test part may not be what the model was fitted on.
    const isRaw =
      test !== undefined &&
      keepsValue(context, name.id, from, site) === keepsValue(context, test, from, site);
    if (!isRaw) return undefined;
    edits.push({ site, text: test });
  }
  const shown = [...new Set(edits.map(({ text }) => text))].join(', ');
  return { title: `Score \`${shown}\``, safe: false, edits };
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
  { fit }: Pair,
  { rows, truths, cell }: Judgement,
  [features, target]: readonly [Name, Name],
): DraftFix | undefined {
  const at = locate(context, fit.site);
  const taken = context.trace.splits.some(({ parts }) => certainlyShare(parts, fit.data.rows));
  const split = importing(context, 'sklearn.model_selection', 'train_test_split', fit.site);
  if (at?.indent !== '' || taken || !split || fit.loops.length > 0) return undefined;
  const part = (name: string, which: string): string => freshName(context, `${name}_${which}`);
  const names = [features.id, target.id].map((id) => [part(id, 'train'), part(id, 'test')] as const);
  const call = `${split.name}(${features.id}, ${target.id}, random_state=42)`;
  return {
    title: 'Split off test rows and score those',
    safe: false,
    edits: [
      ...split.edits,
      insertBefore(at, [`${names.flat().join(', ')} = ${call}`]),
      replaced(fit.site.cell, features, names[0]![0]),
      replaced(fit.site.cell, target, names[1]![0]),
      replaced(cell, rows, names[0]![1]),
      ...truths.map((truth) => replaced(cell, truth, names[1]![1])),
    ],
  };
}

const replaced = (cell: number, { start, end }: Expr, text: string): Edit => ({
  site: { cell, start, end },
  text,
});
