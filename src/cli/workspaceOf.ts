import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { STORE_FOLDER } from '../core/runs/runStore.js';

/**
 * The folder whose records a file belongs to: the nearest one above it that has records, so that VS Code and the terminal
 * see the same runs; else the working folder, when the file is inside it; else the file's own folder.
 */
export function workspaceOf(path: string, cwd: string): string {
  const folder = dirname(resolve(cwd, path));
  for (let up = folder; ; up = dirname(up)) {
    if (existsSync(join(up, STORE_FOLDER, 'runs.db'))) return up;
    if (dirname(up) === up) break;
  }
  return relative(cwd, folder).startsWith('..') ? folder : cwd;
}
