/**
 * Row-major k × k counts: confusion[actual × k + predicted].
 *
 * @param weights length n, how often each row counts
 */
export function confusionCounts(
  actual: Int32Array,
  predicted: Int32Array,
  classCount: number,
  weights: Uint32Array,
): Float64Array {
  const counts = new Float64Array(classCount * classCount);
  for (let row = 0; row < actual.length; row++) {
    counts[actual[row]! * classCount + predicted[row]!]! += weights[row]!;
  }
  return counts;
}

/** Totals of a confusion matrix that all its metrics are made of. */
export interface ConfusionTotals {
  readonly classCount: number;
  readonly total: number;
  /** Length k: rows right, rows of the class, rows called the class. */
  readonly hits: Float64Array;
  readonly support: Float64Array;
  readonly called: Float64Array;
}

export function confusionTotals(counts: Float64Array, classCount: number): ConfusionTotals {
  const hits = new Float64Array(classCount);
  const support = new Float64Array(classCount);
  const called = new Float64Array(classCount);
  let total = 0;
  for (let actual = 0; actual < classCount; actual++) {
    for (let predicted = 0; predicted < classCount; predicted++) {
      const count = counts[actual * classCount + predicted]!;
      support[actual]! += count;
      called[predicted]! += count;
      total += count;
      if (actual === predicted) hits[actual] = count;
    }
  }
  return { classCount, total, hits, support, called };
}

/** Of the rows called `label`, the share that is; 0 when none is called so (scikit-learn's `zero_division`). */
export function precisionOf(totals: ConfusionTotals, label: number): number {
  return ratio(totals.hits[label]!, totals.called[label]!);
}

export function recallOf(totals: ConfusionTotals, label: number): number {
  return ratio(totals.hits[label]!, totals.support[label]!);
}

export function f1Of(totals: ConfusionTotals, label: number): number {
  return ratio(2 * totals.hits[label]!, totals.support[label]! + totals.called[label]!);
}

/** Mean of `score` over the classes that occur among the true or the predicted ones, as scikit-learn averages. */
export function macroAverage(
  totals: ConfusionTotals,
  score: (totals: ConfusionTotals, label: number) => number,
): number {
  let sum = 0;
  let classes = 0;
  for (let label = 0; label < totals.classCount; label++) {
    const occurs = totals.support[label]! + totals.called[label]!;
    if (occurs === 0) continue;
    sum += score(totals, label);
    classes++;
  }
  return sum / classes;
}

export function accuracyOf(totals: ConfusionTotals): number {
  let hits = 0;
  for (let label = 0; label < totals.classCount; label++) hits += totals.hits[label]!;
  return hits / totals.total;
}

/** Mean recall over the classes that occur (Brodersen et al. 2010). */
export function balancedAccuracyOf(totals: ConfusionTotals): number {
  let sum = 0;
  let classes = 0;
  for (let label = 0; label < totals.classCount; label++) {
    if (totals.support[label] === 0) continue;
    sum += recallOf(totals, label);
    classes++;
  }
  return sum / classes;
}

/** Matthews correlation for k classes (Gorodkin 2004, R_K); 0 when all rows are, or are called, one class. */
export function matthewsCorrelationOf(totals: ConfusionTotals): number {
  const { classCount, total, hits, support, called } = totals;
  let right = 0;
  let products = 0;
  let calledSquares = 0;
  let supportSquares = 0;
  for (let label = 0; label < classCount; label++) {
    right += hits[label]!;
    products += support[label]! * called[label]!;
    calledSquares += called[label]! ** 2;
    supportSquares += support[label]! ** 2;
  }
  const covariance = right * total - products;
  const variances = (total ** 2 - calledSquares) * (total ** 2 - supportSquares);
  return variances === 0 ? 0 : covariance / Math.sqrt(variances);
}

function ratio(numerator: number, denominator: number): number {
  return denominator === 0 ? 0 : numerator / denominator;
}
