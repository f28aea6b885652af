import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/shared/findings.js';
import { analyzer } from './support.js';

const load = `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
df = pd.read_csv("a.csv")
X = df.drop(columns=["y"])
y = df["y"]`;
const scale = 'X = StandardScaler().fit_transform(X)';
const split = 'X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)';
const judge = 'model = LogisticRegression().fit(X_train, y_train)\nprint(model.score(X_test, y_test))';
const runOrderOnly = 'That is in the order the cells were run, not from top to bottom.';

/** Leaks in a notebook whose code cells, beside markdown cells before each, have these execution counts. */
function leaksOf(...cells: readonly (readonly [text: string, count: number | null])[]): Finding[] {
  const program = {
    file: 'a.ipynb',
    cells: cells.map(([text, executionCount], i) => ({ index: 2 * i + 1, text, executionCount })),
  };
  return analyzer.analyze(program).findings.filter(({ rule }) => rule.startsWith('LK'));
}

describe('leaks in a notebook whose cells were run in another order', () => {
  it('are found where the fit was run before the split though written after it', () => {
    const found = leaksOf([load, 1], [split, 3], [scale, 2], [judge, 4]);
    expect(found).toMatchObject([
      { rule: 'LK101', severity: 'error', cell: 5, line: 1, column: 22, fixes: [] },
    ]);
    expect(found[0]!.message).toContain('before the split in cell 4');
    expect(found[0]!.message.endsWith(runOrderOnly)).toBe(true);
    expect(found[0]!.pairs).toEqual([{ train: { line: 1, cell: 7 }, test: { line: 2, cell: 7 } }]);
    expect(leaksOf([load, 1], [split, 2], [scale, 3], [judge, 4])).toEqual([]);
  });

  it('are found as well where the fit is written before the split though run after it', () => {
    const inOrder = leaksOf([load, 1], [scale, 2], [split, 3], [judge, 4]);
    expect(inOrder).toMatchObject([{ rule: 'LK101', cell: 3 }]);
    expect(inOrder[0]!.fixes).not.toEqual([]);
    expect(leaksOf([load, 1], [scale, 3], [split, 2], [judge, 4])).toEqual(inOrder);
  });

  it('are one finding where both orders have them', () => {
    const inOrder = leaksOf([load, 1], [scale, 2], [split, 3], [judge, 4]);
    const apart = leaksOf([load, 2], [scale, 3], [split, 4], [judge, 5], ['print(1)', 1]);
    expect(apart).toEqual(inOrder);
  });

  it('are one finding where the order decides which of two scores comes first', () => {
    const load2 = `${load}\n${split}\nfrom sklearn.svm import SVC`;
    const other = 'other = SVC().fit(X_train, y_train)\nprint(other.score(X_test, y_test))';
    const first = leaksOf([load2, 1], [judge, 2], [other, 3]);
    expect(first).toMatchObject([{ rule: 'LK107', cell: 3 }]);
    expect(leaksOf([load2, 1], [judge, 3], [other, 2])).toEqual(first);
  });

  it('do not count on cells that were not run', () => {
    expect(leaksOf([load, 1], [split, 3], [scale, null], [judge, 4], ['print(1)', 2])).toEqual([]);
  });

  it('do not count on what a cell read before the cell that sets it was run again', () => {
    expect(leaksOf([load, 5], [split, 4], [scale, 2], [judge, 3])).toEqual([]);
    const encode = `${load}
from sklearn.preprocessing import LabelEncoder
X["a"] = LabelEncoder().fit_transform(X["a"])`;
    const [fit, score] = judge.split('\n') as [string, string];
    const inOrder = leaksOf([encode, 1], [split, 2], [fit, 3], [score, 4]);
    expect(leaksOf([encode, 1], [split, 4], [fit, 3], [score, 5])).toEqual(inOrder);
  });

  it('are found though a cell of imports was run again', () => {
    const [imports, ...data] = [load.split('\ndf')[0]!, ...load.split('\n').slice(4)];
    const found = leaksOf([imports, 9], [data.join('\n'), 1], [split, 3], [scale, 2], [judge, 4]);
    expect(found).toMatchObject([{ rule: 'LK101', cell: 7 }]);
  });

  it('are those of document order alone where counts of several sessions are mixed', () => {
    expect(leaksOf([load, 1], [split, 3], [scale, 2], [judge, 4], ['print(1)', 1])).toEqual([]);
  });

  it('are silenced where they are written', () => {
    expect(leaksOf([load, 1], [split, 3], [`${scale}  # ml-expert: ignore[LK101]`, 2], [judge, 4])).toEqual(
      [],
    );
  });
});
