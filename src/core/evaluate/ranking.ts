/**
 * Rows in descending order of score, cut into groups of equal scores: ties are one step of every curve
 * (Fawcett 2006, “An introduction to ROC analysis”, algorithm 1).
 */
export interface Ranking {
  /** Row numbers, highest score first. */
  readonly order: Uint32Array;
  /** Ascending ends (exclusive) of the groups in `order`. */
  readonly groupEnds: Uint32Array;
}

export function rank(scores: Float64Array): Ranking {
  const order = new Uint32Array(scores.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  order.sort((a, b) => scores[b]! - scores[a]!);
  const ends: number[] = [];
  for (let i = 1; i <= order.length; i++) {
    if (i === order.length || scores[order[i]!] !== scores[order[i - 1]!]) ends.push(i);
  }
  return { order, groupEnds: Uint32Array.from(ends) };
}

/**
 * Area under the ROC curve by trapezoids: the probability that a positive row outranks a negative one, ties counting
 * half (Fawcett 2006, algorithm 2). NaN without positives or without negatives.
 *
 * @param positive length n, 1 for positive rows
 * @param weights length n, how often each row counts
 */
export function rocAuc(ranking: Ranking, positive: Uint8Array, weights: Uint32Array): number {
  const { order, groupEnds } = ranking;
  let truePositives = 0;
  let falsePositives = 0;
  let area = 0;
  for (let group = 0, i = 0; group < groupEnds.length; group++) {
    const end = groupEnds[group]!;
    let positives = 0;
    let total = 0;
    for (; i < end; i++) {
      const row = order[i]!;
      const weight = weights[row]!;
      total += weight;
      positives += weight * positive[row]!;
    }
    const negatives = total - positives;
    area += negatives * (truePositives + positives / 2);
    truePositives += positives;
    falsePositives += negatives;
  }
  return area / (truePositives * falsePositives);
}

/**
 * Average precision Σ (Rₙ − Rₙ₋₁) Pₙ, without interpolation, which would be too optimistic for precision-recall curves
 * (Davis and Goadrich 2006, section 4). NaN without positives. Parameters as for {@link rocAuc}.
 */
export function averagePrecision(ranking: Ranking, positive: Uint8Array, weights: Uint32Array): number {
  const { order, groupEnds } = ranking;
  let truePositives = 0;
  let predicted = 0;
  let sum = 0;
  for (let group = 0, i = 0; group < groupEnds.length; group++) {
    const end = groupEnds[group]!;
    let positives = 0;
    for (; i < end; i++) {
      const row = order[i]!;
      const weight = weights[row]!;
      predicted += weight;
      positives += weight * positive[row]!;
    }
    truePositives += positives;
    if (positives > 0) sum += (positives * truePositives) / predicted;
  }
  return sum / truePositives;
}
