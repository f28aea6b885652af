import { setImmediate } from 'node:timers/promises';
import { throwIfCancelled } from '../database.js';
import type { ReadOptions } from '../readColumns.js';
import type { Table } from '../table.js';
import { csvBytes } from './csvBytes.js';
import { GrowingColumns, sharedColumns } from './csvColumns.js';
import type { CsvHelper } from './csvHelper.js';
import { CsvParser, endOfHeader, UNFIT } from './csvParser.js';
import { pieceBytesFor, PieceReader, piecesJob, stopPieces } from './csvPieces.js';
import type { PiecesJob, PiecesRead } from './csvPieces.js';
import type { CsvPlan } from './csvPlan.js';
import { joinTexts, tableOf } from './csvTable.js';
import { hasByteOrderMark } from './encoding.js';

/** Files of fewer bytes are read before another thread has begun. */
export const leastShared = 1 << 23;
/** The longest record that is read here. */
const mostRecordBytes = 1 << 24;

interface Parsed {
  readonly table: Table;
  readonly plan: CsvPlan;
}

/**
 * Reads a plain CSV file with our own parser, piece by piece. Null where the file is not as plain as its first megabytes.
 * @param helper reads pieces of a large file as well, whose columns then lie in shared memory.
 */
export async function parseCsvFile(
  plan: CsvPlan,
  options: ReadOptions = {},
  helper?: CsvHelper,
): Promise<Parsed | null> {
  const { file } = plan;
  try {
    const split = helper && file.compression === 'none' && file.bytes >= leastShared;
    const joined = split ? await parseTogether(plan, options, helper).catch(unlessUnreadable) : null;
    return joined ?? (await parseAlone(plan, options));
  } catch (error) {
    // The text is not UTF-8 after all.
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return null;
    throw error;
  }
}

/** A piece that cannot be read leaves it to the reading of the whole to say why. */
function unlessUnreadable(error: unknown): null {
  if (typeof (error as NodeJS.ErrnoException).syscall === 'string') return null;
  throw error;
}

/** Null as well where the file cannot be cut into pieces or has more rows than its beginning promised. */
async function parseTogether(plan: CsvPlan, options: ReadOptions, helper: CsvHelper): Promise<Parsed | null> {
  const { columns, estimatedRows } = plan;
  const shared = sharedColumns(columns, Math.ceil(estimatedRows * 1.25) + 256);
  const job = piecesJob(plan, shared);
  const theirs = helper.readPieces(job).catch(() => {
    stopPieces(job);
    return null;
  });
  const ours = readOwnPieces(job, options);
  const [read, part] = await Promise.all([ours, theirs]);
  if (!read || !part || !read.placeWaiting()) return null;
  const done = tableOf(columns, joined(job, read, part));
  return done && { table: done.table, plan: { ...plan, columns: done.columns } };
}

async function readOwnPieces(job: PiecesJob, options: ReadOptions): Promise<PieceReader | null> {
  const reader = new PieceReader(job);
  let last = performance.now();
  try {
    const fits = await reader.read(async () => {
      if (performance.now() - last < 20) return;
      await setImmediate();
      throwIfCancelled(options.signal);
      options.onRows?.(job.rowsOf.reduce((sum, rows) => sum + Math.max(0, rows), 0));
      last = performance.now();
    });
    if (!fits) stopPieces(job);
    return fits ? reader : null;
  } catch (error) {
    stopPieces(job);
    throw error;
  }
}

function joined({ rowsOf, columns }: PiecesJob, { parser }: PieceReader, part: PiecesRead) {
  const firstRows: number[] = [];
  let rowCount = 0;
  for (const rows of rowsOf) {
    firstRows.push(rowCount);
    rowCount += rows;
  }
  const theirs = part.pieces.map((piece) => [firstRows[piece]!, firstRows[piece]! + rowsOf[piece]!] as const);
  return {
    rowCount,
    arrays: columns,
    texts: columns.map((array, c) =>
      array instanceof Int32Array
        ? joinTexts(parser.dictionaries[c]!, part.texts[c]!, theirs, array.subarray(0, rowCount))
        : [],
    ),
    fractional: parser.fractional.map((one, c) => one | part.fractional[c]!),
    worded: parser.worded.map((one, c) => one | part.worded[c]!),
  };
}

async function parseAlone(plan: CsvPlan, options: ReadOptions): Promise<Parsed | null> {
  const { columns, file, estimatedRows } = plan;
  const bytesARow = file.bytes / Math.max(1, estimatedRows);
  const pieceBytes = pieceBytesFor(bytesARow);
  const rowsAPiece = plan.whole ? estimatedRows : pieceBytes / bytesARow;
  const read = new GrowingColumns(columns, plan.whole ? estimatedRows : Math.ceil(estimatedRows * 1.03) + 64);
  const parser = new CsvParser(plan, {
    inputBytes:
      pieceBytes + (file.compression === 'none' ? Math.min(mostRecordBytes, file.bytes) : mostRecordBytes),
    rows: Math.ceil(rowsAPiece * 1.5),
  });
  const { input } = parser;
  let filled = 0;
  let headerLeft = plan.header !== 'none';
  let first = true;
  const parse = (final: boolean): boolean => {
    let from = 0;
    if (headerLeft) {
      from = endOfHeader(input, filled);
      if (from < 0) return !final;
      headerLeft = false;
    }
    const place = parser.parse(from, filled, final, (block) => read.append(block));
    if (place === UNFIT) return false;
    input.copyWithin(0, place, filled);
    filled -= place;
    return true;
  };
  for await (const whole of csvBytes(file)) {
    throwIfCancelled(options.signal);
    let piece = first && hasByteOrderMark(whole) ? whole.subarray(3) : whole;
    first = false;
    while (piece.length > 0) {
      const part = piece.subarray(0, Math.min(pieceBytes, input.length - filled));
      if (part.length === 0) return null;
      input.set(part, filled);
      filled += part.length;
      if (!parse(false)) return null;
      piece = piece.subarray(part.length);
    }
    options.onRows?.(read.rowCount);
  }
  if (filled > 0 && !parse(true)) return null;
  const { fractional, worded, dictionaries } = parser;
  const texts = columns.map((_, c) => dictionaries[c]!.categories());
  const arrays = read.arrays();
  const done = tableOf(columns, { rowCount: read.rowCount, arrays, texts, fractional, worded });
  return done && { table: done.table, plan: { ...plan, columns: done.columns } };
}
