import type { RunResult } from '../../shared/results.js';
import type { MetricEstimate } from '../../shared/runs.js';
import { metricFacts } from '../evaluate/metricFacts.js';
import { formatEstimate, formatWithMargin, withSeparators } from './formatNumber.js';

export interface Verdict {
  readonly kind: 'better' | 'unclear' | 'worse';
  /** A word or two. */
  readonly headline: string;
  /** One sentence with the numbers. */
  readonly sentence: string;
}

export function mainEstimate(result: RunResult): MetricEstimate | undefined {
  return result.metrics.find((metric) => metric.name === result.metric);
}

/** Whether the model beats the baseline, by the interval of the paired difference on the test rows. */
export function verdictOf(result: RunResult): Verdict {
  const metric = mainEstimate(result);
  const rows = `${withSeparators(result.rows.test, 0)} rows it had not seen`;
  if (!metric) {
    return {
      kind: 'unclear',
      headline: 'Not measurable',
      sentence: `${metricFacts[result.metric].label} is not defined on the ${rows}.`,
    };
  }
  const { label, greaterIsBetter } = metricFacts[metric.name];
  const measured = `${label} ${formatWithMargin(metric)} on ${rows}`;
  const { baseline } = formatEstimate(metric);
  if (!metric.difference || baseline === undefined) {
    return { kind: 'unclear', headline: 'Measured', sentence: `${result.model}: ${measured}.` };
  }
  const against = `${measured}, against ${baseline} of the baseline`;
  const [low, high] = greaterIsBetter
    ? [metric.difference.low, metric.difference.high]
    : [-metric.difference.high, -metric.difference.low];
  if (low > 0) return { kind: 'better', headline: 'Better than the baseline', sentence: `${against}.` };
  if (high < 0) return { kind: 'worse', headline: 'Worse than the baseline', sentence: `${against}.` };
  return {
    kind: 'unclear',
    headline: 'Not clearly better than the baseline',
    sentence: `${against}: with 95 % confidence the difference may as well be zero.`,
  };
}
