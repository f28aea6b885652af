import { remembered } from '../remembered.js';
import { unknown, type Estimator, type Value } from './values.js';

const maxItems = 300;
const maxText = 20_000;
const maxParts = 200;

/**
 * The value, kept small: what doubles in a loop (`x = x + x`) would grow without end. Past the
 * bounds nothing is known of it.
 */
export function bounded(value: Value): Value {
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' && value.value.length > maxText ? unknown : value;
    case 'list':
    case 'tuple':
    case 'set':
      if (value.items.length > maxItems) value.items.length = maxItems;
      return value;
    default:
      return value;
  }
}

/** The estimators inside another: none when there are more, all in all, than anyone writes. */
export function boundedParts(parts: readonly Estimator[]): readonly Estimator[] {
  return parts.reduce((sum, part) => sum + sizeOf(part), 0) > maxParts ? [] : parts;
}

const sizeOf: (estimator: Estimator) => number = remembered(({ parts }) =>
  parts.reduce((sum, part) => sum + sizeOf(part), 1),
);
