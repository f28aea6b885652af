import { linearScale } from '../core/report/axis.js';
import { formatNumber, shortName } from '../core/report/formatNumber.js';
import type { ExplainedRow, Explanation } from '../shared/results.js';
import type { TerminalStyle } from './terminalStyle.js';
import { textTable } from './textTable.js';

const WIDTH = 36;
const SHOWN = 10;

/** From the base value to the prediction of one row, as text: bars lie where the running sum goes. */
export function waterfallText(
  explanation: Explanation,
  row: ExplainedRow,
  output: number,
  style: TerminalStyle,
): string {
  const values = row.attributions[output] ?? [];
  const order = [...values.keys()].sort((a, b) => Math.abs(values[b] ?? 0) - Math.abs(values[a] ?? 0));
  const steps = order.slice(0, SHOWN).map((feature) => ({
    name: explanation.features[feature] ?? '',
    shown: row.values[feature] === '' ? 'missing' : (row.values[feature] ?? ''),
    value: values[feature] ?? 0,
  }));
  const rest = order.slice(SHOWN);
  if (rest.length > 0) {
    const value = rest.reduce((sum, feature) => sum + (values[feature] ?? 0), 0);
    steps.push({ name: `${rest.length} other features`, shown: '', value });
  }
  const base = explanation.outputs[output]?.baseValue ?? 0;
  const reached = steps.reduce((ends, { value }) => [...ends, (ends.at(-1) ?? base) + value], [base]);
  const x = linearScale(Math.min(...reached), Math.max(...reached), 0, WIDTH - 1);
  const at = (value: number) => Math.round(x(value));
  const point = (value: number) => ' '.repeat(at(value)) + '│';
  const rows = [
    ['base value', '', formatNumber(base), point(base)],
    ...steps.map(({ name, shown, value }, i) => {
      const from = at(reached[i] ?? base);
      const to = at(reached[i + 1] ?? base);
      const bar = '█'.repeat(Math.max(1, Math.abs(to - from)));
      const sign = value >= 0 ? '+' : '';
      return [
        shortName(name, 28),
        shortName(shown, 18),
        `${sign}${formatNumber(value)}`,
        ' '.repeat(Math.min(from, to)) + (value >= 0 ? style.red(bar) : style.blue(bar)),
      ];
    }),
    ['prediction', row.predicted, formatNumber(reached.at(-1) ?? base), point(reached.at(-1) ?? base)],
  ];
  return textTable(
    [
      { heading: `Row ${row.row + 1}: actually ${row.actual === '' ? 'unknown' : row.actual}` },
      { heading: 'Value' },
      { heading: `SHAP (${explanation.scale})`, align: 'right' },
      { heading: '' },
    ],
    rows,
    style.dim,
  );
}
