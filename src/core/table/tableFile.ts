import { access, constants, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { TableFormat } from '../../shared/profile.js';
import { UserError } from '../userError.js';

/** A file that can be opened as a table: it is there, readable, not empty, and its name says what it holds. */
export interface TableFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly format: TableFormat;
  readonly compression: Compression;
}

type Compression = 'none' | 'gzip' | 'zstd';

const formats: Readonly<Record<string, TableFormat>> = {
  csv: 'csv',
  txt: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  parquet: 'parquet',
  pq: 'parquet',
  json: 'json',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
};

/** Says what a file name promises, or null where it is not a table's. */
function tableFormatOf(path: string): { format: TableFormat; compression: Compression } | null {
  const parts = basename(path).toLowerCase().split('.');
  let extension = parts.pop() ?? '';
  let compression: Compression = 'none';
  if (extension === 'gz' || extension === 'zst') {
    compression = extension === 'gz' ? 'gzip' : 'zstd';
    extension = parts.pop() ?? '';
  }
  const format = parts.length > 0 ? formats[extension] : undefined;
  return format === undefined || (compression !== 'none' && format === 'parquet')
    ? null
    : { format, compression };
}

/**
 * Looks at the file without reading it.
 * @throws {UserError} `format-unknown`, `file-not-found`, `file-unreadable` or `table-empty`.
 */
export async function inspectTableFile(path: string): Promise<TableFile> {
  const name = basename(path);
  const known = tableFormatOf(path);
  let size: number;
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) {
      throw new UserError('file-unreadable', `“${name}” is a folder, not a table: choose a file inside it.`);
    }
    if (!known) {
      throw new UserError(
        'format-unknown',
        `“${name}” is not a table ML Expert can open: rename or convert it to .csv, .tsv, .parquet, .json or .jsonl ` +
          '(text formats also as .gz or .zst).',
      );
    }
    await access(path, constants.R_OK);
    size = facts.size;
  } catch (error) {
    throw fileError(error, path);
  }
  if (size === 0)
    throw new UserError('table-empty', `“${name}” is empty (0 bytes): there is nothing to show yet.`);
  return { path: resolve(path), name, bytes: size, ...known };
}

/** Turns an operating system's refusal into a sentence; anything else comes back as it is. */
export function fileError(error: unknown, path: string): unknown {
  const name = basename(path);
  const options = { cause: error };
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return new UserError(
        'file-not-found',
        `“${name}” is not there (${path}): it may have been moved, renamed or deleted.`,
        options,
      );
    case 'EACCES':
    case 'EPERM':
      return new UserError('file-unreadable', `You have no permission to read “${name}” (${path}).`, options);
    case 'ENOSPC':
      return new UserError(
        'disk-full',
        `The disk is full: “${name}” could not be prepared for reading.`,
        options,
      );
    case 'EIO':
    case 'ESTALE':
    case 'EBUSY':
      return new UserError(
        'file-unreadable',
        `The system could not read “${name}” (${path}): try again.`,
        options,
      );
    default:
      return error;
  }
}
