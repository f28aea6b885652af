import { realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/** Where the tables of a program may be. */
export interface TablePlaces {
  /** The notebook or script. */
  readonly programFile: string;
  /** Folders that are open. */
  readonly roots: readonly string[];
  /** Files outside of them may be read as well: the user trusts what the program names. */
  readonly isTrusted: boolean;
}

/**
 * The file a program means by a path: from the folder of the program, as a notebook runs, then from each root. Undefined
 * where there is none, or where it lies (links followed) neither beside the program nor in a root.
 */
export async function findTable(path: string, places: TablePlaces): Promise<string | undefined> {
  const folder = dirname(places.programFile);
  const bases = isAbsolute(path) ? [''] : [folder, ...places.roots];
  for (const base of bases) {
    const file = await realFile(join(base, path));
    if (file === undefined) continue;
    if (places.isTrusted || (await isWithin(file, [folder, ...places.roots]))) return file;
  }
  return undefined;
}

async function realFile(path: string): Promise<string | undefined> {
  try {
    const file = await realpath(path);
    return (await stat(file)).isFile() ? file : undefined;
  } catch {
    // Not there, or not for us: the program is checked without it.
    return undefined;
  }
}

async function isWithin(file: string, folders: readonly string[]): Promise<boolean> {
  for (const folder of folders) {
    const real = await realpath(folder).catch(() => undefined);
    const way = real === undefined ? undefined : relative(real, file);
    if (way !== undefined && way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
      return true;
  }
  return false;
}
