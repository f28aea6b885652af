import type { ExplainedRow, Explanation } from '../../src/shared/results.js';

/** Features of one output, strongest first, with their mean |SHAP| and its share of the whole. */
export function rankedFeatures(
  explanation: Explanation,
  output: number,
): readonly {
  readonly feature: number;
  readonly name: string;
  readonly mean: number;
  readonly share: number;
}[] {
  const means = explanation.outputs[output]?.meanAbsolute ?? [];
  const total = means.reduce((sum, mean) => sum + mean, 0);
  return explanation.features
    .map((name, feature) => ({
      feature,
      name,
      mean: means[feature] ?? 0,
      share: total > 0 ? (means[feature] ?? 0) / total : 0,
    }))
    .sort((a, b) => b.mean - a.mean);
}

export function attribution(row: ExplainedRow, output: number, feature: number): number {
  return row.attributions[output]?.[feature] ?? 0;
}

/** A number where every shown value of the feature is one (missing ones apart); thousands separators are read over. */
export function numericValue(text: string): number | null {
  if (text === '') return null;
  const value = Number(text.replaceAll(',', '').replace('−', '-'));
  return Number.isNaN(value) ? null : value;
}

export function isNumericFeature(explanation: Explanation, feature: number): boolean {
  let seen = false;
  for (const row of explanation.rows) {
    const text = row.values[feature] ?? '';
    if (text === '') continue;
    if (numericValue(text) === null) return false;
    seen = true;
  }
  return seen;
}

export type Direction =
  | { readonly kind: 'rises' | 'falls' }
  /** Values without an order, or with no one direction: which one raises, which one lowers most. */
  | { readonly kind: 'values'; readonly raises: string; readonly lowers: string }
  | { readonly kind: 'mixed' };

/** How a feature moves the prediction over the explained rows. */
export function featureDirection(explanation: Explanation, output: number, feature: number): Direction {
  const groups = meanByValue(explanation, output, feature);
  const ordered = explanation.rows.filter((row) => (row.colors[feature] ?? null) !== null);
  // Of two values one is not "high": they are named.
  if (groups.length > 2 && ordered.length >= Math.max(3, explanation.rows.length / 2)) {
    const r = correlation(
      ordered.map((row) => row.colors[feature] ?? 0),
      ordered.map((row) => attribution(row, output, feature)),
    );
    if (Math.abs(r) < 0.5) return { kind: 'mixed' };
    return { kind: r > 0 ? 'rises' : 'falls' };
  }
  const first = groups[0];
  const last = groups[groups.length - 1];
  if (!first || !last || first === last) return { kind: 'mixed' };
  return { kind: 'values', raises: last.value, lowers: first.value };
}

/** Mean attribution of each value, lowest first. */
export function meanByValue(
  explanation: Explanation,
  output: number,
  feature: number,
): readonly { readonly value: string; readonly mean: number; readonly count: number }[] {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const row of explanation.rows) {
    const value = row.values[feature] ?? '';
    const entry = sums.get(value) ?? { sum: 0, count: 0 };
    entry.sum += attribution(row, output, feature);
    entry.count++;
    sums.set(value, entry);
  }
  return [...sums]
    .map(([value, { sum, count }]) => ({ value, mean: sum / count, count }))
    .sort((a, b) => a.mean - b.mean);
}

/** "High age raises the prediction, low age lowers it." */
export function directionSentence(direction: Direction, name: string): string {
  switch (direction.kind) {
    case 'rises':
      return `High ${name} raises the prediction, low ${name} lowers it.`;
    case 'falls':
      return `High ${name} lowers the prediction, low ${name} raises it.`;
    case 'values':
      return `${name} = ${shownValue(direction.raises)} raises the prediction most, ${shownValue(direction.lowers)} lowers it most.`;
    case 'mixed':
      return `${name} moves the prediction in no one direction.`;
  }
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const n = x.length;
  const meanX = x.reduce((sum, value) => sum + value, 0) / n;
  const meanY = y.reduce((sum, value) => sum + value, 0) / n;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < n; i++) {
    const dx = (x[i] ?? 0) - meanX;
    const dy = (y[i] ?? 0) - meanY;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

/** Whether the raw prediction is a log odds, so that a probability can be said. */
export function isLogOdds(explanation: Explanation): boolean {
  return explanation.outputs.length === 1 && explanation.scale.startsWith('log odds');
}

export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** A feature value as a sentence names it. */
export function shownValue(value: string | undefined): string {
  return value === undefined || value === '' ? 'missing' : value;
}
