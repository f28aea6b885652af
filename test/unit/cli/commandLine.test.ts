import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProgressBar } from '../../../src/cli/progressBar.js';
import { textTable } from '../../../src/cli/textTable.js';
import { terminalStyle } from '../../../src/cli/terminalStyle.js';
import type { CommandIo } from '../../../src/cli/io.js';
import type { Explanation, RunResult } from '../../../src/shared/results.js';

// Inside the repository, so that the bundles find node_modules.
const bundles = resolve('out', `cli-test-${process.pid}`);
let folder: string;

beforeAll(async () => {
  await build({
    entryPoints: { cli: 'src/cli/main.ts', jobProcess: 'src/background/jobProcess.ts' },
    outdir: bundles,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['@duckdb/*'],
    mainFields: ['module', 'main'],
    alias: { 'web-tree-sitter': resolve('node_modules/web-tree-sitter/web-tree-sitter.cjs') },
    logLevel: 'error',
  });
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  copyFileSync('samples/penguins.csv', join(folder, 'penguins.csv'));
}, 60_000);
afterAll(() => {
  rmSync(bundles, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

function mlExpert(...args: string[]): { code: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, [join(bundles, 'cli.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

describe('ml-expert', () => {
  it('says what it can do, and how it ends', () => {
    const help = mlExpert('--help');
    expect(help.code).toBe(0);
    for (const command of ['profile', 'train', 'explain', 'check', 'generate', 'demo']) {
      expect(help.out).toContain(`\n  ${command}`);
      const own = mlExpert(command, '--help');
      expect(own.code, command).toBe(0);
      expect(own.out, command).toContain('Usage: ml-expert');
    }
    expect(mlExpert('--version').out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('answers a wrong command line with a sentence on stderr and exit code 2', () => {
    for (const args of [[], ['fly'], ['train'], ['train', 'a.csv', '--fast'], ['explain', '--row']]) {
      const { code, out, err } = mlExpert(...args);
      expect(code, args.join(' ')).toBe(2);
      expect(out).toBe('');
      expect(err.length).toBeGreaterThan(10);
    }
    const noTarget = mlExpert('train', 'penguins.csv');
    expect(noTarget).toMatchObject({ code: 2 });
    expect(noTarget.err).toContain('--target');
  });

  it('answers bad input with the sentence and exit code 1, without a stack', () => {
    for (const args of [
      ['train', 'missing.csv', '--target', 'y'],
      ['train', 'penguins.csv', '--target', 'kind'],
      ['train', 'none.mlpipe.json'],
      ['explain', 'nothing'],
    ]) {
      const { code, err } = mlExpert(...args);
      expect(code, args.join(' ')).toBe(1);
      expect(err).not.toMatch(/defect|\n\s+at /);
    }
  });

  it('trains a table, records the run, writes the pipeline and a report, and explains', () => {
    const trained = mlExpert('train', 'penguins.csv', '--target', 'species', '--report', 'report.html');
    expect(trained.err).toContain('100 % done');
    expect(trained.code).toBe(0);
    expect(trained.out).toContain('Better than the baseline');
    expect(trained.out).not.toContain('\u001b');
    expect(existsSync(join(folder, 'penguins.mlpipe.json'))).toBe(true);
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('By class');
    expect(readFileSync(join(folder, '.ml-expert', '.gitignore'), 'utf8')).toBe('*\n');

    const id = /explain (\S+)/.exec(trained.out)![1]!;
    const drivers = mlExpert('explain', id);
    expect(drivers.code).toBe(0);
    expect(drivers.out).toContain('bill_length_mm');
    const waterfall = mlExpert('explain', 'penguins.mlpipe.json', '--row', '21', '--class', 'Adelie');
    expect(waterfall.out).toContain('Row 21: actually Adelie');
    const explanation = JSON.parse(mlExpert('explain', id, '--row', '21', '--json').out) as Explanation;
    expect(explanation.rows[0]).toMatchObject({ row: 20, actual: 'Adelie' });
    expect(mlExpert('explain', id, '--row', '999')).toMatchObject({ code: 2 });
  });

  it('trains the pipeline file as the user changed it, and keeps stdout for programs', () => {
    const path = join(folder, 'mine.mlpipe.json');
    const text = readFileSync(join(folder, 'penguins.mlpipe.json'), 'utf8');
    const pipeline = JSON.parse(text) as Record<string, unknown>;
    writeFileSync(path, JSON.stringify({ ...pipeline, models: [{ estimator: 'baseline' }] }));
    const { code, out } = mlExpert('train', 'mine.mlpipe.json', '--json');
    expect(code).toBe(0);
    const result = JSON.parse(out) as RunResult;
    expect(result.model).toBe('baseline');
    expect(mlExpert('explain', result.runId).err).toContain('nothing to explain');
    writeFileSync(path, '{"version": 1, "colour": "red"}');
    const wrong = mlExpert('train', 'mine.mlpipe.json');
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('mine.mlpipe.json');
  });

  it('ends quietly when the reader of its output has seen enough', () => {
    const command = `"${process.execPath}" "${join(bundles, 'cli.js')}" --help | head -n 1`;
    expect(execFileSync('sh', ['-c', command], { encoding: 'utf8' })).toContain('ML Expert');
  });
});

function recordingIo(interactive: boolean): CommandIo & { written: string[] } {
  const written: string[] = [];
  return {
    written,
    out: () => undefined,
    err: (text) => written.push(text),
    color: false,
    interactive,
    width: 60,
    cwd: '.',
  };
}

describe('the terminal', () => {
  it('redraws one line in a terminal and writes a line a phase into a log', () => {
    const log = recordingIo(false);
    const bar = new ProgressBar(log);
    for (const [progress, phase] of [
      [0.1, 'fold 1 of 2'],
      [0.2, 'fold 1 of 2'],
      [0.5, 'training trees: 1 of 9'],
      [0.6, 'training trees: 2 of 9'],
    ] as const) {
      bar.update(progress, phase);
    }
    bar.end();
    expect(log.written).toEqual([' 10 % fold 1 of 2\n', ' 50 % training trees\n']);
    const terminal = recordingIo(true);
    const live = new ProgressBar(terminal);
    live.update(1, 'a phase with a name that is much too long for the width of this terminal');
    live.end();
    expect(terminal.written[0]).toContain('█'.repeat(28));
    expect(terminal.written[0]!.replace('\r\u001b[2K', '').length).toBeLessThan(60);
    expect(terminal.written[1]).toBe('\r\u001b[2K');
  });

  it('aligns cells whatever marks and accents they hold', () => {
    const { bold } = terminalStyle(true);
    const table = textTable(
      [{ heading: 'Model' }, { heading: 'AUC', align: 'right' }],
      [
        [bold('é\u0301é'), '0.9'],
        ['trees', '0.95'],
      ],
    );
    expect(table.split('\n')).toEqual(['Model   AUC', `${bold('é\u0301é')}      0.9`, 'trees  0.95', '']);
    expect(terminalStyle(false).red('x')).toBe('x');
  });
});
