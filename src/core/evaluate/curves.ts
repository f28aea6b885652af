import type { Curve } from '../../shared/results.js';
import type { Ranking } from './ranking.js';

const MAX_POINTS = 512;

/** Counts after each distinct score, highest first: with threshold = that score, so many rows are called positive. */
interface CurveCounts {
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
}

/** ROC curve (Fawcett 2006): x = false positive rate, y = true positive rate, from (0, 0) to (1, 1). */
export function rocCurve(ranking: Ranking, positive: Uint8Array): Curve {
  const { truePositives, falsePositives } = curveCounts(ranking, positive);
  const last = truePositives.length - 1;
  const x = [0];
  const y = [0];
  for (let i = 0; i <= last; i++) {
    x.push(falsePositives[i]! / falsePositives[last]!);
    y.push(truePositives[i]! / truePositives[last]!);
  }
  return thinCurve({ x, y });
}

/**
 * Precision-recall curve (Davis and Goadrich 2006): x = recall, y = precision, ending at recall 0 with precision 1 as in
 * scikit-learn, and in ascending recall.
 */
export function precisionRecallCurve(ranking: Ranking, positive: Uint8Array): Curve {
  const { truePositives, falsePositives } = curveCounts(ranking, positive);
  const positives = truePositives[truePositives.length - 1]!;
  const x = [0];
  const y = [1];
  for (let i = 0; i < truePositives.length; i++) {
    x.push(truePositives[i]! / positives);
    y.push(truePositives[i]! / (truePositives[i]! + falsePositives[i]!));
    // Lower thresholds than the one that finds all positives only lower the precision at recall 1.
    if (truePositives[i] === positives) break;
  }
  return thinCurve({ x, y });
}

function curveCounts({ order, groupEnds }: Ranking, positive: Uint8Array): CurveCounts {
  const truePositives = new Float64Array(groupEnds.length);
  const falsePositives = new Float64Array(groupEnds.length);
  let found = 0;
  for (let group = 0, i = 0; group < groupEnds.length; group++) {
    for (const end = groupEnds[group]!; i < end; i++) found += positive[order[i]!]!;
    truePositives[group] = found;
    falsePositives[group] = i - found;
  }
  return { truePositives, falsePositives };
}

/** Drops points on straight stretches, then, if still too many, keeps points evenly spaced along the curve. */
export function thinCurve(curve: Curve, maximum = MAX_POINTS): Curve {
  const bends = withoutStraightStretches(curve);
  const count = bends.x.length;
  if (count <= maximum) return bends;
  const length = new Float64Array(count);
  for (let i = 1; i < count; i++) {
    length[i] = length[i - 1]! + Math.hypot(bends.x[i]! - bends.x[i - 1]!, bends.y[i]! - bends.y[i - 1]!);
  }
  const x: number[] = [];
  const y: number[] = [];
  for (let i = 0; i < count; i++) {
    const due = (length[count - 1]! * x.length) / (maximum - 1);
    if (length[i]! < due && i < count - 1) continue;
    // A long jump between two points uses up several dues: the last point always has room.
    if (x.length === maximum - 1 && i < count - 1) continue;
    x.push(bends.x[i]!);
    y.push(bends.y[i]!);
  }
  return { x, y };
}

function withoutStraightStretches({ x, y }: Curve): Curve {
  const keep = x.map((_, i) => {
    if (i === 0 || i === x.length - 1) return true;
    const sameX = x[i - 1] === x[i] && x[i] === x[i + 1];
    const sameY = y[i - 1] === y[i] && y[i] === y[i + 1];
    return !sameX && !sameY;
  });
  return { x: x.filter((_, i) => keep[i]), y: y.filter((_, i) => keep[i]) };
}
