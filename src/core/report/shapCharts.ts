import type { Explanation, ExplainedRow } from '../../shared/results.js';
import { linearScale, niceTicks, px } from './axis.js';
import { formatNumber, formatTick, shortName } from './formatNumber.js';
import { type Markup, markup } from './markup.js';

const NAME_WIDTH = 170;
const ROW = 26;
const NAME_LENGTH = 24;

/** Indices of the features, strongest first. */
export function strongestFeatures(explanation: Explanation, output: number, count: number): number[] {
  const strength = explanation.outputs[output]?.meanAbsolute ?? [];
  return [...strength.keys()].sort((a, b) => (strength[b] ?? 0) - (strength[a] ?? 0)).slice(0, count);
}

/** Mean |SHAP| a feature as bars. */
export function shapBarChart(explanation: Explanation, output: number, count: number): Markup {
  const features = strongestFeatures(explanation, output, count);
  const strength = explanation.outputs[output]?.meanAbsolute ?? [];
  const width = 380;
  const height = features.length * ROW + 6;
  const x = linearScale(0, strength[features[0] ?? 0] ?? 1, NAME_WIDTH, width - 52);
  const first = explanation.features[features[0] ?? 0] ?? '';
  return markup`<svg class="plot" viewBox="0 0 ${width} ${height}" role="img" aria-label="${first} moves the prediction most: mean |SHAP| ${formatNumber(strength[features[0] ?? 0] ?? 0)}.">${features.map(
    (feature, i) => {
      const value = strength[feature] ?? 0;
      const top = i * ROW + 4;
      return markup`<text class="name" x="${NAME_WIDTH - 9}" y="${top + 14}" text-anchor="end">${shortName(explanation.features[feature] ?? '', NAME_LENGTH)}</text><rect class="shap bar" x="${NAME_WIDTH}" y="${top + 2}" width="${px(Math.max(1, x(value) - NAME_WIDTH))}" height="16" rx="1"/><text class="tick" x="${px(x(value) + 6)}" y="${top + 14}">${formatNumber(value)}</text>`;
    },
  )}</svg>`;
}

/** One dot a row and feature: position = SHAP value, colour = feature value, spread where dots would overlap. */
export function beeswarmChart(
  explanation: Explanation,
  output: number,
  count: number,
  maxRows = 300,
): Markup {
  const features = strongestFeatures(explanation, output, count);
  const step = Math.max(1, Math.ceil(explanation.rows.length / maxRows));
  const rows = explanation.rows.filter((_, i) => i % step === 0);
  const valueOf = (row: ExplainedRow, feature: number) => row.attributions[output]?.[feature] ?? 0;
  let low = 0;
  let high = 0;
  for (const row of rows) {
    for (const feature of features) {
      low = Math.min(low, valueOf(row, feature));
      high = Math.max(high, valueOf(row, feature));
    }
  }
  const width = 780;
  const nameWidth = 190;
  const height = features.length * ROW + 44;
  const x = linearScale(low, high, nameWidth + 16, width - 16);
  const bottom = features.length * ROW + 4;
  const ticks = niceTicks(low, high, 4);
  return markup`<svg class="plot" viewBox="0 0 ${width} ${height}" role="img" aria-label="SHAP values of ${rows.length} test rows for the ${features.length} strongest features.">
${ticks.map((tick) => markup`<line class="${tick === 0 ? 'axis' : 'grid'}" x1="${px(x(tick))}" x2="${px(x(tick))}" y1="2" y2="${bottom}"/><text class="tick" x="${px(x(tick))}" y="${bottom + 16}" text-anchor="middle">${formatTick(tick)}</text>`)}
${features.map((feature, i) => {
  const middle = i * ROW + 15;
  const piled = new Map<number, number>();
  const dots = rows.map((row) => {
    const cx = x(valueOf(row, feature));
    const cell = Math.round(cx / 2.5);
    const place = piled.get(cell) ?? 0;
    piled.set(cell, place + 1);
    // Alternately above and below the line, at most the height of the feature's own strip.
    const offset = Math.min(10, Math.ceil(place / 2) * 1.7) * (place % 2 === 0 ? 1 : -1);
    return markup`<circle cx="${px(cx)}" cy="${px(middle + offset)}" r="1.9"${colorOf(row.colors[feature] ?? null)}/>`;
  });
  return markup`<text class="name" x="${nameWidth - 9}" y="${middle + 4}" text-anchor="end">${shortName(explanation.features[feature] ?? '', NAME_LENGTH)}</text><g class="swarm">${dots}</g>`;
})}
<text class="label" x="${(nameWidth + width) / 2}" y="${height - 5}" text-anchor="middle">SHAP value (${explanation.scale})</text></svg>`;
}

/** From the base value to the prediction of one row, strongest contributions first, the rest summed. */
export function waterfallChart(
  explanation: Explanation,
  row: ExplainedRow,
  output: number,
  count: number,
): Markup {
  const values = row.attributions[output] ?? [];
  const order = [...values.keys()].sort((a, b) => Math.abs(values[b] ?? 0) - Math.abs(values[a] ?? 0));
  const shown = order.slice(0, count);
  const rest = order.slice(count);
  const steps = shown.map((feature) => ({
    name: `${shortName(explanation.features[feature] ?? '', NAME_LENGTH)} = ${shortName(row.values[feature] === '' ? 'missing' : (row.values[feature] ?? ''), 16)}`,
    value: values[feature] ?? 0,
  }));
  if (rest.length > 0) {
    const sum = rest.reduce((total, feature) => total + (values[feature] ?? 0), 0);
    steps.push({ name: `${rest.length} other features`, value: sum });
  }
  const base = explanation.outputs[output]?.baseValue ?? 0;
  const ends = steps.reduce((reached, { value }) => [...reached, (reached.at(-1) ?? 0) + value], [base]);
  const width = 780;
  const nameWidth = 270;
  const height = (steps.length + 2) * ROW + 6;
  const x = linearScale(Math.min(...ends), Math.max(...ends), nameWidth + 60, width - 70);
  const line = (at: number, label: string, name: string, i: number) =>
    markup`<text class="name strong" x="${nameWidth - 9}" y="${i * ROW + 18}" text-anchor="end">${name}</text><line class="axis" x1="${px(x(at))}" x2="${px(x(at))}" y1="${i * ROW + 6}" y2="${i * ROW + 24}"/><text class="tick strong" x="${px(x(at) + 7)}" y="${i * ROW + 18}">${label}</text>`;
  return markup`<svg class="plot" viewBox="0 0 ${width} ${height}" role="img" aria-label="Row ${row.row + 1}: from the base value ${formatNumber(base)} to ${formatNumber(ends.at(-1) ?? base)}; ${steps[0]?.name ?? ''} contributes ${formatNumber(steps[0]?.value ?? 0)}.">
${line(base, formatNumber(base), 'base value', 0)}
${steps.map(({ name, value }, i) => {
  const from = x(ends[i] ?? base);
  const to = x(ends[i + 1] ?? base);
  const top = (i + 1) * ROW + 6;
  const sign = value >= 0 ? 'raises' : 'lowers';
  const label = `${value >= 0 ? '+' : ''}${formatNumber(value)}`;
  const outside = value >= 0 ? Math.max(from, to) + 6 : Math.min(from, to) - 6;
  return markup`<text class="name" x="${nameWidth - 9}" y="${top + 12}" text-anchor="end">${name}</text><rect class="${sign}" x="${px(Math.min(from, to))}" y="${top}" width="${px(Math.max(1.5, Math.abs(to - from)))}" height="17" rx="1"/><line class="link" x1="${px(to)}" x2="${px(to)}" y1="${top + 17}" y2="${top + ROW}"/><text class="tick" x="${px(outside)}" y="${top + 12}" text-anchor="${value >= 0 ? 'start' : 'end'}">${label}</text>`;
})}
${line(ends.at(-1) ?? base, formatNumber(ends.at(-1) ?? base), 'prediction', steps.length + 1)}</svg>`;
}

/** Low = blue, high = red, as in the papers on SHAP (Lundberg et al. 2020); grey where values have no order. */
function colorOf(color: number | null): Markup {
  if (color === null) return markup` class="unordered"`;
  const mix = (from: number, to: number) => Math.round(from + (to - from) * color);
  return markup` fill="rgb(${mix(30, 235)},${mix(136, 38)},${mix(229, 98)})"`;
}
