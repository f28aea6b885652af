import { metricFacts } from '../../core/evaluate/metricFacts.js';
import type { MetricEstimate, MetricName } from '../../shared/runs.js';

/** "ROC AUC 0.871 ± 0.006". */
export function formatMetric(metric: MetricEstimate): string {
  return `${metricFacts[metric.name].label} ${formatEstimate(metric)}`;
}

/** "0.871 ± 0.006": digits by the width of the interval. */
function formatEstimate(metric: MetricEstimate): string {
  const half = (metric.high - metric.low) / 2;
  const decimals = decimalsFor(half);
  return half > 0
    ? `${format(metric.value, decimals)} ± ${format(half, decimals)}`
    : format(metric.value, decimals);
}

/** "+0.371", as far as the interval justifies digits; undefined without a baseline. */
export function formatDelta(metric: MetricEstimate): string | undefined {
  if (metric.baseline === undefined) return undefined;
  const delta = metric.value - metric.baseline;
  const text = format(delta, decimalsFor((metric.high - metric.low) / 2));
  return delta > 0 ? `+${text}` : text;
}

/** Positive when the first is the better value of a metric. */
export function compareValues(name: MetricName, first: number, second: number): number {
  return metricFacts[name].greaterIsBetter ? first - second : second - first;
}

/** Against the baseline, with the whole interval on one side or not. */
export function judgeAgainstBaseline(metric: MetricEstimate): 'better' | 'worse' | 'unsure' | undefined {
  if (metric.baseline === undefined) return undefined;
  const low = compareValues(metric.name, metric.low, metric.baseline);
  const high = compareValues(metric.name, metric.high, metric.baseline);
  if (low > 0 && high > 0) return 'better';
  return low < 0 && high < 0 ? 'worse' : 'unsure';
}

/** Two digits of the half width, one where its first digit is above 2; at most 4 after the point. */
function decimalsFor(half: number): number {
  if (!(half > 0)) return 3;
  const exponent = Math.floor(Math.log10(half));
  const leading = Math.floor(half / 10 ** exponent);
  return Math.min(4, Math.max(0, 1 - exponent - (leading > 2 ? 1 : 0)));
}

function format(value: number, decimals: number): string {
  const text = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
  return text.replace(/^-/, '−');
}
