import { formatFixed } from '../components/format.js';
import { type CurveChart, curveChart, type NamedCurve } from './curveChart.js';
import type { ChartSpec } from './chartSpec.js';
import { type Estimate, formatEstimate } from './estimates.js';

/** The ROC curve; x = false positive rate, y = true positive rate. */
export function rocChart(
  curve: NamedCurve,
  options: {
    readonly auc?: Estimate;
    readonly others?: readonly NamedCurve[];
    readonly mark?: CurveChart['mark'];
  },
): ChartSpec {
  const area = areaUnder(curve);
  const stated = options.auc ? formatEstimate(options.auc) : formatFixed(area, 3);
  return curveChart({
    name: 'roc-curve',
    finding: `ROC AUC ${stated}: ${curve.label} is ranked above the rest ${formatFixed(100 * (options.auc?.value ?? area), 1)} % of the time.`,
    about:
      'Each point is a threshold: how many of the negative rows are called positive (across) to find how many of the positive rows (up). The dashed diagonal is guessing.',
    xTitle: 'false positive rate',
    yTitle: 'true positive rate (recall)',
    curve,
    ...(options.others ? { others: options.others } : {}),
    ...(options.mark ? { mark: options.mark } : {}),
    lines: (theme) => [{ from: { x: 0, y: 0 }, to: { x: 1, y: 1 }, color: theme.baseline, dashed: true }],
  });
}

/** Area by the trapezoid rule. */
function areaUnder({ curve }: NamedCurve): number {
  let area = 0;
  for (let i = 1; i < curve.x.length; i++) {
    area += (((curve.x[i] ?? 0) - (curve.x[i - 1] ?? 0)) * ((curve.y[i] ?? 0) + (curve.y[i - 1] ?? 0))) / 2;
  }
  return Math.abs(area);
}
