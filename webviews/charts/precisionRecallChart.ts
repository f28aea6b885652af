import { formatFixed, formatPercent } from '../components/format.js';
import { type CurveChart, curveChart, type NamedCurve } from './curveChart.js';
import type { ChartSpec } from './chartSpec.js';
import { type Estimate, formatEstimate } from './estimates.js';

/** The precision–recall curve; x = recall, y = precision; `prevalence` is the precision of guessing. */
export function precisionRecallChart(
  curve: NamedCurve,
  options: {
    readonly prevalence: number;
    readonly averagePrecision?: Estimate;
    readonly others?: readonly NamedCurve[];
    readonly mark?: CurveChart['mark'];
  },
): ChartSpec {
  const half = precisionAtRecall(curve, 0.5);
  const precision = options.averagePrecision
    ? `Average precision ${formatEstimate(options.averagePrecision)}`
    : `Precision ${formatFixed(half, 2)} at half of ${curve.label} found`;
  return curveChart({
    name: 'precision-recall-curve',
    finding: `${precision}; guessing gives ${formatFixed(options.prevalence, 2)}.`,
    about: `Each point is a threshold: how many of the positive rows are found (across), and how many of the rows called positive are so (up). The dashed line is guessing: ${formatPercent(options.prevalence)} of the rows are ${curve.label}.`,
    xTitle: 'recall',
    yTitle: 'precision',
    curve,
    ...(options.others ? { others: options.others } : {}),
    ...(options.mark ? { mark: options.mark } : {}),
    lines: (theme) => [
      {
        from: { x: 0, y: options.prevalence },
        to: { x: 1, y: options.prevalence },
        color: theme.baseline,
        dashed: true,
      },
    ],
  });
}

/** Best precision among the points that reach this recall. */
function precisionAtRecall({ curve }: NamedCurve, recall: number): number {
  let best = 0;
  for (let i = 0; i < curve.x.length; i++) {
    if ((curve.x[i] ?? 0) >= recall) best = Math.max(best, curve.y[i] ?? 0);
  }
  return best;
}
