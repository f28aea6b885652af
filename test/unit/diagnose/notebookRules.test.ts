import { describe, expect, it } from 'vitest';
import type { ProgramCell } from '../../../src/core/diagnose/program/program.js';
import type { Finding } from '../../../src/shared/findings.js';
import { table, testExamples } from './ruleExamples.js';
import { analyzer, findingsOf } from './support.js';

testExamples([
  {
    rule: 'NB802',
    what: 'a name that a later cell defines',
    before: ['print(a)', 'a = 1'],
    fine: [
      ['a = 1', 'print(a)'],
      ['def f():\n    return a', 'a = 1', 'f()'],
      ['from tools import *\nprint(a)', 'a = 1'],
      ['%run tools.py\nprint(a)', 'a = 1'],
      ['%%time\nb = 1', 'print(b, [i for i in range(3)], (lambda q: q)(1))'],
      ['from tools import fit\nfit(model, ...)', 'model = 1'],
      ['from tools import fit\nmodel = ...\nfit(model, rows)', 'rows = 1'],
      ['token = xxx\nprint(your_name)'],
      ['%load_ext watermark', 'watermark -iv'],
      ['%%capture output\nprint(1)', 'output.show()'],
      ['%%capture --no-stderr output\nprint(1)', 'output.show()'],
    ],
  },
  {
    rule: 'NB804',
    what: 'a division that a second run repeats',
    before: [table, 'df["a"] = df["a"] / 100'],
    fine: [
      [table, 'df["b"] = df["a"] / 100'],
      [`${table}\ndf["a"] = df["a"] / 100`],
      [table, 'df["a"] = df["a"] * 1.0'],
      [table, 'df["a"] = df["b"] * df["c"]\ndf["a"] = df["a"] / 100'],
    ],
  },
  {
    rule: 'NB804',
    what: 'a division under a second name',
    before: [table, 'part = df\npart["a"] = part["a"] / 100'],
    fine: [
      [table, 'part = df.copy()\npart["a"] = part["a"] / 100'],
      [`${table}\npart = df\npart["a"] = part["a"] / 100`],
      [table, 'part = other\nother = part\npart["a"] = part["a"] / 100'],
    ],
  },
]);

describe('NB802, one finding a cell', () => {
  const found = (...cells: readonly string[]): Pick<Finding, 'message' | 'severity' | 'column'>[] =>
    findingsOf(...cells).filter(({ rule }) => rule === 'NB802');

  it('is silent where tabs and spaces are mixed: which names are parameters cannot be told', () => {
    expect(found('def f(image):\n    a = image\n\tb = image\n        return a')).toEqual([]);
  });

  it('names all that is missing', () => {
    expect(found('print(a, b, c)', 'b = 1', 'c = 2')).toMatchObject([
      { severity: 'warning', column: 7 },
      {
        severity: 'error',
        column: 10,
        message: expect.stringContaining('So it is with `c`, in cell 3.') as string,
      },
    ]);
    expect(found('print(a, b)')).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('Nor is `b`.') as string },
    ]);
  });

  it('is there for a subtraction of names that no magic brings', () => {
    expect(found('watermark -v')).toHaveLength(1);
    expect(found('%%capture output\nprint(1)', 'outputs.show()')).toHaveLength(1);
    expect(found('x = einsum[..., 0]')).toHaveLength(1);
  });
});

describe('NB801, cells run out of order', () => {
  const cell = (index: number, text: string, executionCount: number | null): ProgramCell => ({
    index,
    text,
    executionCount,
  });
  const found = (...cells: ProgramCell[]): Finding[] =>
    analyzer.analyze({ file: 'a.ipynb', cells }).findings.filter(({ rule }) => rule === 'NB801');
  const rest = Array.from({ length: 6 }, (_, i) => cell(i + 2, `x${i} = ${i}`, i + 10));

  it('is found by the stored counts, once a notebook', () => {
    const [finding, ...more] = found(cell(0, 'limit = 1', 9), cell(1, 'print(limit)', 4), ...rest);
    expect(finding).toMatchObject({ cell: 1, line: 1, column: 7 });
    expect(more).toEqual([]);
  });

  it('is not found when cells were run from the top, or not at all', () => {
    expect(found(cell(0, 'limit = 1', 3), cell(1, 'print(limit)', 4), ...rest)).toEqual([]);
    expect(found(cell(0, 'limit = 1', null), cell(1, 'print(limit)', 4), ...rest)).toEqual([]);
  });

  it('is not found where the counts are of several sessions, or all the same', () => {
    const again = cell(9, 'x = 1', 10);
    expect(found(cell(0, 'limit = 1', 9), cell(1, 'print(limit)', 4), ...rest, again)).toEqual([]);
    expect(found(cell(0, 'limit = 1', 0), cell(1, 'print(limit)', 0), cell(2, 'y = 2', 0))).toEqual([]);
  });
});
