import type { Module } from '../python/ast.js';
import { nameEvents } from './notebook/moduleNames.js';

interface Cell {
  readonly module: Module;
  readonly executionCount?: number | null | undefined;
}

/**
 * Positions of the cells that were run, in the order of their execution counts, those that only import first; undefined where
 * that says nothing that document order does not.
 *
 * A count tells the last run alone. What a cell read from a cell that has been run again since is not known: it is left out,
 * and so are those that read what it sets. Where two cells have one count, they were run in different sessions, of which
 * each counts from 1, and no order is known.
 */
export function runOrder(cells: readonly Cell[]): readonly number[] | undefined {
  const ran = cells.flatMap(({ executionCount }, position) =>
    typeof executionCount === 'number' ? [{ position, count: executionCount }] : [],
  );
  if (ran.every(({ count }, i) => i === 0 || ran[i - 1]!.count <= count)) return undefined;
  if (new Set(ran.map(({ count }) => count)).size < ran.length) return undefined;
  const positions = ran.toSorted((a, b) => a.count - b.count).map(({ position }) => position);
  const imports = positions.filter((position) => onlyImports(cells[position]!));
  const others = withKnownNames(cells, imports, positions);
  const isDocumentOrder = others.every((position, i) => i === 0 || others[i - 1]! < position);
  return isDocumentOrder ? undefined : [...imports, ...others];
}

const onlyImports = ({ module: { body } }: Cell): boolean =>
  body.length > 0 && body.every(({ kind }) => kind === 'Import' || kind === 'ImportFrom');

function withKnownNames(
  cells: readonly Cell[],
  imports: readonly number[],
  positions: readonly number[],
): number[] {
  const inNotebook = new Set(cells.flatMap((cell) => definedBy(cell)));
  const known = new Set(imports.flatMap((position) => definedBy(cells[position]!)));
  return positions.filter((position) => {
    if (imports.includes(position)) return false;
    const cell = cells[position]!;
    const own = new Set<string>();
    for (const { kind, name } of nameEvents(cell.module.body)) {
      if (kind === 'define') own.add(name);
      else if (inNotebook.has(name) && !own.has(name) && !known.has(name)) {
        for (const each of definedBy(cell)) known.delete(each);
        return false;
      }
    }
    for (const each of own) known.add(each);
    return true;
  });
}

const definedBy = ({ module }: Cell): string[] =>
  nameEvents(module.body).flatMap(({ kind, name }) => (kind === 'define' ? [name] : []));
