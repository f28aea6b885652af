import type { ScoredRows } from './estimators.js';
import type { Arguments } from './run.js';
import type { Estimator } from './values.js';

/** No model of a series is fitted on fewer rows: positions below are among them. */
const fewestOfSeries = 10;

/** `predict(start, end)` of a series: rows that were fitted on when it starts among the first; else none that are known. */
export function predictedOfSeries(
  self: Estimator,
  method: string,
  { positional, keywords }: Arguments,
): ScoredRows | undefined {
  if (!self.known?.predictsPositions || method !== 'predict') return undefined;
  const start = positional[0] ?? keywords.get('start');
  const isFromStart =
    !start ||
    (start.kind === 'literal' &&
      typeof start.value === 'number' &&
      start.value < fewestOfSeries &&
      start.value >= 0);
  const fitted = isFromStart ? self.fits.at(-1)?.data : undefined;
  return { rows: { value: fitted?.value, expr: undefined, name: fitted?.name ?? '' }, evaluated: false };
}
