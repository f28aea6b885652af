import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Notebooks and scripts below a folder, in order; not the copies that Jupyter keeps. */
export function filesBelow(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(py|ipynb)$/.test(entry.name))
    .filter((entry) => !entry.parentPath.includes('.ipynb_checkpoints'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
