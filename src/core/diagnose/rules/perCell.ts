import { remembered } from '../remembered.js';
import type { NodeIndex } from '../python/nodeIndex.js';
import type { ImportTable } from './importTable.js';
import type { ParsedCell, RuleContext } from './rule.js';

/** What the text and tree of a cell say by themselves. */
export type CellCode = Pick<ParsedCell, 'text' | 'nodes' | 'module'>;

/** `find`, which looks at a cell alone, is asked once a cell: the trees of cells that are not edited stay. */
export function perCell<T, C extends Pick<CellCode, 'nodes'> = CellCode>(
  find: (cell: C) => T,
): (cell: C) => T {
  return remembered(find, ({ nodes }) => nodes);
}

/** As `perCell`, for what depends on the program's imports as well. */
export function perCellAndImports<T>(
  find: (cell: CellCode, imports: ImportTable) => T,
): (cell: CellCode, imports: ImportTable) => T {
  const found = new WeakMap<NodeIndex, { readonly imports: ImportTable; readonly value: T }>();
  return (cell, imports) => {
    let known = found.get(cell.nodes);
    if (known?.imports !== imports) {
      known = { imports, value: find(cell, imports) };
      found.set(cell.nodes, known);
    }
    return known.value;
  };
}

/** By pattern, as long as the pattern lives: those of rules are constants. */
const matcher = remembered((pattern: RegExp) => perCell(({ text }) => pattern.test(text)));

/** True when the code matches, its comments and texts as well, also where it cannot be parsed. `pattern` is a constant. */
export function speaks({ cells }: Pick<RuleContext, 'cells'>, pattern: RegExp): boolean {
  return cells.some(matcher(pattern));
}
