import { Chart } from 'chart.js';
import { MatrixController, MatrixElement } from 'chartjs-chart-matrix';
import type { Associations } from '../../src/shared/profile.js';
import { chartOptions } from '../charts/chartOptions.js';
import { type ChartSpec, configuration } from '../charts/chartSpec.js';
import type { ChartTheme } from '../charts/chartTheme.js';
import { withAlpha } from '../charts/colors.js';
import { formatCount, formatNumber, shortenMiddle } from '../components/format.js';

Chart.register(MatrixController, MatrixElement);

interface Pair {
  readonly x: number;
  readonly y: number;
  readonly value: number | null;
}

/** How strongly every two columns go together: colour is the sign, strength the shade. */
export function heatMap(associations: Associations, select: (column: string) => void): ChartSpec {
  const { columns, values } = associations;
  const count = columns.length;
  const pairs: Pair[] = columns.flatMap((_, y) =>
    columns.map((__, x) => ({ x, y, value: values[y]?.[x] ?? null })),
  );
  const cell = count > 30 ? 16 : count > 16 ? 22 : 30;
  const short = columns.map((name) => shortenMiddle(name, 16));
  const sampled = associations.rows === undefined ? '' : ` From ${formatCount(associations.rows)} rows.`;
  return {
    name: 'associations',
    finding: heatFinding(associations),
    about: `Every two columns by the measure that fits them: Pearson r between numbers (blue positive, red negative), the correlation ratio η or Cramér's V where a category is involved.${sampled} Columns that go together nearly fully say the same twice.`,
    height: count * cell + 90,
    square: true,
    select: (_, index) => {
      const name = columns[pairs[index]?.y ?? -1];
      if (name !== undefined) select(name);
    },
    table: {
      columns: [
        { name: 'column' },
        { name: 'with' },
        { name: 'value', format: (value) => formatNumber(value, 3) },
      ],
      rows: upperPairs(associations).map(({ x, y, value }) => [columns[y] ?? '', columns[x] ?? '', value]),
    },
    build: (theme) =>
      configuration<'matrix'>({
        type: 'matrix',
        data: {
          datasets: [
            {
              label: 'association',
              data: pairs.map(({ x, y, value }) => ({ x, y, v: value ?? 0 })),
              backgroundColor: pairs.map(({ value }) => shade(theme, value)),
              borderColor: theme.highContrast ? theme.grid : 'transparent',
              borderWidth: theme.highContrast ? 1 : 0,
              width: ({ chart }) => cellSize(chart, 'x'),
              height: ({ chart }) => cellSize(chart, 'y'),
            },
          ],
        },
        options: heatOptions(theme, short, (index) => {
          const pair = pairs[index];
          if (!pair) return [];
          const shown = pair.value === null ? 'undefined' : formatNumber(pair.value, 3);
          return [`${columns[pair.y] ?? ''} – ${columns[pair.x] ?? ''}`, shown];
        }),
      }),
  };
}

function heatOptions(
  theme: ChartTheme,
  names: readonly string[],
  describe: (index: number) => readonly string[],
): object {
  const options = chartOptions(theme, {
    x: { names, grid: false },
    y: { names, grid: false, reverse: true },
    describe: (_, index) => describe(index),
  });
  const scales = options.scales as { x: { ticks: object }; y: object };
  const upright = { ...scales.x.ticks, maxRotation: 90, minRotation: names.length > 6 ? 60 : 0 };
  return { ...options, scales: { ...scales, x: { ...scales.x, ticks: upright } } };
}

/** Distance between two names on an axis, less a gap. */
function cellSize(chart: Chart, axis: 'x' | 'y'): number {
  const scale = chart.scales[axis];
  if (!scale) return 1;
  return Math.max(1, Math.floor(Math.abs(scale.getPixelForValue(1) - scale.getPixelForValue(0))) - 1);
}

function shade(theme: ChartTheme, value: number | null): string {
  if (value === null) return withAlpha(theme.baseline, 0.08);
  const strength = Math.min(1, Math.abs(value));
  return withAlpha(value < 0 ? theme.error : theme.train, 0.04 + 0.9 * strength);
}

/** Pairs of different columns, each once, strongest first. */
function upperPairs({ columns, values }: Associations): Pair[] {
  const pairs: Pair[] = [];
  for (let y = 0; y < columns.length; y++) {
    for (let x = y + 1; x < columns.length; x++) pairs.push({ x, y, value: values[y]?.[x] ?? null });
  }
  return pairs.toSorted((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0));
}

/** The strongest pair, in words. */
function heatFinding(associations: Associations): string {
  const [strongest] = upperPairs(associations);
  const value = strongest?.value ?? 0;
  if (!strongest || Math.abs(value) < 0.1) {
    return 'No two columns go together noticeably.';
  }
  const { columns } = associations;
  return `${columns[strongest.y] ?? ''} and ${columns[strongest.x] ?? ''} go together most strongly (${formatNumber(value, 2)}).`;
}
