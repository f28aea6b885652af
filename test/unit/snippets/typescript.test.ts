import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expandSnippet, type Snippet } from '../../expandSnippet.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = `${root}out/snippets/`;
const snippets = JSON.parse(readFileSync(`${root}snippets/typescript.json`, 'utf8')) as Record<
  string,
  Snippet
>;

/** The module of each snippet, by prefix, type-checked and compiled into the project's folder, where its imports resolve. */
let compileErrors: string[] = [];

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  const files = Object.values(snippets).map((snippet) => {
    const path = `${folder}${snippet.prefix}.mts`;
    writeFileSync(path, expandSnippet(snippet));
    return path;
  });
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    skipLibCheck: true,
    types: ['node'],
  });
  compileErrors = ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
  program.emit();
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function load<Module>(prefix: string): Promise<Module> {
  return (await import(`${folder}${prefix}.mjs`)) as Module;
}

describe('the TypeScript snippets', () => {
  test('compile under strict settings', () => {
    expect(compileErrors).toEqual([]);
    expect(Object.values(snippets).map(({ prefix }) => prefix)).toEqual([
      'mlduckdb',
      'mlsplit',
      'mlrocauc',
      'mlbootstrap',
      'mlscaler',
      'mlmlflow',
    ]);
  });

  test('query a data file', async () => {
    const { counts } = await load<{ counts: unknown[] }>('mlduckdb');
    expect(counts[0]).toEqual({ value: 'Adelie', rows: 152 });
  });

  test('split by class, the same for the same seed', async () => {
    const { stratifiedSplit } = await load<{
      stratifiedSplit: (labels: string[], share: number, seed: number) => { train: number[]; test: number[] };
    }>('mlsplit');
    const labels = Array.from({ length: 100 }, (_, row) => (row % 5 === 0 ? 'a' : 'b'));
    const split = stratifiedSplit(labels, 0.25, 3);
    expect(split.test.filter((row) => labels[row] === 'a').length).toBe(5);
    expect([...split.train, ...split.test].sort((a, b) => a - b)).toEqual([...labels.keys()]);
    expect(stratifiedSplit(labels, 0.25, 3)).toEqual(split);
    expect(stratifiedSplit(labels, 0.25, 4)).not.toEqual(split);
  });

  test('compute the area under the ROC curve, ties included', async () => {
    const { rocAuc } = await load<{ rocAuc: (positive: boolean[], scores: number[]) => number }>('mlrocauc');
    expect(rocAuc([false, false, true, true], [0.1, 0.4, 0.35, 0.8])).toBe(0.75);
    expect(rocAuc([false, true, false, true], [1, 1, 1, 1])).toBe(0.5);
  });

  test('resample for an interval', async () => {
    const { bootstrapInterval } = await load<{
      bootstrapInterval: (
        n: number,
        of: (rows: readonly number[]) => number,
      ) => { low: number; high: number };
    }>('mlbootstrap');
    const mean = (rows: readonly number[]): number => rows.reduce((sum, row) => sum + row, 0) / rows.length;
    const { low, high } = bootstrapInterval(101, mean);
    expect(low).toBeGreaterThan(40);
    expect(low).toBeLessThan(50);
    expect(high).toBeGreaterThan(50);
    expect(high).toBeLessThan(60);
  });

  test('scale by training rows', async () => {
    const { fitScaler } = await load<{ fitScaler: (rows: number[][]) => (row: number[]) => number[] }>(
      'mlscaler',
    );
    expect(
      fitScaler([
        [1, 5],
        [3, 5],
      ])([5, 6]),
    ).toEqual([3, 1]);
  });

  test('ask an MLflow server for its best runs, and say what it answered when it refuses', async () => {
    const asked: unknown[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        asked.push(JSON.parse(body));
        response.statusCode = asked.length === 1 ? 200 : 404;
        response.end(
          asked.length === 1 ? JSON.stringify({ runs: [{ info: { run_id: 'r1' } }] }) : 'no experiment',
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const { bestRuns } = await load<{
        bestRuns: (server: string, id: string, metric: string) => Promise<unknown[]>;
      }>('mlmlflow');
      expect(await bestRuns(address, '7', 'auc')).toEqual([{ info: { run_id: 'r1' } }]);
      expect(asked[0]).toEqual({ experiment_ids: ['7'], max_results: 10, order_by: ['metrics."auc" DESC'] });
      await expect(bestRuns(address, '7', 'auc')).rejects.toThrow(/answered 404: no experiment/);
    } finally {
      server.close();
    }
  });
});
