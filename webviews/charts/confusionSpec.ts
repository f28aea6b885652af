import { formatCount, formatPercent } from '../components/format.js';
import type { ChartSpec } from './chartSpec.js';

/** The frame around a confusion matrix; the matrix itself is HTML. */
export function confusionSpec(classes: readonly string[], counts: readonly (readonly number[])[]): ChartSpec {
  return {
    name: 'confusion-matrix',
    finding: confusionFinding(classes, counts),
    about:
      'Rows are what is true, columns what was predicted. The diagonal is right. Shares are of each row: the diagonal shows the recall of each class.',
    height: 320,
    table: {
      columns: [
        { name: 'actual' },
        { name: 'predicted' },
        { name: 'rows', format: formatCount },
        { name: 'share of actual', format: (value) => formatPercent(value) },
      ],
      rows: counts.flatMap((row, actual) => {
        const total = row.reduce((sum, count) => sum + count, 0);
        return row.map((count, predicted) => [
          classes[actual] ?? String(actual),
          classes[predicted] ?? String(predicted),
          count,
          total > 0 ? count / total : null,
        ]);
      }),
    },
  };
}

/** The mistake that is made most, relative to the size of its class. */
function confusionFinding(classes: readonly string[], counts: readonly (readonly number[])[]): string {
  let worst = { actual: -1, predicted: -1, count: 0, total: 1 };
  let right = 0;
  let all = 0;
  counts.forEach((row, actual) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    row.forEach((count, predicted) => {
      all += count;
      if (actual === predicted) right += count;
      else if (count > 0 && count / total > worst.count / worst.total)
        worst = { actual, predicted, count, total };
    });
  });
  if (worst.actual < 0) return `All ${formatCount(all)} test rows are predicted right.`;
  const from = classes[worst.actual] ?? String(worst.actual);
  const to = classes[worst.predicted] ?? String(worst.predicted);
  return `${formatCount(right)} of ${formatCount(all)} rows are right; ${from} is most often mistaken, for ${to} (${formatPercent(worst.count / worst.total)} of its rows).`;
}
