import type { Finding } from '../../../shared/findings.js';
import { loud } from '../fixes/isSound.js';
import type { Rule } from './rule.js';

/** Rules of which the order decides that cells were run in. */
export const dependsOnOrder = ({ id }: Pick<Rule, 'id'>): boolean => id.startsWith('LK');

const inRunOrder = 'That is in the order the cells were run, not from top to bottom.';

/**
 * The findings in document order, and those in the order the cells were run that have another cause. These have no fix:
 * an edit changes what happens from the top, where there is nothing to change.
 */
export function withRunOrder(inDocument: readonly Finding[], inRun: readonly Finding[]): Finding[] {
  const others = inRun.filter((finding) => !inDocument.some((each) => isSameCause(each, finding)));
  return [
    ...inDocument,
    ...others.map((finding) => ({ ...finding, message: `${finding.message} ${inRunOrder}`, fixes: [] })),
  ];
}

function isSameCause(inDocument: Finding, inRun: Finding): boolean {
  const isSamePlace = placeOf(inDocument) === placeOf(inRun);
  // A transformer may have seen test rows in one order and be fitted on them alone in the other.
  if (inDocument.rule !== inRun.rule)
    return (
      isSamePlace &&
      dependsOnOrder({ id: inDocument.rule }) &&
      loud[inDocument.severity] >= loud[inRun.severity]
    );
  return isSamePlace || shares(causesOf(inDocument), causesOf(inRun));
}

/** Findings about scores are placed at the first one, which depends on the order. */
function causesOf({ rule, related, pairs }: Finding): string[] {
  if (rule === 'LK106' || rule === 'LK107') return pairs.map((pair) => JSON.stringify(pair));
  return related.flatMap((place) => (place.role === 'cause' ? [placeOf(place)] : []));
}

const placeOf = ({ cell, line, column }: Partial<Finding>): string => `${cell} ${line} ${column ?? ''}`;

const shares = (a: readonly string[], b: readonly string[]): boolean => a.some((each) => b.includes(each));
