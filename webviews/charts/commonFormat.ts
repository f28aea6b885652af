import { formatFixed, formatNumber } from '../components/format.js';

/** One format for numbers that are read together: as many decimals as the largest needs for three digits. */
export function commonFormat(values: readonly number[]): (value: number) => string {
  const largest = Math.max(0, ...values.filter(Number.isFinite).map(Math.abs));
  if (largest === 0 || largest >= 1e9 || largest < 1e-4) return (value) => formatNumber(value, 3);
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(largest)));
  return (value) => formatFixed(value, decimals);
}
