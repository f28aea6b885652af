import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { generateCommand } from '../../../src/cli/generate.js';
import type { CommandIo } from '../../../src/cli/io.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ml-expert-generate-'));
  mkdirSync(join(folder, 'code'));
  const pipeline = {
    version: 1,
    name: 'tips',
    data: { path: 'tips.csv' },
    target: 'tip',
    task: 'regression',
    metric: 'mae',
    split: { test: 0.2, stratify: false, folds: 5 },
    models: [{ estimator: 'baseline' }],
    seed: 1,
  };
  writeFileSync(join(folder, 'tips.mlpipe.json'), JSON.stringify(pipeline));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function generate(...args: string[]): Promise<{ code: number; out: string }> {
  let out = '';
  const write = (text: string): void => void (out += text);
  const io: CommandIo = { out: write, err: write, color: false, interactive: false, width: 100, cwd: folder };
  return { code: await generateCommand(args, io), out };
}

test('generate prints the script, or writes it with the path from there to the data', async () => {
  expect((await generate('sklearn', 'tips.mlpipe.json')).out).toContain('Path(__file__).parent / "tips.csv"');
  expect(await generate('tips.mlpipe.json', '-o', 'code/tips.py')).toEqual({
    code: 0,
    out: 'Wrote code/tips.py.\n',
  });
  expect(readFileSync(join(folder, 'code/tips.py'), 'utf8')).toContain(
    'Path(__file__).parent / "../tips.csv"',
  );
});

test('generate --notebook writes a notebook', async () => {
  const { out } = await generate('tips.mlpipe.json', '--notebook');
  expect((JSON.parse(out) as { nbformat: number }).nbformat).toBe(4);
});

test('generate never replaces a file unasked', async () => {
  writeFileSync(join(folder, 'mine.py'), 'mine');
  await expect(async () => generate('tips.mlpipe.json', '-o', 'mine.py')).rejects.toThrow(
    /mine\.py is there already.*--force/,
  );
  expect(readFileSync(join(folder, 'mine.py'), 'utf8')).toBe('mine');
  await generate('tips.mlpipe.json', '-o', 'mine.py', '--force');
  expect(readFileSync(join(folder, 'mine.py'), 'utf8')).toContain('DummyRegressor');
});

test('generate says what is wrong with its arguments and its file', async () => {
  await expect(async () => generate()).rejects.toMatchObject({ reason: 'usage' });
  await expect(async () => generate('none.mlpipe.json')).rejects.toThrow(
    /There is no file “none\.mlpipe\.json”/,
  );
  writeFileSync(join(folder, 'bad.mlpipe.json'), '{');
  await expect(async () => generate('bad.mlpipe.json')).rejects.toMatchObject({ reason: 'pipeline-invalid' });
});
