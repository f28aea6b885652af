/** Numbers and names as every view shows them: thousands separators, significant digits, units. */

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** 32561 → "32,561". */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** A number of unknown size with `digits` significant digits: 0.8714 → "0.871", 12345.6 → "12,346", 1.2e-7 → "1.2e-7". */
export function formatNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text =
    size >= 1e15 || size < 1e-4
      ? value.toExponential(Math.max(0, digits - 1)).replace('e+', 'e')
      : size >= 10 ** digits
        ? grouped.format(value)
        : size >= 1000
          ? trimZeros(formatFixed(value, digits - 1 - Math.floor(Math.log10(size))))
          : trimZeros(value.toPrecision(digits));
  return text.replace(/^-/, '−');
}

/** A number with exactly `decimals` digits after the point, so that columns of numbers line up. */
export function formatFixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  return new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
    .format(value)
    .replace(/^-/, '−');
}

/** Digits after the point that an interval of this half width justifies: two digits of the half width, at most 4 in all. */
export function decimalsFor(halfWidth: number): number {
  if (!(halfWidth > 0)) return 3;
  return Math.min(
    4,
    Math.max(0, 1 - Math.floor(Math.log10(halfWidth)) - (leadingDigit(halfWidth) > 2 ? 1 : 0)),
  );
}

/** "1 row", "2,000 rows". */
export function formatQuantity(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** A moment in UTC as ISO 8601 writes it; the time of day only where `withTime`. */
export function formatDate(milliseconds: number, withTime: boolean): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return '–';
  const iso = date.toISOString();
  return withTime ? iso.slice(0, 19).replace('T', ' ') : iso.slice(0, iso.indexOf('T'));
}

/** 0.1234 → "12.3 %". Something is never rounded to nothing, nor nearly all to all. */
export function formatPercent(share: number, decimals = 1): string {
  if (share === 0 || share === 1) return `${formatCount(share * 100)} %`;
  if (share > 1 - 10 ** -(decimals + 2) && share < 1)
    return `> ${formatFixed(100 - 10 ** -decimals, decimals)} %`;
  if (share > 0 && share < 10 ** -(decimals + 2)) return `< ${formatFixed(10 ** -decimals, decimals)} %`;
  return `${formatFixed(share * 100, decimals)} %`;
}

/** 1536 → "1.5 KB". */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit === 0 ? size : formatNumber(size, size >= 100 ? 3 : 2)} ${units[unit] ?? 'B'}`;
}

/** 0.01 → "< 0.1 s", 0.34 → "0.3 s", 75 → "1 min 15 s", 7300 → "2 h 2 min". */
export function formatSeconds(seconds: number): string {
  if (seconds > 0 && seconds < 0.05) return '< 0.1 s';
  if (seconds < 10) return `${formatFixed(seconds, 1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** "very_long_name_income" → "very_lo…income": the end of a name tells as much as its start. */
export function shortenMiddle(name: string, length: number): string {
  const characters = Array.from(name);
  if (characters.length <= length) return name;
  const tail = Math.floor((length - 1) * 0.45);
  return `${characters.slice(0, length - 1 - tail).join('')}…${characters.slice(characters.length - tail).join('')}`;
}

function trimZeros(text: string): string {
  return text.includes('e') ? text : text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}

function leadingDigit(value: number): number {
  return Math.floor(value / 10 ** Math.floor(Math.log10(value)));
}
