import { isBefore, type Site } from '../../flow/site.js';
import { ancestry, isInsideTraining, separation, type RowNode } from '../../flow/rows.js';
import { locate } from '../edits.js';
import type { LeakRule } from '../../knowledge/knowledge.js';
import type { Draft, DraftFix, DraftPlace, Pair, RuleContext, Severity } from '../rule.js';
import type { Influence } from '../../flow/values.js';
import { categoriesOfTraining } from '../../fixes/categoriesOfTraining.js';
import { dummiesOfTraining } from '../../fixes/dummiesOfTraining.js';
import { learnFromTraining } from '../../fixes/learnFromTraining.js';
import { modelPipeline } from '../../fixes/modelPipeline.js';
import { statisticAfterSplit } from '../../fixes/statisticAfterSplit.js';
import { statisticOfTraining } from '../../fixes/statisticOfTraining.js';
import { fitAfterSplit } from './fitAfterSplit.js';
import { preprocessingLeaks, type Leak } from './pairs.js';

/** The findings of one preprocessing rule: one a cause, with the chain cause → split → fit → score. */
export function* preprocessingFindings(rule: LeakRule, context: RuleContext): Generator<Draft> {
  // `(x - x.min()) / (x.max() - x.min())` is one cause.
  const causes = new Map<object, Leak & { readonly influences: readonly Influence[] }>();
  for (const leak of preprocessingLeaks(context.trace)) {
    if (leak.influence.rule !== rule) continue;
    const cause = locate(context, leak.influence.site)?.stmt ?? leak.influence;
    const known = causes.get(cause);
    const { influence } = known?.influence.discarded ? leak : (known ?? leak);
    causes.set(cause, {
      influence,
      influences: [...(known?.influences ?? []), leak.influence],
      pairs: [...(known?.pairs ?? []), ...leak.pairs],
    });
  }
  for (const leak of causes.values()) yield finding(context, leak);
}

function finding(
  context: RuleContext,
  { influence, influences, pairs }: Leak & { readonly influences: readonly Influence[] },
): Draft {
  const evaluated = pairs.some(({ score }) => score.evaluated);
  const first = pairs.find(({ score }) => score.evaluated) ?? pairs[0]!;
  const split = splitSite(first);
  const of = influence.dataName === '' ? '' : ` on all of \`${influence.dataName}\``;
  const isStatistic = influence.rule === 'LK102' || isCorrelation(influence);
  const verb = isStatistic ? 'is computed' : 'is fitted';
  const when =
    split && isBefore(influence.site, split) ? `, before the split in ${context.where(split)}` : '';
  return {
    site: influence.site,
    severity: severityOf(influence, evaluated, pairs),
    message: `\`${influence.name}\` ${verb}${of}${when}: ${consequence(influence, first)}`,
    related: chain(context, influence.site, `${influence.what} sees test rows here`, split, pairs),
    pairs,
    fixes: influence.discarded
      ? []
      : fixesOf(
          context,
          influences.filter(({ discarded }) => !discarded),
          pairs,
        ),
  };
}

function fixesOf(context: RuleContext, influences: readonly Influence[], pairs: readonly Pair[]): DraftFix[] {
  const [influence] = influences;
  if (!influence) return [];
  const fixes = [
    fitAfterSplit(context, influence),
    modelPipeline(context, influence, pairs),
    influence.rule === 'LK102' ? statisticAfterSplit(context, influence) : undefined,
  ].filter((fix) => fix !== undefined);
  if (fixes.length > 0) return fixes;
  const inPlace =
    categoriesOfTraining(context, influence, pairs) ??
    dummiesOfTraining(context, influence, pairs) ??
    learnFromTraining(context, influence, pairs) ??
    statisticOfTraining(context, influences, pairs);
  return inPlace ? [inPlace] : [];
}

function consequence({ discarded }: Influence, { score }: Pair): string {
  return discarded
    ? `the column was dropped again, but what was decided by looking at it knows of rows that \`${score.name}\` is scored on.`
    : `rows that \`${score.name}\` is scored on influence its training.`;
}

/**
 * Categories alone change a score little; a prediction that is not compared with the truth may never be judged. Where only
 * validation rows are concerned, split off the training rows that were learned from, the test rows stay unseen.
 */
function severityOf(influence: Influence, evaluated: boolean, pairs: readonly Pair[]): Severity {
  if (influence.discarded) return 'hint';
  const isInside =
    influence.rows.every(isTraining) && pairs.every(({ score }) => score.data.rows.every(isInsideTraining));
  if (influence.vocabulary || isInside) return 'info';
  return evaluated && !isCorrelation(influence) ? 'error' : 'warning';
}

const isTraining = (node: RowNode): boolean =>
  ancestry(node).some(({ kind, role }) => kind === 'part' && role === 'train');

/** Dropping columns by their correlation leaks less than choosing them by the target, which it may be as well. */
const isCorrelation = ({ name }: Influence): boolean => /\.corr(with)?\(/.test(name);

export function splitSite({ fit, score }: Pair): Site | undefined {
  return separation(fit.data.rows, score.data.rows)?.right.site;
}

/** Related places of a finding, the pairs limited to the first few. */
export function chain(
  context: RuleContext,
  cause: Site,
  causeMessage: string,
  split: Site | undefined,
  pairs: readonly Pair[],
): DraftPlace[] {
  const places: DraftPlace[] = [{ role: 'cause', site: cause, message: causeMessage }];
  if (split) places.push({ role: 'split', site: split, message: 'train and test rows come apart here' });
  const seen = new Set<string>();
  for (const { fit, score } of pairs) {
    const add = (role: 'fit' | 'score', site: Site, message: string): void => {
      const key = `${role} ${site.cell} ${site.start}`;
      if (seen.has(key) || seen.size >= 8) return;
      seen.add(key);
      places.push({ role, site, message });
    };
    add('fit', fit.site, `\`${fit.name}\` is fitted on \`${fit.data.name}\` in ${context.where(fit.site)}`);
    add('score', score.site, `and scored on \`${score.data.name}\` in ${context.where(score.site)}`);
  }
  return places;
}
