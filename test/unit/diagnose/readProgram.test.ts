import { describe, expect, it } from 'vitest';
import { readProgram } from '../../../src/core/diagnose/program/readProgram.js';
import { UserError } from '../../../src/core/userError.js';
import { analyzer } from './support.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const notebook = (cells: readonly unknown[]): Uint8Array => bytes(JSON.stringify({ cells, nbformat: 4 }));

describe('reading a notebook', () => {
  it('keeps code cells with their place among all cells, source as text or lines', () => {
    const program = readProgram(
      'a.ipynb',
      notebook([
        { cell_type: 'markdown', source: '# Title' },
        { cell_type: 'code', source: ['a = 1\n', 'b = 2'], execution_count: 3, outputs: [] },
        { cell_type: 'code', source: 'c = 3' },
      ]),
    );
    expect(program.cells).toEqual([
      { index: 1, text: 'a = 1\nb = 2', executionCount: 3 },
      { index: 2, text: 'c = 3', executionCount: null },
    ]);
  });

  it('counts lines as editors do, at carriage returns as well', () => {
    expect(readProgram('a.py', bytes('a = 1\r\r\nb = 2\rc = 3')).cells).toEqual([
      { index: 0, text: 'a = 1\n\nb = 2\nc = 3', firstLine: 1 },
    ]);
  });

  it('reads the older format with worksheets', () => {
    const old = bytes(JSON.stringify({ worksheets: [{ cells: [{ cell_type: 'code', input: ['x = 1'] }] }] }));
    expect(readProgram('a.ipynb', old).cells).toMatchObject([{ text: 'x = 1' }]);
  });

  it('says in a sentence what is wrong with a file that is no notebook', () => {
    for (const text of [
      '',
      '{',
      'not json',
      '[]',
      'null',
      '{}',
      '{"cells": 1}',
      '{"cells": [{"cell_type": 5}]}',
    ]) {
      const read = (): unknown => readProgram('a.ipynb', bytes(text));
      expect(read, text).toThrow(UserError);
      expect(read).toThrow(/^a\.ipynb is .*\. ?.*(Repair|restore)/);
    }
    expect(() => readProgram('a.ipynb', new Uint8Array([0xff, 0xfe, 0x80]))).toThrow('not UTF-8');
  });
});

describe('reading a script', () => {
  it('has a part a `# %%` mark, and findings count lines of the file', () => {
    const text = '# %%\nimport numpy as np\n\n# %% second\nx = np.float(1)\n';
    const program = readProgram('a.py', bytes(text));
    expect(program.cells.map(({ firstLine }) => firstLine)).toEqual([1, 4]);
    const [finding] = analyzer.analyze(program).findings;
    expect(finding).toMatchObject({ rule: 'PD508', line: 5, column: 5 });
    expect(finding).not.toHaveProperty('cell');
  });

  it('reads Latin-1 when the text is not UTF-8', () => {
    expect(readProgram('a.py', new Uint8Array([0x23, 0xe9])).cells[0]!.text).toBe('#é');
  });
});
