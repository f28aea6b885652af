import type { ShapOutput } from '../../src/shared/outputs.js';
import type { Explanation } from '../../src/shared/results.js';
import { formatNumber } from '../components/format.js';

/** A checked payload as the explanation the charts draw. */
export function shapExplanation(payload: ShapOutput): Explanation {
  const outputs = payload.outputs ?? [
    { label: '', baseValue: payload.baseValue ?? 0, attributions: payload.attributions ?? [] },
  ];
  const odds = payload.scale?.startsWith('log odds') ?? false;
  const positions = payload.features.map((_, feature) =>
    valuePositions(payload.values.map((row) => row[feature] ?? null)),
  );
  return {
    method: 'tree-shap',
    features: payload.features,
    scale: payload.scale ?? 'raw prediction',
    outputs: outputs.map(({ label, baseValue, attributions }) => ({
      label,
      baseValue,
      meanAbsolute: payload.features.map((_, feature) => meanAbsolute(attributions, feature)),
    })),
    rows: payload.values.map((values, index) => {
      const raw = outputs.map(
        ({ baseValue, attributions }) =>
          baseValue + (attributions[index] ?? []).reduce((sum, attribution) => sum + attribution, 0),
      );
      return {
        row: payload.rows?.[index] ?? index,
        actual: shown(payload.actual?.[index]),
        // A log odds is not what a model predicts; the row explorer shows it as a probability.
        predicted: shown(payload.predicted?.[index] ?? (outputs.length === 1 && !odds ? raw[0] : undefined)),
        raw,
        values: values.map(shown),
        colors: positions.map((position) => position[index] ?? null),
        attributions: outputs.map(({ attributions }) => attributions[index] ?? []),
      };
    }),
  };
}

/** Share of the other values that are smaller, 0…1; all null where not every value that is there is a number. */
export function valuePositions(
  values: readonly (number | string | boolean | null)[],
): readonly (number | null)[] {
  if (!values.every((value) => value === null || typeof value === 'number')) return values.map(() => null);
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (sorted.length < 2) return values.map((value) => (value === null ? null : 0.5));
  return values.map((value) => {
    if (value === null) return null;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low / (sorted.length - 1);
  });
}

function meanAbsolute(attributions: readonly (readonly number[])[], feature: number): number {
  if (attributions.length === 0) return 0;
  return attributions.reduce((sum, row) => sum + Math.abs(row[feature] ?? 0), 0) / attributions.length;
}

function shown(value: number | string | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'number' ? formatNumber(value, 6) : String(value);
}
