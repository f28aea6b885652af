import { decimalsFor, formatFixed } from '../components/format.js';
import { metricWords } from './metricNames.js';

/** A value with, where there is one, its 95 % interval and the baseline's value on the same rows. */
export interface Estimate {
  readonly name: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly baseline?: number;
  /** Model minus baseline, with the interval of paired rows. */
  readonly difference?: { readonly value: number; readonly low: number; readonly high: number };
}

export type Verdict = 'better' | 'unsure' | 'worse' | 'unknown';

/**
 * Better or worse than the baseline only when the whole interval of the difference lies on one side of 0; where there is
 * none, when the interval of the value lies on one side of the baseline.
 */
export function againstBaseline(estimate: Estimate): Verdict {
  const { baseline, difference } = estimate;
  const low = difference ? (baseline ?? 0) + difference.low : estimate.low;
  const high = difference ? (baseline ?? 0) + difference.high : estimate.high;
  if (baseline === undefined || low === undefined || high === undefined) return 'unknown';
  const { lowerIsBetter } = metricWords(estimate.name);
  if (low <= baseline && baseline <= high) return 'unsure';
  return baseline < low !== lowerIsBetter ? 'better' : 'worse';
}

/** Digits after the point that the interval justifies. */
export function estimateDecimals(estimate: Estimate): number {
  const { low, high } = estimate;
  return low === undefined || high === undefined ? 3 : decimalsFor((high - low) / 2);
}

/** "0.927 ± 0.006", or the two ends where the interval is lopsided: "0.927 (0.910 to 0.931)". */
export function formatEstimate(estimate: Estimate): string {
  const { value, low, high } = estimate;
  const decimals = estimateDecimals(estimate);
  const shown = formatFixed(value, decimals);
  if (low === undefined || high === undefined) return shown;
  const up = high - value;
  const down = value - low;
  const half = (high - low) / 2;
  if (Math.abs(up - down) <= 0.5 * half) return `${shown} ± ${formatFixed(half, decimals)}`;
  return `${shown} (${formatFixed(low, decimals)} to ${formatFixed(high, decimals)})`;
}
