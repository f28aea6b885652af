/** Red, green, blue 0…255 and alpha 0…1. */
type Rgba = readonly [number, number, number, number];

/** The same colour, see-through. A colour of another notation than hex and rgb() comes back as it is. */
export function withAlpha(base: string, alpha: number): string {
  const parsed = parseColor(base);
  return parsed ? write([parsed[0], parsed[1], parsed[2], alpha]) : base;
}

/** The same colour without its transparency. */
export function opaque(base: string): string {
  return withAlpha(base, 1);
}

/** From `low` to `high` on 0…1. */
export function mixColors(low: string, high: string, position: number): string {
  const from = parseColor(low);
  const to = parseColor(high);
  if (!from || !to) return position < 0.5 ? low : high;
  const at = (channel: 0 | 1 | 2 | 3): number => from[channel] + (to[channel] - from[channel]) * position;
  return write([Math.round(at(0)), Math.round(at(1)), Math.round(at(2)), at(3)]);
}

/** Of hex, rgb() or rgba(); null for another notation. */
export function parseColor(text: string): Rgba | null {
  const hex = /^#([0-9a-f]{3,8})$/i.exec(text.trim())?.[1];
  if (hex !== undefined && hex.length !== 5 && hex.length !== 7) {
    const size = hex.length <= 4 ? 1 : 2;
    const channel = (place: number): number => {
      const digits = hex.slice(place * size, (place + 1) * size);
      return Number.parseInt(size === 1 ? digits + digits : digits, 16);
    };
    return [channel(0), channel(1), channel(2), hex.length % 4 === 0 ? channel(3) / 255 : 1];
  }
  const parts = /^rgba?\(([^)]+)\)$/i
    .exec(text.trim())?.[1]
    ?.split(/[\s,/]+/)
    .map(Number);
  const [red, green, blue, alpha = 1] = parts ?? [];
  if (red === undefined || green === undefined || blue === undefined) return null;
  return [red, green, blue, alpha].some(Number.isNaN) ? null : [red, green, blue, alpha];
}

function write([red, green, blue, alpha]: Rgba): string {
  return alpha === 1 ? `rgb(${red}, ${green}, ${blue})` : `rgba(${red}, ${green}, ${blue}, ${alpha})`;
}
