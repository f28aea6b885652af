import { mixColors, withAlpha } from './colors.js';

/** The colours and fonts of the editor around a chart. One colour means one thing everywhere. */
export interface ChartTheme {
  readonly foreground: string;
  readonly muted: string;
  readonly grid: string;
  readonly background: string;
  readonly train: string;
  readonly validation: string;
  readonly test: string;
  readonly baseline: string;
  readonly error: string;
  /** Attributions below zero, and low feature values. */
  readonly low: string;
  /** Attributions above zero, and high feature values. */
  readonly high: string;
  readonly tooltipBackground: string;
  readonly tooltipForeground: string;
  readonly tooltipBorder: string;
  readonly fontFamily: string;
  readonly fontSize: number;
  readonly highContrast: boolean;
}

/** The colour of a feature value: low → high on 0…1, grey where the values have no order. */
export function valueColor(theme: ChartTheme, position: number | null): string {
  if (position === null) return theme.baseline;
  return mixColors(theme.low, theme.high, position);
}

/** Fill of an area or a bar: see-through in ordinary themes, solid lines carry the meaning in high contrast. */
export function fillColor(theme: ChartTheme, base: string): string {
  if (base === theme.baseline) return withAlpha(base, 0.4);
  return theme.highContrast ? withAlpha(base, 0.6) : withAlpha(base, 0.68);
}
