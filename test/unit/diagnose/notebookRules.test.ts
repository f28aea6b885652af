import { describe, expect, it } from 'vitest';
import type { ProgramCell } from '../../../src/core/diagnose/program/program.js';
import type { Finding } from '../../../src/shared/findings.js';
import { table, testExamples } from './ruleExamples.js';
import { analyzer } from './support.js';

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
    ],
  },
  {
    rule: 'NB804',
    what: 'a division that a second run repeats',
    before: [table, 'df["a"] = df["a"] / 100'],
    fine: [[table, 'df["b"] = df["a"] / 100'], [`${table}\ndf["a"] = df["a"] / 100`]],
  },
]);

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
});
