import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzer, findingsOf } from './support.js';

const deep = 5_000;

describe('code that nobody wrote by hand', () => {
  it('is analysed without a crash, however deep it nests', () => {
    for (const [open, close] of [
      ['(', ')'],
      ['[', ']'],
      ['f(', ')'],
      ['not ', ''],
      ['lambda: ', ''],
      ['x if y else ', ''],
      ['"a" + ', ''],
      ['[x for x in ', ']'],
    ] as const) {
      expect(() => findingsOf(`x = ${open.repeat(deep)}1${close.repeat(deep)}`), open).not.toThrow();
      expect(() => findingsOf(`x = ${open.repeat(deep)}`), open).not.toThrow();
    }
    expect(() => findingsOf(`if a:\n  pass\n${'elif b:\n  pass\n'.repeat(deep)}`)).not.toThrow();
    expect(() => findingsOf(`x = a${'.b()'.repeat(deep)}`)).not.toThrow();
  });

  it('may call itself, or branch without end', () => {
    const calls = Array.from(
      { length: 40 },
      (_, i) => `def f${i}(x):\n  return f${i + 1}(f${i + 1}(x))`,
    ).join('\n');
    expect(() => findingsOf(`${calls}\nf0(1)`)).not.toThrow();
    expect(() => findingsOf('def f(x):\n  return g(x)\ndef g(x):\n  return f(x)\nf(1)')).not.toThrow();
  });

  it('is left out when a cell is longer than anyone types, and the rest is still analysed', () => {
    const cells = [`x = "${'a'.repeat(10_000_000)}"`, 'import numpy as np\nnp.float(1)'];
    const { findings, leftOut } = analyzer.analyze({
      file: 'a.ipynb',
      cells: cells.map((text, index) => ({ index, text })),
    });
    expect(findings.map(({ rule }) => rule)).toEqual(['PD508']);
    expect(leftOut).toEqual([
      {
        cell: 0,
        reason:
          'Cell 1 is left out: it has 10,000,006 characters, more than 300,000. Move its data to a file.',
      },
    ]);
  });

  it('is left out by what reading it costs, the same way whatever was read before', () => {
    const noise = (seed: number): string =>
      Array.from(
        { length: 9_000 },
        (_, i) => ['(', ']', ':', '\n', 'if ', '"', '= '][(i * i + i * seed) % 7],
      ).join('');
    const program = {
      file: 'a.ipynb',
      cells: [...Array(12).keys()].map((index) => ({
        index,
        text: `${noise(index)}\nimport numpy as np\nnp.float(1)`,
      })),
    };
    const first = analyzer.analyze(program);
    const leftOut = first.leftOut.map(({ cell }) => cell);
    expect(leftOut.length).toBeGreaterThan(0);
    expect(leftOut).not.toContain(0);
    for (const cell of program.cells.toReversed()) analyzer.analyze({ file: 'b.ipynb', cells: [cell] });
    expect(analyzer.analyze(program)).toEqual(first);
  });

  it('is analysed without a crash when it is no Python at all', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 6 }), (cells) => {
        expect(Array.isArray(findingsOf(...cells))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same findings when it is analysed again', () => {
    const program = {
      file: 'a.ipynb',
      cells: [{ index: 0, text: 'import pandas as pd\ndf = pd.read_csv("a")\ndf["a"][df["b"] > 1] = 0' }],
    };
    expect(analyzer.analyze(program)).toEqual(analyzer.analyze(program));
  });
});
