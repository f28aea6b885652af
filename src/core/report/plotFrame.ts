import { linearScale, niceTicks, px, type Scale } from './axis.js';
import { formatTick } from './formatNumber.js';
import { type Markup, markup } from './markup.js';

export interface PlotOptions {
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
  readonly xLabel: string;
  readonly yLabel: string;
  /** The finding in words, for screen readers. */
  readonly description: string;
  readonly width?: number;
  readonly height?: number;
}

const LEFT = 52;
const RIGHT = 14;
const TOP = 10;
const BOTTOM = 40;

/** Axes, grid and labels around what `draw` returns. */
export function plotFrame(options: PlotOptions, draw: (x: Scale, y: Scale) => Markup): Markup {
  const { width = 380, height = 290 } = options;
  const x = linearScale(...options.x, LEFT, width - RIGHT);
  const y = linearScale(...options.y, height - BOTTOM, TOP);
  const xTicks = niceTicks(...options.x, 5);
  const yTicks = niceTicks(...options.y, 5);
  return markup`<svg class="plot" viewBox="0 0 ${width} ${height}" role="img" aria-label="${options.description}">
${yTicks.map((tick) => markup`<line class="grid" x1="${LEFT}" x2="${width - RIGHT}" y1="${px(y(tick))}" y2="${px(y(tick))}"/><text class="tick" x="${LEFT - 7}" y="${px(y(tick) + 4)}" text-anchor="end">${formatTick(tick)}</text>`)}
${xTicks.map((tick) => markup`<line class="grid" x1="${px(x(tick))}" x2="${px(x(tick))}" y1="${TOP}" y2="${height - BOTTOM}"/><text class="tick" x="${px(x(tick))}" y="${height - BOTTOM + 17}" text-anchor="middle">${formatTick(tick)}</text>`)}
<line class="axis" x1="${LEFT}" x2="${width - RIGHT}" y1="${height - BOTTOM}" y2="${height - BOTTOM}"/>
<text class="label" x="${(LEFT + width - RIGHT) / 2}" y="${height - 5}" text-anchor="middle">${options.xLabel}</text>
<text class="label" transform="translate(12 ${(TOP + height - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">${options.yLabel}</text>
${draw(x, y)}</svg>`;
}

/** The `d` of a line through points. */
export function pathThrough(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('');
}
