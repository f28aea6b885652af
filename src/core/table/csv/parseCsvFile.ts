import { throwIfCancelled } from '../database.js';
import type { ReadOptions } from '../readColumns.js';
import type { Table } from '../table.js';
import { csvBytes } from './csvBytes.js';
import { CsvParser, UNFIT } from './csvParser.js';
import type { CsvPlan } from './csvPlan.js';

/**
 * Reads a plain CSV file with our own parser, piece by piece: on two cores twice as fast as letting the database read
 * it and fetching the answer. Null where the file is not as plain as its first megabytes.
 */
export async function parseCsvFile(
  plan: CsvPlan,
  options: ReadOptions = {},
): Promise<{ table: Table; plan: CsvPlan } | null> {
  const parser = new CsvParser(plan);
  // The last byte is kept free for the parser's sentinel.
  let buffer = new Uint8Array((1 << 23) + 1);
  let filled = 0;
  let first = true;
  try {
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
  } catch (error) {
    // The text is not UTF-8 after all.
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return null;
    throw error;
  }
  const done = parser.finish();
  return done && { table: done.table, plan: { ...plan, columns: done.columns } };
}

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
