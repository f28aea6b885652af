import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../userError.js';

// Primary result codes of SQLite (sqlite.org/rescode.html).
const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** Size of the file that SQLite makes beside a database in WAL mode. */
const SHARED_MEMORY_BYTES = 32 * 1024;

/** Turns what SQLite or the file system throws into a sentence for the user; defects are passed on unchanged. */
export function storeError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof UserError) return error;
  if (isDiskFull(error) || (primaryCode(error) === IOERR && hasNoRoom(dirname(path)))) {
    return new UserError(
      'disk-full',
      `The disk is full: nothing more can be recorded in ${path}. Runs recorded earlier are intact. ` +
        'Free some space, then retry.',
      { cause: error },
    );
  }
  const unreadable = (what: string) => new UserError('store-unreadable', what, { cause: error });
  switch (primaryCode(error)) {
    case BUSY:
      return unreadable(`The run records in ${path} are locked by another program. Close it and try again.`);
    case READONLY:
    case CANTOPEN:
      return unreadable(`The run records in ${path} cannot be written. Check the permissions of its folder.`);
    case IOERR:
      return unreadable(`The run records in ${path} cannot be read or written: ${error.message}.`);
    case CORRUPT:
    case NOTADB:
      return unreadable(
        `The run records in ${path} are damaged. Move that file away to start anew; ` +
          'the results in the “runs” folder beside it are not affected.',
      );
    default:
      break;
  }
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return unreadable(`${path} cannot be written. Check the permissions of its folder.`);
  }
  return error;
}

/** True for SQLITE_FULL and for ENOSPC or EDQUOT from the file system. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof UserError) return error.reason === 'disk-full';
  const code = 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' || primaryCode(error) === FULL;
}

/** SQLite calls it an input/output error when there is no room for its shared-memory file. */
function hasNoRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < SHARED_MEMORY_BYTES;
}

function primaryCode(error: Error): number | undefined {
  const extended = 'errcode' in error ? error.errcode : undefined;
  return typeof extended === 'number' ? extended & 0xff : undefined;
}
