import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { UNFIT } from './csvParser.js';
import type { CsvParser } from './csvParser.js';

const pieceBytes = 1 << 22;
/** Where no line ends within this many bytes a file is not split. */
const longestLine = 1 << 20;

/** Bytes `from` … `to` of a file. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads a stretch of a file that holds whole records.
 * @param onPiece called after every few megabytes; what it throws ends the reading.
 * @returns false where the bytes are not what the parser's plan says, or the stretch ends inside a record.
 */
export async function parseStretch(
  parser: CsvParser,
  path: string,
  { from, to }: Stretch,
  onPiece?: () => void,
): Promise<boolean> {
  const file = await open(path);
  try {
    // The last byte is kept free for the parser's sentinel.
    let buffer = new Uint8Array(2 * pieceBytes + 1);
    let filled = 0;
    for (let at = from; at < to;) {
      if (filled + pieceBytes >= buffer.length) {
        const larger = new Uint8Array(buffer.length * 2);
        larger.set(buffer.subarray(0, filled));
        buffer = larger;
      }
      const { bytesRead } = await file.read(buffer, filled, Math.min(pieceBytes, to - at), at);
      if (bytesRead === 0) return false;
      at += bytesRead;
      filled += bytesRead;
      const read = parser.parse(buffer, filled, at === to);
      if (read === UNFIT) return false;
      buffer.copyWithin(0, read, filled);
      filled -= read;
      onPiece?.();
    }
    return true;
  } finally {
    await file.close();
  }
}

/**
 * Splits a file into about equal stretches at line ends. A line end may lie inside quotes: then the stretch before it
 * is not accepted by the parser, because its last record is not complete. Null where no line ends near by.
 */
export async function splitAtLineEnds(path: string, bytes: number, count: number): Promise<Stretch[] | null> {
  const file = await open(path);
  try {
    const cuts: number[] = [(await hasMark(file)) ? 3 : 0];
    for (let k = 1; k < count; k++) {
      const from = Math.floor((bytes * k) / count);
      const { bytesRead, buffer } = await file.read(Buffer.alloc(longestLine), 0, longestLine, from);
      const end = buffer.subarray(0, bytesRead).indexOf(10);
      if (end < 0) return null;
      cuts.push(from + end + 1);
    }
    return cuts.map((from, k) => ({ from, to: cuts[k + 1] ?? bytes }));
  } finally {
    await file.close();
  }
}

async function hasMark(file: FileHandle): Promise<boolean> {
  const { buffer } = await file.read(Buffer.alloc(3), 0, 3, 0);
  return buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
}
