import { unknown, type Estimator, type Value } from './values.js';

const maxItems = 300;
const maxText = 20_000;
const maxParts = 12;

/**
 * The value, kept small: what doubles in a loop (`x = x + x`) or wraps itself (`m = make_pipeline(m)`) would grow without
 * end. Past the bounds nothing is known of it.
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
    case 'estimator':
      return value.parts.length > 0 && nesting(value) > maxParts ? unknown : value;
    default:
      return value;
  }
}

const nestings = new WeakMap<Estimator, number>();

function nesting(estimator: Estimator): number {
  let known = nestings.get(estimator);
  if (known === undefined) {
    known = 1 + Math.max(0, ...estimator.parts.map(nesting));
    nestings.set(estimator, known);
  }
  return known;
}
