import type { Key } from './namespace.js';
import type { LiveNotebook } from './liveNotebook.js';

/**
 * The cells to run, in this order, so that the cell shows what it would show if the notebook were run from the top: those
 * it rests on that did not run, ran with other code or on other values, or whose results were overwritten since; and the
 * cell itself, last.
 */
export function neededRuns(live: LiveNotebook, target: number): readonly number[] {
  const makers = live.cells.map((_, position) => makersOf(live, position));
  const needed = new Set([target]);
  for (let before = 0; before < needed.size;) {
    before = needed.size;
    for (const cell of [...needed]) {
      for (const { key, by } of makers[cell] ?? []) {
        if (needed.has(by)) continue;
        const isGiven = isReady(live, cell, key, by) && !hasMore(live, cell, key);
        if (!isGiven || rests(makers, by, needed)) needed.add(by);
      }
    }
  }
  return inOrder(makers, needed);
}

interface Maker {
  readonly key: Key;
  readonly by: number;
}

/** Where each input of a cell comes from; a name that is defined further down only, from there. */
function makersOf(live: LiveNotebook, position: number): readonly Maker[] {
  const { effect } = live.cells[position]!;
  const above = [...effect.inputs].map(([key, { by }]) => ({ key, by }));
  const below = [...effect.absent.keys()].flatMap((name) => {
    const by = live.writersOf(name).find((each) => each !== position);
    return by === undefined ? [] : [{ key: name, by }];
  });
  return [...above, ...below];
}

/** The kernel holds what the cell should be given. */
function isReady(live: LiveNotebook, cell: number, key: Key, by: number): boolean {
  const maker = live.cells[by]!;
  if (!maker.isFresh) return false;
  const held = live.kernel.get(key);
  if (!held) return false;
  const should = live.cells[cell]!.effect.inputs.get(key);
  if (!should) return held.by === maker.lastRun;
  if (held.version === should.version) return true;
  // What the cell itself has left there, it makes again from the same.
  const own = live.cells[cell]!;
  const again = held.by === own.lastRun && own.isUnedited && !own.effect.outputs.get(key)?.repeats;
  return again && own.lastRun?.effect.inputs.get(key)?.version === should.version;
}

/** The kernel's table has columns that the cell would not see. */
function hasMore(live: LiveNotebook, cell: number, key: Key): boolean {
  const { whole, inputs, outputs } = live.cells[cell]!.effect;
  return whole.has(key) && live.kernel.columnsOf(key).some((each) => !inputs.has(each) && !outputs.has(each));
}

/** It is made from what one of the cells makes that will run. */
function rests(makers: readonly (readonly Maker[])[], cell: number, needed: ReadonlySet<number>): boolean {
  const seen = new Set<number>();
  const visit = (each: number): boolean => {
    if (seen.has(each)) return false;
    seen.add(each);
    return (makers[each] ?? []).some(({ by }) => needed.has(by) || visit(by));
  };
  return visit(cell);
}

/** Makers first; else from top to bottom. */
function inOrder(makers: readonly (readonly Maker[])[], needed: ReadonlySet<number>): readonly number[] {
  const ordered: number[] = [];
  const visited = new Set<number>();
  const visit = (cell: number): void => {
    if (!needed.has(cell) || visited.has(cell)) return;
    visited.add(cell);
    const first = new Set((makers[cell] ?? []).map(({ by }) => by));
    for (const by of [...first].sort((a, b) => a - b)) visit(by);
    ordered.push(cell);
  };
  for (const cell of [...needed].sort((a, b) => a - b)) visit(cell);
  return ordered;
}
