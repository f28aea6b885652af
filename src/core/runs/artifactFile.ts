import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { storeError } from './storeError.js';

/**
 * Writes a whole file or nothing: readers never see half of it, a kill or a full disk leaves the old one.
 * @returns its size in bytes. @throws {UserError} `disk-full`
 */
export function writeArtifactFile(path: string, content: string | Uint8Array): number {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const temporary = `${path}.${process.pid}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(temporary, 'w');
    try {
      for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    return bytes.length;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw storeError(error, path);
  }
}
