/** What a model said of the rows it is judged on, beside what was true. */
export type Predictions = ClassPredictions | NumberPredictions;

export interface ClassPredictions {
  readonly kind: 'classes';
  /** Length n; the true class of each row. */
  readonly codes: Int32Array;
  /** k ≥ 2; class 1 is the positive one when k = 2. */
  readonly classCount: number;
  /** Row-major n × k; each row sums to 1. */
  readonly probabilities: Float64Array;
}

export interface NumberPredictions {
  readonly kind: 'number';
  /** Length n. */
  readonly actual: Float64Array;
  /** Length n. */
  readonly predicted: Float64Array;
}

export function predictionCount(predictions: Predictions): number {
  return predictions.kind === 'classes' ? predictions.codes.length : predictions.actual.length;
}

/** Column `label` of the probabilities, length n. */
export function probabilitiesOf(predictions: ClassPredictions, label: number): Float64Array {
  const { codes, classCount, probabilities } = predictions;
  const scores = new Float64Array(codes.length);
  for (let row = 0; row < scores.length; row++) scores[row] = probabilities[row * classCount + label]!;
  return scores;
}

/**
 * The class a row is given: of two, the positive one when its probability is at least one half; of more, the most
 * probable one (the first of equals).
 */
export function predictedClasses(predictions: ClassPredictions): Int32Array {
  const { codes, classCount, probabilities } = predictions;
  const predicted = new Int32Array(codes.length);
  for (let row = 0; row < predicted.length; row++) {
    const start = row * classCount;
    if (classCount === 2) {
      predicted[row] = probabilities[start + 1]! >= 0.5 ? 1 : 0;
      continue;
    }
    let best = 0;
    for (let label = 1; label < classCount; label++) {
      if (probabilities[start + label]! > probabilities[start + best]!) best = label;
    }
    predicted[row] = best;
  }
  return predicted;
}
