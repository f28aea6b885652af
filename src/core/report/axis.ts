/** Round numbers that cover [low, high], about `count` of them (Heckbert 1990, “Nice numbers for graph labels”). */
export function niceTicks(low: number, high: number, count = 5): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

export type Scale = (value: number) => number;

/** Maps [low, high] to [from, to]; the middle for an empty range. */
export function linearScale(low: number, high: number, from: number, to: number): Scale {
  return high > low ? (value) => from + ((value - low) / (high - low)) * (to - from) : () => (from + to) / 2;
}

/** A coordinate with a tenth of a pixel: short files, no visible loss. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
