import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { UserError } from '../../userError.js';
import { fileError } from '../tableFile.js';
import type { TableFile } from '../tableFile.js';

/**
 * The file's bytes, decompressed, piece by piece.
 * @throws {UserError} `table-malformed` for a broken archive, `file-…` when the system refuses.
 */
export async function* csvBytes(file: TableFile): AsyncGenerator<Uint8Array> {
  const raw = createReadStream(file.path, { highWaterMark: 1 << 22 });
  const stream: Readable =
    file.compression === 'none' ? raw : pipeline(raw, decompressor(file), () => undefined);
  try {
    for await (const piece of stream) yield piece as Uint8Array;
  } catch (error) {
    throw broken(error, file);
  } finally {
    stream.destroy();
    raw.destroy();
  }
}

function decompressor(file: TableFile): zlib.Gunzip | zlib.ZstdDecompress {
  if (file.compression === 'gzip') return zlib.createGunzip();
  // Node 20 has no zstd; types promise it.
  const create = zlib.createZstdDecompress as typeof zlib.createZstdDecompress | undefined;
  if (!create) {
    throw new UserError(
      'format-unknown',
      `“${file.name}”: reading .zst needs Node 22.15 or later; decompress the file first, or use .gz.`,
    );
  }
  return create();
}

function broken(error: unknown, file: TableFile): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code.startsWith('Z_') || code.startsWith('ZSTD_') || code === 'ERR_STREAM_PREMATURE_CLOSE') {
    return new UserError(
      'table-malformed',
      `“${file.name}” is not a complete ${file.compression} archive (${(error as Error).message}): ` +
        'copy or download it again.',
      { cause: error },
    );
  }
  return fileError(error, file.path);
}

/** The first `limit` decompressed bytes (fewer where the file is shorter), and whether that is all of it. */
export async function firstBytes(file: TableFile, limit: number): Promise<{ bytes: Buffer; whole: boolean }> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of csvBytes(file)) {
    pieces.push(piece);
    length += piece.length;
    if (length > limit) return { bytes: Buffer.concat(pieces).subarray(0, limit), whole: false };
  }
  return { bytes: Buffer.concat(pieces), whole: true };
}
