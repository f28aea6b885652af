import { asData } from './dataOperations.js';
import type { Run } from './run.js';
import type { Data, Score, Value } from './values.js';

/** More predictions than these are not blended in earnest. */
const mostBlended = 12;

/** The predictions that a value is, or is computed from. */
export function scoresIn(data: Data): readonly Score[] {
  if (!data.blends) return data.prediction ? [data.prediction] : [];
  return data.prediction ? unionScores([data.prediction], data.blends) : data.blends;
}

/** What is made of predictions row by row remembers them. */
export function blendsOf(data: Data): { readonly blends?: readonly Score[] } {
  return data.prediction || data.blends ? { blends: scoresIn(data) } : {};
}

export function unionScores(a: readonly Score[] | undefined, b: readonly Score[]): readonly Score[] {
  if (!a || a.length === 0 || a === b) return b;
  const extra = b.filter((each) => !a.includes(each));
  return extra.length === 0 ? a : [...a, ...extra].slice(0, mostBlended);
}

/** The predictions in the values are compared with the truth. */
export function judgeScores(run: Run, values: Iterable<Value>): void {
  for (const value of values) {
    const data = asData(run, value);
    if (data) for (const score of scoresIn(data)) score.evaluated = true;
  }
}

/** `predictions == y_test`, `y_test - predictions`: not a threshold, nor predictions beside each other. */
export function meetsTruth(run: Run, values: readonly Value[]): boolean {
  const isPredicted = values.some((value) => {
    const data = asData(run, value);
    return data && scoresIn(data).length > 0;
  });
  return isPredicted && values.some((value) => value.kind !== 'literal' && !comesFromModel(run, value));
}

/** Also what a model gave that is fitted nowhere in the program: it is no truth. */
function comesFromModel(run: Run, value: Value): boolean {
  const data = asData(run, value);
  return data?.prediction !== undefined || data?.blends !== undefined;
}

const metricNames =
  /(score|accuracy|rmse|rmsle|mse|mae|mape|error|loss|kappa|auc|gini|metric|recall|precision|f1)/i;

/** A function of another module, by its name: `quadratic_weighted_kappa(y, predictions)`. */
export const namesMetric = (name: string): boolean => metricNames.test(name);
