import type { ExplainedRow, Explanation } from '../../src/shared/results.js';
import { formatNumber, formatPercent, shortenMiddle } from '../components/format.js';
import { attribution, isLogOdds, probability, shownValue } from './attributions.js';
import { signed } from './beeswarmChart.js';
import { chartOptions } from './chartOptions.js';
import { type ChartSpec, configuration } from './chartSpec.js';
import { commonFormat } from './commonFormat.js';
import { fillColor } from './chartTheme.js';
import { withAlpha } from './colors.js';

export interface WaterfallStep {
  readonly feature: number;
  readonly label: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/** From the base value, feature by feature, strongest first, to the raw prediction of the row. */
export function waterfallSteps(
  explanation: Explanation,
  output: number,
  row: ExplainedRow,
  limit: number,
): readonly WaterfallStep[] {
  const sorted = explanation.features
    .map((name, feature) => ({ name, feature, value: attribution(row, output, feature) }))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const shown = sorted.length > limit ? sorted.slice(0, limit - 1) : sorted;
  const rest = sorted.slice(shown.length);
  const steps: WaterfallStep[] = [];
  let from = explanation.outputs[output]?.baseValue ?? 0;
  const add = (feature: number, label: string, value: number): void => {
    steps.push({ feature, label, value, from, to: from + value });
    from += value;
  };
  for (const { name, feature, value } of shown) {
    add(feature, `${name} = ${shownValue(row.values[feature])}`, value);
  }
  if (rest.length > 0) {
    add(
      -1,
      `${rest.length} other features`,
      rest.reduce((sum, { value }) => sum + value, 0),
    );
  }
  return steps;
}

/** How one row's prediction came about. */
export function waterfallChart(explanation: Explanation, output: number, row: ExplainedRow): ChartSpec {
  const steps = waterfallSteps(explanation, output, row, 11);
  const base = explanation.outputs[output]?.baseValue ?? 0;
  const raw = row.raw[output] ?? steps[steps.length - 1]?.to ?? base;
  const common = commonFormat(steps.map(({ value }) => value));
  const asProbability = isLogOdds(explanation);
  const shown = (value: number): string =>
    asProbability
      ? `${formatNumber(value)}\u00a0(${formatPercent(probability(value), 0).replaceAll(' ', '\u00a0')})`
      : formatNumber(value, 4);
  const label = explanation.outputs.length > 1 ? ` for ${explanation.outputs[output]?.label ?? ''}` : '';
  return {
    name: `shap-row-${row.row}`,
    finding: `Row ${row.row}: ${waterfallFinding(steps)} The prediction${label} goes from ${shown(base)} on average to ${shown(raw)}.`,
    about: `Starts at the average prediction (base value) and adds what each feature of this row contributes (${explanation.scale}), strongest first; the end is the raw prediction${asProbability ? ', with its probability in brackets' : ''}.`,
    height: 46 + 24 * steps.length,
    table: {
      columns: [
        { name: 'feature' },
        { name: 'SHAP value', format: (value) => signed(value) },
        { name: 'prediction so far', format: (value) => formatNumber(value, 4) },
      ],
      rows: [['base value', null, base], ...steps.map((step) => [step.label, step.value, step.to])],
    },
    build: (theme) =>
      configuration<'bar'>({
        type: 'bar',
        data: {
          datasets: [
            {
              label: 'SHAP value',
              data: steps.map(({ from, to }, y) => ({ x: [from, to], y })) as unknown as number[],
              backgroundColor: steps.map(({ value }) =>
                fillColor(theme, value >= 0 ? theme.high : theme.low),
              ),
              borderColor: steps.map(({ value }) => (value >= 0 ? theme.high : theme.low)),
              borderWidth: theme.highContrast ? 1 : 0,
              borderSkipped: false,
              barPercentage: 0.85,
              categoryPercentage: 0.85,
              ...{
                endLabels: steps.map(({ value }) => (value > 0 ? '+' : '') + common(value)),
                endLabelBackground: withAlpha(theme.background, 0.75),
                endLabelColor: theme.foreground,
                endLabelFont: `${theme.fontSize}px ${theme.fontFamily}`,
              },
            },
          ],
        },
        options: {
          ...(chartOptions(theme, {
            x: { title: explanation.scale, room: 0.14 },
            y: { names: steps.map((step) => shortenMiddle(step.label, 34)), reverse: true, grid: false },
            lines: [
              { from: { x: base }, to: { x: base }, color: theme.muted, dashed: true },
              { from: { x: raw }, to: { x: raw }, color: theme.foreground },
            ],
            padding: { right: 12 },
            describe: (_, index) => {
              const step = steps[index];
              return step
                ? [step.label, `SHAP ${signed(step.value)}`, `${formatNumber(step.from)} → ${shown(step.to)}`]
                : [];
            },
          }) as object),
          indexAxis: 'y',
        },
      }),
  };
}

function waterfallFinding(steps: readonly WaterfallStep[]): string {
  const first = steps.find(({ feature }) => feature >= 0);
  if (!first || first.value === 0) return 'no feature moves it.';
  return `${first.label} ${first.value > 0 ? 'raises' : 'lowers'} it most (${signed(first.value)}).`;
}
