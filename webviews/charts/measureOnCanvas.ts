import type { MeasureText } from './svgContext.js';

/** Measures text as this browser draws it. */
export function measureOnCanvas(): MeasureText {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('This browser has no 2D canvas.');
  return (text, font, baseline) => {
    context.font = font;
    context.textBaseline = 'alphabetic';
    const above = context.measureText(text).actualBoundingBoxAscent;
    context.textBaseline = baseline;
    const metrics = context.measureText(text);
    return { metrics, drop: above - metrics.actualBoundingBoxAscent };
  };
}
