import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dataFingerprint } from '../../../src/core/runs/dataFingerprint.js';
import { gitCommit } from '../../../src/core/runs/gitCommit.js';

let folder: string;
const git = (...args: string[]): string =>
  execFileSync(
    'git',
    ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'commit.gpgsign=false', ...args],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  ).trim();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'git-commit-'));
  git('init', '-b', 'main');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('names the checked-out commit as git does: branch, packed branch, detached head, worktree', () => {
  expect(gitCommit(folder)).toBeUndefined();
  writeFileSync(join(folder, 'a.txt'), 'a');
  git('add', '.');
  git('commit', '-m', 'one');
  mkdirSync(join(folder, 'deep', 'er'), { recursive: true });
  const head = git('rev-parse', 'HEAD');
  expect(gitCommit(join(folder, 'deep', 'er'))).toBe(head);
  git('pack-refs', '--all');
  expect(gitCommit(folder)).toBe(head);
  git('worktree', 'add', '-b', 'side', 'linked');
  expect(gitCommit(join(folder, 'linked'))).toBe(head);
  git('checkout', '--detach');
  expect(gitCommit(folder)).toBe(head);
});

it('says nothing outside a repository', () => {
  const outside = mkdtempSync(join(tmpdir(), 'no-git-'));
  expect(gitCommit(outside)).toBeUndefined();
  rmSync(outside, { recursive: true });
});

it('fingerprints a file by the SHA-256 of its bytes', async () => {
  const path = join(folder, 'big.bin');
  const bytes = Buffer.alloc(3_000_000, 7);
  writeFileSync(path, bytes);
  expect(await dataFingerprint(path)).toBe(createHash('sha256').update(bytes).digest('hex'));
});
