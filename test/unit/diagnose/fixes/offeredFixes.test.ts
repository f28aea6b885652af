import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../src/shared/findings.js';
import { applied, findingsOf } from '../support.js';

const load = `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
df = pd.read_csv('a.csv')
X = df.drop(columns=['y'])
y = df['y']`;
const split = 'X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)';
const fit = 'model = LogisticRegression()\nmodel.fit(X_train, y_train)';
const compared = `${fit}
print(model.score(X_test, y_test))
other = LogisticRegression(C=2).fit(X_train, y_train)
print(other.score(X_test, y_test))`;

const of = (rule: string, ...cells: readonly string[]): Finding[] =>
  findingsOf(...cells).filter((finding) => finding.rule === rule);
const titles = (findings: readonly Finding[]): string[] =>
  findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));

describe('test rows that compare models (LK107)', () => {
  const fixed = (...cells: readonly string[]): string[] =>
    applied(of('LK107', ...cells)[0]!.fixes[0]!, cells);

  it('keep their names in functions that have the names for themselves', () => {
    const helper =
      'def show(X_test):\n    print(X_test.shape)\n\ndef load():\n    X_test = X[:5]\n    return X_test';
    const [, first, second, , third] = fixed(load, split, helper, compared, 'show(X_test)');
    expect(first).toContain(
      'X_train, X_val, y_train, y_val = train_test_split(X_train, y_train, random_state=42)',
    );
    expect(second).toBe(helper);
    expect(third).toBe('show(X_val)');
  });

  it('are still described as test rows', () => {
    const [, , shown] = fixed(load, split, 'print("test rows:", len(X_test))\nX_test.shape', compared);
    expect(shown).toBe('print("test rows:", len(X_test))\nX_test.shape');
  });

  it('are left alone where the names are given other rows', () => {
    const again = 'X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)\nprint(X_test)';
    expect(fixed(load, split, compared, again)[3]).toBe(again);
  });

  it('wait for the end also where another model is fitted on all rows', () => {
    const whole = 'final = LogisticRegression().fit(X, y)';
    const cells = fixed(load, split, compared, whole);
    expect(of('LK107', ...cells)).toMatchObject([{ severity: 'hint', fixes: [] }]);
  });
});

describe('training rows that are scored (LK106)', () => {
  it('need no fix beside a score of held-out rows', () => {
    const both = `${fit}\nmodel.score(X_train, y_train)\nmodel.score(X_test, y_test)`;
    expect(titles(of('LK106', load, split, both))).toEqual([]);
  });

  it('are cross-validated only as they were fitted', () => {
    const changed = 'model = LogisticRegression().fit(X, y)\nX = X.abs()\nmodel.score(X, y)';
    expect(titles(of('LK106', load, changed)).join()).not.toContain('cross-validation');
    const watched = 'model = LogisticRegression()\nmodel.fit(X, y, sample_weight=df["w"])\nmodel.score(X, y)';
    expect(titles(of('LK106', load, watched)).join()).not.toContain('cross-validation');
  });
});

describe('names that are gone', () => {
  it('stay where it is not known what is done with the folds (SK405)', () => {
    const passed = 'from sklearn.cross_validation import KFold\nfolds = KFold(10, 2)\njudge(folds)';
    expect(titles(of('SK405', passed))).toEqual([]);
    expect(titles(of('SK405', passed.replace('judge(folds)', 'search(cv=folds)')))).toHaveLength(1);
  });

  it('of a whole program are changed at once (SK405)', () => {
    const cells = [
      'from sklearn import cross_validation, svm  # old',
      'parts = cross_validation.train_test_split(rows)\nmore = cross_validation.train_test_split(parts[0])',
    ];
    const [finding] = of('SK405', ...cells);
    const after = applied(finding!.fixes[0]!, cells);
    expect(after[0]).toBe('from sklearn import model_selection, svm  # old');
    expect(of('SK405', ...after)).toEqual([]);
  });

  it('are not wrapped where the coefficients are read (SK405)', () => {
    const ridge = 'from sklearn.linear_model import Ridge\nmodel = Ridge(normalize=True).fit(X, y)';
    expect(titles(of('SK405', ridge))).toHaveLength(1);
    expect(titles(of('SK405', `${ridge}\nprint(model.coef_)`))).toEqual([]);
  });

  it('stay where the result has another form (PT609)', () => {
    expect(titles(of('PT609', 'import torch\nu, s, v = torch.svd(torch.ones(2, 2))'))).toEqual([]);
    expect(titles(of('PT609', 'import torch\nvalues, _ = torch.symeig(torch.eye(2))'))).toEqual([]);
    expect(titles(of('PT609', 'import torch\nmake = torch.nn.UpsamplingNearest2d'))).toEqual([]);
  });
});

describe('p-values (EV206)', () => {
  const tests = (level: string): string =>
    `from scipy.stats import ttest_ind\nfor c in ['a', 'b', 'c']:\n    s, p = ttest_ind(one[c], two[c])\n    print(p${level})`;

  it('that are only printed have no level to divide', () => {
    expect(of('EV206', tests(''))).toMatchObject([{ fixes: [] }]);
    expect(titles(of('EV206', tests(' < 0.05')))).toEqual(['Divide the level by `3`, the number of tests']);
  });
});

describe('a computation that must not run twice (NB804)', () => {
  const make = "import pandas as pd\ndf = pd.read_csv('a.csv')";
  const change = "df['a'] = df['a'] / 100";

  it('stays where its column is read before', () => {
    expect(of('NB804', make, change)).toMatchObject([
      { fixes: [{ title: 'Move it to cell 1, below where `df` is made' }] },
    ]);
    expect(of('NB804', make, "print(df['a'].max())", change)).toMatchObject([{ fixes: [] }]);
    expect(of('NB804', make, 'df.head()', change)).toMatchObject([{ fixes: [] }]);
    expect(of('NB804', make, 'df = df.dropna()', change)).toMatchObject([{ fixes: [] }]);
  });
});

describe('a statistic of all rows (LK102)', () => {
  it('in the function of a step becomes that of the training rows: a fit of the step would learn nothing', () => {
    const step = (rows: string): string =>
      `from sklearn.preprocessing import FunctionTransformer\nX = FunctionTransformer(lambda ${rows}: ${rows} - ${rows}.mean()).fit_transform(X)`;
    for (const rows of ['X', 'rows']) {
      const found = of('LK102', load, step(rows), split, `${fit}\nmodel.score(X_test, y_test)`);
      expect(titles(found)).toEqual(['Compute `mean` on the training rows only']);
    }
  });
});
