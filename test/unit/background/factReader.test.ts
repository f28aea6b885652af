import { appendFileSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FactReader } from '../../../src/background/factReader.js';
import { findTable } from '../../../src/background/tablePaths.js';

const folder = (): string => mkdtempSync(join(tmpdir(), 'ml-expert-facts-'));
const lines = (n: number): string =>
  Array.from({ length: n }, (_, i) => `${i},${i % 3},x${i % 7}\n`).join('');

describe('facts of tables', () => {
  it('are kept until the file changes', async () => {
    const file = join(folder(), 'a.csv');
    writeFileSync(file, `id,b,c\n${lines(100)}`);
    const reader = new FactReader();
    const question = { kind: 'table', path: 'a.csv' } as const;
    const first = await reader.answer(question, file);
    expect(first).toMatchObject({
      rows: 100,
      isPart: false,
      columns: [{ name: 'id', isIdentifier: true }, {}, {}],
    });
    expect(await reader.answer(question, file)).toBe(first);
    appendFileSync(file, '100,1,x\n');
    expect(await reader.answer(question, file)).toMatchObject({ rows: 101 });
  });

  it('of a large file are those of its first rows, and say so', async () => {
    const file = join(folder(), 'a.csv');
    writeFileSync(file, `id,b,c\n${lines(5000)}`);
    const reader = new FactReader({}, { wholeBytes: 20_000, partBytes: 10_000, compressedBytes: 10 });
    const facts = await reader.answer({ kind: 'table', path: 'a.csv' }, file);
    expect(facts).toMatchObject({ name: 'a.csv', isPart: true });
    expect(facts?.rows).toBeGreaterThan(500);
    expect(facts?.rows).toBeLessThan(2000);
  });

  it('are null for what is no table', async () => {
    const file = join(folder(), 'a.csv');
    writeFileSync(file, '');
    const reader = new FactReader();
    expect(await reader.answer({ kind: 'table', path: 'a.csv' }, file)).toBeNull();
    expect(await reader.answer({ kind: 'table', path: 'b.csv' }, `${file}.xyz`)).toBeNull();
    writeFileSync(file, 'a,b\n1,2\n');
    expect(await reader.answer({ kind: 'target', path: 'a.csv', column: 'z' }, file)).toBeNull();
  });
});

describe('the file a program means', () => {
  it('is not followed out of the open folders, links included, unless they are trusted', async () => {
    const root = folder();
    const outside = join(folder(), 'secret.csv');
    writeFileSync(outside, 'a,b\n1,2\n');
    symlinkSync(outside, join(root, 'link.csv'));
    writeFileSync(join(root, 'own.csv'), 'a,b\n1,2\n');
    const places = { programFile: join(root, 'a.py'), roots: [root], isTrusted: false };
    expect(await findTable('own.csv', places)).toMatch(/own\.csv$/);
    expect(await findTable('link.csv', places)).toBeUndefined();
    expect(await findTable(outside, places)).toBeUndefined();
    expect(await findTable('.', places)).toBeUndefined();
    expect(await findTable(outside, { ...places, isTrusted: true })).toMatch(/secret\.csv$/);
  });
});
