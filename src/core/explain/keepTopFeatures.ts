import type { ColumnAttributions } from './attributionsByColumn.js';

const MOST_FEATURES = 60;

/** Attributions with the mean |attribution| of each feature, [output][feature]. */
export interface RankedAttributions extends ColumnAttributions {
  readonly meanAbsolute: readonly (readonly number[])[];
}

/**
 * With more than 60 features keeps the strongest 59 by mean |attribution| over all outputs, in their old order, and
 * sums all others in a last one, so that attributions stay additive.
 */
export function keepTopFeatures(all: ColumnAttributions): RankedAttributions {
  const means = meanAbsolute(all);
  if (all.features.length <= MOST_FEATURES) return { ...all, meanAbsolute: means };
  const strength = all.features.map((_, feature) =>
    means.reduce((sum, ofOutput) => sum + ofOutput[feature]!, 0),
  );
  const byStrength = [...strength.keys()].sort((a, b) => strength[b]! - strength[a]! || a - b);
  const kept = byStrength.slice(0, MOST_FEATURES - 1).sort((a, b) => a - b);
  const rest = all.features.length - kept.length;
  const width = all.features.length;
  const targets = new Int32Array(width).fill(kept.length);
  kept.forEach((feature, target) => (targets[feature] = target));

  const outer = all.values.length / width;
  const values = new Float64Array(outer * (kept.length + 1));
  for (let i = 0; i < all.values.length; i++) {
    values[Math.floor(i / width) * (kept.length + 1) + targets[i % width]!]! += all.values[i]!;
  }
  const summed: ColumnAttributions = {
    baseValues: all.baseValues,
    values,
    features: [...kept.map((feature) => all.features[feature]!), `${rest} other columns`],
    columns: [...kept.map((feature) => all.columns[feature]), undefined],
  };
  return { ...summed, meanAbsolute: meanAbsolute(summed) };
}

function meanAbsolute({ features, baseValues, values }: ColumnAttributions): number[][] {
  const width = features.length;
  const outputs = baseValues.length;
  const rows = values.length / Math.max(1, width * outputs);
  return Array.from({ length: outputs }, (_, output) =>
    features.map((_, feature) => {
      let sum = 0;
      for (let row = 0; row < rows; row++)
        sum += Math.abs(values[(row * outputs + output) * width + feature]!);
      return rows > 0 ? sum / rows : 0;
    }),
  );
}
