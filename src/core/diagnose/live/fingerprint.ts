import type { AnyNode } from '../python/walk.js';

const positions = new Set(['start', 'end', 'attrStart', 'nameStart']);

/** What a piece of code says, whatever its spaces, comments and place: equal for equal syntax trees. */
export function fingerprintOf(node: AnyNode): string {
  return JSON.stringify(node, (key, value: unknown) => (positions.has(key) ? undefined : value));
}
