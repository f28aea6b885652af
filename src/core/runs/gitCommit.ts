import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * The commit that is checked out around `path`, or undefined outside a repository or before the first commit.
 * Read from the files of the repository (gitrepository-layout(5)), so it works without git and without a process.
 */
export function gitCommit(path: string): string | undefined {
  const gitFolder = findGitFolder(resolve(path));
  if (gitFolder === undefined) return undefined;
  const head = readTrimmed(join(gitFolder, 'HEAD'));
  if (head === undefined) return undefined;
  if (!head.startsWith('ref: ')) return asCommit(head);
  const ref = head.slice('ref: '.length);
  // A linked worktree keeps its HEAD apart, and its branches in the common folder.
  const common = readTrimmed(join(gitFolder, 'commondir'));
  const commonFolder = common === undefined ? gitFolder : resolve(gitFolder, common);
  return (
    asCommit(readTrimmed(join(gitFolder, ref))) ??
    asCommit(readTrimmed(join(commonFolder, ref))) ??
    packedCommit(commonFolder, ref)
  );
}

function findGitFolder(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const candidate = join(folder, '.git');
    if (existsSync(candidate)) {
      if (statSync(candidate).isDirectory()) return candidate;
      const link = readTrimmed(candidate);
      return link?.startsWith('gitdir: ') ? resolve(folder, link.slice('gitdir: '.length)) : undefined;
    }
    if (dirname(folder) === folder) return undefined;
  }
}

function packedCommit(folder: string, ref: string): string | undefined {
  const line = readTrimmed(join(folder, 'packed-refs'))
    ?.split('\n')
    .find((candidate) => candidate.endsWith(` ${ref}`));
  return asCommit(line?.split(' ')[0]);
}

function asCommit(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(text) ? text : undefined;
}

/** Undefined when the file cannot be read: the commit is a note on a run, never a reason to fail it. */
function readTrimmed(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}
