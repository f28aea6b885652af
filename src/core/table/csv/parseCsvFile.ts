import { throwIfCancelled } from '../database.js';
import type { ReadOptions } from '../readColumns.js';
import type { Table } from '../table.js';
import { csvBytes } from './csvBytes.js';
import type { CsvHelper } from './csvHelper.js';
import { CsvParser, UNFIT } from './csvParser.js';
import { joinParts } from './csvPart.js';
import type { CsvPlan } from './csvPlan.js';
import { parseStretch, splitAtLineEnds } from './parseStretch.js';

/** Files of fewer bytes are read before another thread has begun. */
export const leastShared = 1 << 23;

interface Parsed {
  readonly table: Table;
  readonly plan: CsvPlan;
}

/**
 * Reads a plain CSV file with our own parser, piece by piece: on two cores twice as fast as letting the database read
 * it and fetching the answer. Null where the file is not as plain as its first megabytes.
 * @param helper reads the second half of a large file, whose columns then lie in shared memory.
 */
export async function parseCsvFile(
  plan: CsvPlan,
  options: ReadOptions = {},
  helper?: CsvHelper,
): Promise<Parsed | null> {
  const { file } = plan;
  try {
    const split = helper && file.compression === 'none' && file.bytes >= leastShared;
    const halves = split ? await parseHalves(plan, options, helper).catch(unlessUnreadable) : null;
    return halves ?? (await parseWhole(plan, options));
  } catch (error) {
    // The text is not UTF-8 after all.
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return null;
    throw error;
  }
}

/** A half that cannot be read leaves it to the reading of the whole to say why. */
function unlessUnreadable(error: unknown): null {
  if (typeof (error as NodeJS.ErrnoException).syscall === 'string') return null;
  throw error;
}

/** Null as well where the file cannot be cut in the middle. */
async function parseHalves(plan: CsvPlan, options: ReadOptions, helper: CsvHelper): Promise<Parsed | null> {
  const { path, bytes } = plan.file;
  const [first, second] = (await splitAtLineEnds(path, bytes, 2)) ?? [];
  if (!first || !second) return null;
  const { columns, dialect, estimatedRows } = plan;
  const half = { columns, dialect, header: 'none', estimatedRows: estimatedRows / 2 } as const;
  const later = helper.parsePart({ path, stretch: second, plan: half });
  // The first half's arrays have room for the second.
  const parser = new CsvParser(plan, true);
  const ours = parseStretch(parser, path, first, () => {
    throwIfCancelled(options.signal);
    options.onRows?.(2 * parser.rowCount);
  });
  const [fit, part] = await Promise.all([ours, later]);
  const done = fit && part && joinParts(columns, parser.part(), [part]);
  return done ? { table: done.table, plan: { ...plan, columns: done.columns } } : null;
}

async function parseWhole(plan: CsvPlan, options: ReadOptions): Promise<Parsed | null> {
  const parser = new CsvParser(plan);
  // The last byte is kept free for the parser's sentinel.
  let buffer = new Uint8Array((1 << 23) + 1);
  let filled = 0;
  let first = true;
  for await (const whole of csvBytes(plan.file)) {
    throwIfCancelled(options.signal);
    const piece = first && hasMark(whole) ? whole.subarray(3) : whole;
    first = false;
    if (filled + piece.length >= buffer.length) {
      const larger = new Uint8Array(Math.max(buffer.length * 2, filled + piece.length + 1));
      larger.set(buffer.subarray(0, filled));
      buffer = larger;
    }
    buffer.set(piece, filled);
    filled += piece.length;
    const read = parser.parse(buffer, filled, false);
    if (read === UNFIT) return null;
    buffer.copyWithin(0, read, filled);
    filled -= read;
    options.onRows?.(parser.rowCount);
  }
  if (filled > 0 && parser.parse(buffer, filled, true) === UNFIT) return null;
  const done = joinParts(plan.columns, parser.part());
  return done && { table: done.table, plan: { ...plan, columns: done.columns } };
}

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
