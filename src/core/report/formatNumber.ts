import type { MetricEstimate } from '../../shared/runs.js';

/** Digits after the point for an uncertainty of this size: two significant ones up to 3.54, else one (Particle Data Group). */
function decimalsFor(uncertainty: number): number {
  if (!(uncertainty > 0)) return 3;
  const exponent = Math.floor(Math.log10(uncertainty));
  const leading = uncertainty / 10 ** exponent;
  return Math.min(12, Math.max(0, -exponent + (leading < 3.545 ? 1 : 0)));
}

export interface FormattedEstimate {
  readonly value: string;
  readonly low: string;
  readonly high: string;
  readonly baseline?: string;
}

/** An estimate with as many digits as its interval supports: 0.871 (0.865 – 0.877). */
export function formatEstimate({ value, low, high, baseline }: MetricEstimate): FormattedEstimate {
  const decimals = decimalsFor((high - low) / 2);
  const show = (number: number) => withSeparators(number, decimals);
  return {
    value: show(value),
    low: show(low),
    high: show(high),
    ...(baseline === undefined ? {} : { baseline: show(baseline) }),
  };
}

/** "0.871 ± 0.006": half the width of the interval stands for its two sides. */
export function formatWithMargin(estimate: MetricEstimate): string {
  const margin = (estimate.high - estimate.low) / 2;
  return `${formatEstimate(estimate).value} ± ${withSeparators(margin, decimalsFor(margin))}`;
}

/** A mean with the standard deviation behind it, "0.9213 ± 0.0065". */
export function formatWithStd(mean: number, std: number): string {
  const decimals = decimalsFor(std);
  return `${withSeparators(mean, decimals)} ± ${withSeparators(std, decimals)}`;
}

/** A number on its own with at most `digits` significant digits, thousands separated: 1,234 · 0.0123 · 1.2e-9. */
export function formatNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return withSeparators(value, 0);
  const size = Math.abs(value);
  if (size < 1e-5 || size >= 1e15) return value.toExponential(digits - 1).replace('-', '−');
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return withSeparators(
    Number(value.toPrecision(Math.max(digits, Math.ceil(Math.log10(size))))),
    decimals,
    0,
  );
}

export function withSeparators(value: number, decimals: number, leastDecimals = decimals): string {
  // A rounded negative zero would read as −0.
  const rounded = Math.abs(value) < 0.5 * 10 ** -decimals ? 0 : value;
  return rounded
    .toLocaleString('en-US', { minimumFractionDigits: leastDecimals, maximumFractionDigits: decimals })
    .replace('-', '−');
}

/** A label on an axis: short even where numbers are large, 400k · 1.2M. */
export function formatTick(value: number): string {
  if (Math.abs(value) < 10_000) return formatNumber(value);
  return value
    .toLocaleString('en-US', { notation: 'compact', maximumFractionDigits: 1 })
    .replace('-', '−')
    .replace('K', 'k');
}

export function formatSeconds(seconds: number): string {
  return seconds < 0.01 ? '< 0.01 s' : `${formatNumber(seconds, 2)} s`;
}

/** Long names end in the middle, as `very_long…_income`. */
export function shortName(name: string, length: number): string {
  if (name.length <= length) return name;
  const end = Math.floor((length - 1) / 2);
  return `${name.slice(0, length - 1 - end)}…${name.slice(name.length - end)}`;
}
