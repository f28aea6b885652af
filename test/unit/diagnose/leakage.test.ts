import { describe, expect, it } from 'vitest';
import { applied, findingsOf, findingsOfRule } from './support.js';

const load = `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
df = pd.read_csv("a.csv")
X = df.drop(columns=["y"])
y = df["y"]`;
const split = 'X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)';
const judge = `model = LogisticRegression()
model.fit(X_train, y_train)
print(model.score(X_test, y_test))`;
const leaks = (...cells: string[]): string[] =>
  findingsOf(...cells)
    .filter(({ rule }) => rule.startsWith('LK'))
    .map(({ rule }) => rule);

describe('a transformer fitted before the split', () => {
  const cells = [load, 'scaler = StandardScaler()\nX = scaler.fit_transform(X)', split, judge];

  it('is one error at the fit that names the variables and tells the chain through the cells', () => {
    const [finding] = findingsOfRule('LK101', ...cells);
    expect(finding).toMatchObject({ severity: 'error', cell: 1, line: 2, column: 12 });
    expect(finding!.message).toContain('`scaler` is fitted on all of `X`, before the split in cell 3');
    expect(finding!.related.map(({ role, cell, line }) => [role, cell, line])).toEqual([
      ['cause', 1, 2],
      ['split', 2, 1],
      ['fit', 3, 2],
      ['score', 3, 3],
    ]);
    expect(finding!.pairs).toEqual([{ train: { line: 2, cell: 3 }, test: { line: 3, cell: 3 } }]);
  });

  it('is moved behind the split by its fix, after which nothing is reported', () => {
    const fixed = applied(findingsOfRule('LK101', ...cells)[0]!.fixes[0]!, cells);
    expect(fixed[1]).toBe('scaler = StandardScaler()\n');
    expect(fixed[2]).toBe(
      `${split}\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.transform(X_test)`,
    );
    expect(leaks(...fixed)).toEqual([]);
  });

  it('is found when fit and transform are two statements, under a new name, and inside a function', () => {
    const two = 'scaler = StandardScaler()\nscaler.fit(X)\nZ = scaler.transform(X)';
    const other = split.replace('(X, y', '(Z, y');
    expect(leaks(load, two, other, judge)).toEqual(['LK101']);
    const fixed = applied(findingsOfRule('LK101', load, two, other, judge)[0]!.fixes[0]!, [
      load,
      two,
      other,
      judge,
    ]);
    expect(fixed[1]).toBe('scaler = StandardScaler()\nZ = X');
    expect(leaks(...fixed)).toEqual([]);
    const inside = 'def prepare(data):\n    return StandardScaler().fit_transform(data)\nX = prepare(X)';
    expect(leaks(load, inside, split, judge)).toEqual(['LK101']);
  });

  it('is moved behind the split with its target when it chooses features by it', () => {
    const select =
      'from sklearn.feature_selection import SelectKBest\nX = SelectKBest(k=2).fit_transform(X, y)';
    const before = [load, select, split, judge];
    const fixed = applied(findingsOfRule('LK103', ...before)[0]!.fixes[0]!, before);
    expect(fixed[2]).toBe(
      `${split}\ntransformer = SelectKBest(k=2)\nX_train = transformer.fit_transform(X_train, y_train)\nX_test = transformer.transform(X_test)`,
    );
    expect(leaks(...fixed)).toEqual([]);
  });

  it('is silent when it is fitted on the training part, inside a pipeline, or when nothing is scored', () => {
    const right =
      'scaler = StandardScaler()\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.transform(X_test)';
    expect(leaks(load, split, right, judge)).toEqual([]);
    const pipeline = `from sklearn.pipeline import make_pipeline
model = make_pipeline(StandardScaler(), LogisticRegression())
model.fit(X_train, y_train)
print(model.score(X_test, y_test))`;
    expect(leaks(load, split, pipeline)).toEqual([]);
    expect(leaks(...cells.slice(0, 3))).toEqual([]);
  });

  it('is silent for row-wise transformers, for the target, and for columns the model never sees', () => {
    const rowwise =
      'from sklearn.preprocessing import PolynomialFeatures\nX = PolynomialFeatures().fit_transform(X)';
    expect(leaks(load, rowwise, split, judge)).toEqual([]);
    const target = 'from sklearn.preprocessing import LabelEncoder\ny = LabelEncoder().fit_transform(y)';
    expect(leaks(load, target, split, judge)).toEqual([]);
    const unused = 'df["z"] = StandardScaler().fit_transform(df[["a"]])\nX = df[["a", "b"]]';
    expect(leaks(load, unused, split, judge)).toEqual([]);
  });
});

describe('categories learned before the split', () => {
  const files = `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import LabelEncoder, OneHotEncoder
train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")
both = pd.concat([train, test])`;
  const cut = `train, test = both[:len(train)], both[len(train):]
model = LogisticRegression().fit(train[["a"]], train["y"])
model.predict(test[["a"]])`;

  it('are information where training and test file are encoded together', () => {
    for (const step of [
      'both = pd.get_dummies(both)',
      'both["a"] = LabelEncoder().fit_transform(both["a"])',
      'both["a"], _ = pd.factorize(both["a"])',
      'for c in both.columns:\n    both[c] = LabelEncoder().fit_transform(both[c])',
    ]) {
      expect(findingsOfRule('LK101', files, step, cut), step).toMatchObject([{ severity: 'info' }]);
    }
  });

  it('are no news within one sample that is split at random', () => {
    for (const step of [
      'X = pd.get_dummies(X)',
      'X["a"] = LabelEncoder().fit_transform(X["a"])',
      'X = OneHotEncoder().fit_transform(X)',
    ]) {
      expect(leaks(load, step, split, judge), step).toEqual([]);
    }
    const parts = 'fitting, checking = train_test_split(train)';
    const checked = 'model.fit(fitting[["a"]], fitting["y"])\nmodel.score(checking[["a"]], checking["y"])';
    const encoded = 'both = pd.get_dummies(both)';
    const [finding] = findingsOfRule('LK101', files, encoded, cut, load, parts, checked);
    expect(finding!.pairs).toHaveLength(1);
  });
});

describe('a statistic computed before the split', () => {
  it('is found in fillna, arithmetic, group transforms and helper functions', () => {
    for (const step of [
      'X = X.fillna(X.mean())',
      'X["a"] = (X["a"] - X["a"].mean()) / X["a"].std()',
      'X["a"] = X.groupby("b")["a"].transform("mean")',
      'X["a"].fillna(X["a"].median(), inplace=True)',
      'def fill(data, column):\n    data[column] = data[column].fillna(data[column].mode()[0])\nfill(X, "a")',
    ]) {
      expect(leaks(load, step, split, judge), step).toContain('LK102');
    }
  });

  it('is silent when constants fill the gaps or each part uses the training statistic', () => {
    expect(leaks(load, 'X = X.fillna(0)', split, judge)).toEqual([]);
    const right =
      'mean = X_train.mean()\nfor part in (X_train, X_test):\n    part.fillna(mean, inplace=True)';
    expect(leaks(load, split, right, judge)).toEqual([]);
  });
});

describe('a column that was dropped again', () => {
  it('leaves a hint: thresholds may have been read off it', () => {
    const band = 'X["band"] = pd.qcut(X["age"], 4)\nX.groupby("band").size()';
    const coded = 'X.loc[X["age"] < 20, "age"] = 0\nX = X.drop(columns=["band"])';
    const [finding] = findingsOfRule('LK101', load, band, coded, split, judge);
    expect(finding).toMatchObject({ severity: 'hint', cell: 1, line: 1 });
    expect(finding!.message).toContain('the column was dropped again');
    expect(findingsOfRule('LK101', load, band, split, judge)[0]!.severity).toBe('error');
  });
});

describe('a transformer fitted on test rows', () => {
  const twice =
    'scaler = StandardScaler()\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.fit_transform(X_test)';

  it('is an error whose fix transforms only', () => {
    const cells = [load, split, twice, judge];
    const [finding] = findingsOfRule('LK105', ...cells);
    expect(finding).toMatchObject({ cell: 2, line: 3, severity: 'error' });
    const fixed = applied(finding!.fixes[0]!, cells);
    expect(fixed[2]).toContain('X_test = scaler.transform(X_test)');
    expect(leaks(...fixed)).toEqual([]);
  });
});

describe('test rows prepared by their own statistics', () => {
  it('are a warning when they are scored, silent in a file that is only predicted for', () => {
    const fill = 'X_train = X_train.fillna(X_train.mean())\nX_test = X_test.fillna(X_test.mean())';
    expect(findingsOfRule('LK105', load, split, fill, judge)).toMatchObject([
      { severity: 'warning', cell: 2, line: 2 },
    ]);
    const contest = `test = pd.read_csv("test.csv")
test = test.fillna(test.mean())
model = LogisticRegression().fit(X, y)
pd.DataFrame(model.predict(test)).to_csv("out.csv")`;
    expect(leaks(load, contest)).toEqual([]);
  });
});

describe('cross-validation of transformed rows', () => {
  it('is one finding a transformer, however often it is used', () => {
    const use = 'from sklearn.model_selection import cross_val_score\nZ = StandardScaler().fit_transform(X)';
    const twice =
      'cross_val_score(LogisticRegression(), Z, y)\ncross_val_score(LogisticRegression(C=2), Z, y)';
    const found = findingsOfRule('LK111', load, use, twice);
    expect(found).toHaveLength(1);
    expect(found[0]!.related.map(({ role }) => role)).toEqual(['cause', 'split', 'split']);
  });
});

describe('scoring the rows a model was fitted on', () => {
  it('is a warning when it is the only judgement, a hint beside a held-out score', () => {
    const only = 'model = LogisticRegression().fit(X, y)\nprint(model.score(X, y))';
    expect(findingsOfRule('LK106', load, only)[0]).toMatchObject({ severity: 'warning' });
    const both = `${judge}\nprint(model.score(X_train, y_train))`;
    expect(findingsOfRule('LK106', load, split, both)[0]).toMatchObject({ severity: 'hint', line: 4 });
  });

  it('is found when the model saw all rows before the split', () => {
    const all = 'model = LogisticRegression()\nmodel.fit(X, y)\nmodel.score(X_test, y_test)';
    expect(leaks(load, split, all)).toEqual(['LK106']);
    expect(findingsOfRule('LK106', load, split, judge, all)[0]).toMatchObject({ severity: 'warning' });
  });

  it('is no more than a hint for clusters and for predictions that are only looked at', () => {
    const clusters = 'from sklearn.cluster import KMeans\nlabels = KMeans(3).fit_predict(X)';
    expect(findingsOfRule('LK106', load, clusters)[0]).toMatchObject({ severity: 'hint' });
    const shown = 'model = LogisticRegression().fit(X, y)\nplt.plot(model.predict(X))';
    expect(findingsOfRule('LK106', load, shown)[0]).toMatchObject({ severity: 'hint' });
  });
});

describe('a helper that is called often', () => {
  it('is one finding at a score in it, with the fit and score of each call', () => {
    const helper = `def report(model):
    print(model.score(X, y))
tree = DecisionTreeClassifier().fit(X, y)
forest = RandomForestClassifier().fit(X, y)
report(tree)
report(forest)`;
    const imports =
      'from sklearn.tree import DecisionTreeClassifier\nfrom sklearn.ensemble import RandomForestClassifier';
    const found = findingsOfRule('LK106', load, imports, helper);
    expect(found).toMatchObject([{ severity: 'warning', cell: 2, line: 2 }]);
    expect(found[0]!.pairs).toEqual([
      { train: { line: 3, cell: 2 }, test: { line: 2, cell: 2 } },
      { train: { line: 4, cell: 2 }, test: { line: 2, cell: 2 } },
    ]);
  });

  it('is one finding at a transformer that it fits on test rows', () => {
    const helper = `def judge(train, test, y_train, y_test):
    model = LogisticRegression().fit(StandardScaler().fit_transform(train), y_train)
    print(model.score(StandardScaler().fit_transform(test), y_test))
A_train, A_test, a_train, a_test = train_test_split(X, y, random_state=1)
judge(A_train, A_test, a_train, a_test)
B_train, B_test, b_train, b_test = train_test_split(X, y, random_state=2)
judge(B_train, B_test, b_train, b_test)`;
    const found = findingsOfRule('LK105', load, helper);
    expect(found.map(({ line }) => line)).toEqual([3]);
  });
});

describe('test rows that choose between models', () => {
  const second = `from sklearn.svm import SVC
other = SVC()
other.fit(X_train, y_train)
print(other.score(X_test, y_test))`;

  it('are reported once, and the fix splits off validation rows for the choice', () => {
    const cells = [load, split, judge, second];
    const [finding] = findingsOfRule('LK107', ...cells);
    expect(finding!.message).toContain('`X_test` scores `model`, `other`');
    const fixed = applied(finding!.fixes[0]!, cells);
    expect(fixed[1]).toBe(
      `${split}\nX_train, X_val, y_train, y_val = train_test_split(X_train, y_train, random_state=42)`,
    );
    expect(fixed[3]).toContain('other.score(X_val, y_val)');
  });

  it('are fine when one model is scored on them', () => {
    expect(leaks(load, split, judge)).toEqual([]);
  });
});

describe('rows and branches that are followed', () => {
  const scaled = 'scaler = StandardScaler()\nX = scaler.fit_transform(X)';

  it('gives a concatenation back where it is cut at the length of its first part', () => {
    const both = `train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")
full = pd.concat([train, test])
full["a"] = full["a"].fillna(full["a"].mean())
train, test = full[:len(train)], full[len(train):]
model = LogisticRegression().fit(train[["a"]], train["y"])
model.predict(test[["a"]])`;
    expect(leaks(load, both)).toEqual(['LK102']);
  });

  it('sees every pair of a fit in either branch, of loops over models, and of functions called twice', () => {
    const branch = `model = LogisticRegression()
if fast:
    model.fit(X_train, y_train)
else:
    model.fit(X_train, y_train, sample_weight=w)
print(model.score(X_test, y_test))`;
    const [finding] = findingsOfRule('LK101', load, scaled, split, branch);
    expect(finding!.pairs.map(({ train }) => train.line)).toEqual([3, 5]);
    const loop = `for model in [LogisticRegression(), LogisticRegression(C=2)]:
    model.fit(X_train, y_train)
    print(model.score(X_test, y_test))`;
    expect(findingsOfRule('LK107', load, split, loop)).toHaveLength(1);
  });

  it('takes folds for held-out rows, and a seeded split made twice for the same rows', () => {
    const folds = `from sklearn.model_selection import KFold
for a, b in KFold(5).split(X):
    model = LogisticRegression().fit(X.iloc[a], y.iloc[a])
    print(model.score(X.iloc[b], y.iloc[b]))`;
    expect(leaks(load, folds)).toEqual([]);
    expect(findingsOfRule('LK101', load, scaled, folds.replaceAll('.iloc', ''))).toHaveLength(1);
    const again = `${split}\nother = LogisticRegression(C=2).fit(X_train, y_train)\nprint(other.score(X_test, y_test))`;
    expect(findingsOfRule('LK107', load, split, judge, again)).toHaveLength(1);
  });
});

describe('several rows of one patient', () => {
  const visits = 'df["mean"] = df.groupby("patient_id")["a"].transform("mean")';
  const features = 'X = df.drop(columns=["y", "patient_id", "mean"])\ny = df["y"]';

  it('are information where a split or folds do not keep them together', () => {
    const [finding] = findingsOfRule('LK110', load, visits, features, split, judge);
    expect(finding).toMatchObject({ severity: 'info', cell: 3, line: 1 });
    expect(finding!.message).toContain('`GroupShuffleSplit` by `patient_id`');
    expect(finding!.related).toMatchObject([{ role: 'cause', cell: 1 }]);
    const folds = 'cross_val_score(LogisticRegression(), X, y, cv=5)';
    expect(findingsOfRule('LK110', load, visits, features, folds)[0]!.message).toContain('`GroupKFold`');
  });

  it('are no finding with groups, without repeated rows, for row numbers, or as a feature', () => {
    const grouped = 'cross_val_score(LogisticRegression(), X, y, cv=GroupKFold(5), groups=df["patient_id"])';
    expect(findingsOfRule('LK110', load, visits, features, grouped, split, judge)).toEqual([]);
    expect(findingsOfRule('LK110', load, features, split, judge)).toEqual([]);
    const rows = visits.replace('patient_id', 'ticket_class');
    expect(findingsOfRule('LK110', load, rows, features, split, judge)).toEqual([]);
    const given = 'X = df[["patient_id", "a"]]\ny = df["y"]';
    expect(findingsOfRule('LK110', load, visits, given, split, judge)).toEqual([]);
  });
});

describe('silencing', () => {
  const cells = (line: string, cell = '', file = ''): string[] => [
    `${file}\n${load}`,
    `${cell}\nscaler = StandardScaler()\nX = scaler.fit_transform(X)  ${line}`,
    split,
    judge,
  ];

  it('works on the line, for the cell and for the file, for the rule that is named only', () => {
    expect(leaks(...cells('# ml-expert: ignore[LK101] the scaler is fixed'))).toEqual([]);
    expect(leaks(...cells('', '# ml-expert: ignore-cell[LK101] demonstration'))).toEqual([]);
    expect(leaks(...cells('', '', '# ml-expert: ignore-file[LK101] demonstration'))).toEqual([]);
    expect(leaks(...cells('# ml-expert: ignore'))).toEqual([]);
    expect(leaks(...cells('# ml-expert: ignore[LK105]'))).toEqual(['LK101']);
  });
});
