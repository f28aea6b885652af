import { copyOf } from './dataOperations.js';
import type { RowNode, Rows } from './rows.js';
import type { Run } from './run.js';
import type { Data } from './values.js';

/** The part of a split of exactly these rows that the value holds. */
export function partOf(rows: Rows, taken: Data | undefined): RowNode | undefined {
  const [node] = taken?.rows ?? [];
  if (!node || taken?.rows.length !== 1 || node.kind !== 'part') return undefined;
  const { parents } = node;
  return parents.length === rows.length && parents.every((each) => rows.includes(each)) ? node : undefined;
}

/** `table.drop(test.index)`, `table.index.difference(test.index)`: the other rows. */
export function without(run: Run, base: Data, taken: Data | undefined): Data | undefined {
  const part = partOf(base.rows, taken);
  return part && copyOf(run, base, { rows: [run.rows.sibling(part)] });
}

/** `concat([table, train]).drop_duplicates(keep=False)`: what is there twice goes, the rest of the table stays. */
export function withoutRepeated(run: Run, base: Data): Data | undefined {
  const [copies] = base.rows;
  if (copies?.kind !== 'copies' || base.rows.length !== 1) return undefined;
  const part = copies.parents.find(
    (each) => each.kind === 'part' && each.parents.every((parent) => copies.parents.includes(parent)),
  );
  return part && copyOf(run, base, { rows: [run.rows.sibling(part)] });
}

/** Rows that are there several times, once: `drop_duplicates`. */
export function onceEach(run: Run, base: Data): Data {
  const isRepeated = (node: RowNode): boolean =>
    node.kind === 'copies' && node.isWhole === true && node.by === undefined;
  if (!base.rows.some(isRepeated)) return base;
  return copyOf(run, base, { rows: base.rows.flatMap((node) => (isRepeated(node) ? node.parents : [node])) });
}
