import type { ProgramCell } from './program.js';

/**
 * Positions of the cells that were run, in the order of their execution counts; undefined where that is document order.
 * Also undefined where two cells have one count: they were run in different sessions, of which each counts from 1.
 */
export function runOrder(cells: readonly ProgramCell[]): readonly number[] | undefined {
  const ran = cells.flatMap(({ executionCount }, position) =>
    typeof executionCount === 'number' ? [{ position, count: executionCount }] : [],
  );
  const inOrder = ran.toSorted((a, b) => a.count - b.count);
  if (inOrder.every(({ position }, i) => position === ran[i]!.position)) return undefined;
  if (new Set(ran.map(({ count }) => count)).size < ran.length) return undefined;
  return inOrder.map(({ position }) => position);
}
