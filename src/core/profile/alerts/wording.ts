/** 12,345. `n` is a whole number; the tables of Intl would take seven megabytes of memory for it. */
export function counted(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** “3 rows”, “1 row” */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${counted(n)} ${n === 1 ? one : many}`;
}

/** A share as per cent that never rounds to 0 % or 100 % unless it is. */
export function percent(part: number, whole: number): string {
  const share = (100 * part) / whole;
  if (part === 0 || part === whole) return `${Math.round(share)} %`;
  if (share < 0.1) return '< 0.1 %';
  if (share > 99.9) return '> 99.9 %';
  return `${share < 10 || share > 90 ? share.toFixed(1) : share.toFixed(0)} %`;
}

/** A number with at most `digits` significant digits and thousands separators. */
export function short(value: number, digits = 4): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return counted(value);
  return Number(value.toPrecision(digits)).toLocaleString('en-US', { maximumSignificantDigits: digits });
}
