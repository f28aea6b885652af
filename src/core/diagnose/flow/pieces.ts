import { copyOf } from './dataOperations.js';
import { containsAll, type Rows } from './rows.js';
import type { Run } from './run.js';
import { influencesOf, noInfluences, unionInfluences, type Data, type Influences } from './values.js';

/** A table that was put below others, with what had influenced it by then. */
export interface Piece {
  readonly rows: Rows;
  readonly influences: Influences;
}

export const piecesOf = (tables: readonly Data[]): readonly Piece[] | undefined =>
  tables.length > 1 ? tables.map((each) => ({ rows: each.rows, influences: influencesOf(each) })) : undefined;

/**
 * `full`, of which `rows` are taken: where those are whole tables again that were put together, what had influenced only
 * the others is not in them. What was learned since then is.
 */
export function withinPieces(run: Run, full: Data, rows: Rows): Data {
  const { pieces } = full;
  if (!pieces || rows === full.rows || rows.length === 0) return full;
  const taken = pieces.filter((piece) => piece.rows.length > 0 && containsAll(rows, piece.rows));
  if (!rows.every((row) => taken.some((piece) => piece.rows.includes(row)))) return full;
  const own = taken.reduce((all, piece) => unionInfluences(all, piece.influences), noInfluences);
  const others = new Set(pieces.flatMap((piece) => [...piece.influences]).filter((each) => !own.has(each)));
  if (others.size === 0) return full;
  const kept = (all: Influences): Influences => new Set([...all].filter((each) => !others.has(each)));
  return copyOf(run, full, {
    influences: kept(full.influences),
    columns: full.columns && new Map([...full.columns].map(([name, all]) => [name, kept(all)])),
    pieces: undefined,
  });
}
