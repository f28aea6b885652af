import { describe, expect, it } from 'vitest';
import { applied, findingsOf } from '../support.js';

const load = `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
df = pd.read_csv("a.csv")`;
const split = `X = pd.get_dummies(df.drop(columns=["y"]))
y = df["y"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=7)`;
const judged = `model = LogisticRegression()
model.fit(X_train, y_train)
print(model.score(X_test, y_test))`;
const filled = 'df["a"] = df["a"].fillna(df["a"].mean())\ndf["b"] = df["b"].fillna(df["b"].mode()[0])';

const fixesOf = (rule: string, cells: readonly string[]): ReturnType<typeof findingsOf>[number]['fixes'] =>
  findingsOf(...cells)
    .filter((finding) => finding.rule === rule)
    .flatMap(({ fixes }) => fixes);

/** The cells after the first fix of each finding in turn. */
function allFixed(rule: string, cells: readonly string[]): string[] {
  let current = [...cells];
  for (let [fix] = fixesOf(rule, current); fix; [fix] = fixesOf(rule, current))
    current = applied(fix, current);
  return current;
}

describe('what is learned before the split', () => {
  it('is learned from the rows that the split will draw, and says so', () => {
    const cells = [load, filled, split, judged];
    const [fix] = fixesOf('LK102', cells);
    expect(fix?.title).toBe('Compute `mean` on the training rows only');
    expect(applied(fix!, cells)[1]).toBe(`train_rows, _ = train_test_split(df, test_size=0.2, random_state=7)
df["a"] = df["a"].fillna(train_rows["a"].mean())
df["b"] = df["b"].fillna(df["b"].mode()[0])`);
  });

  it('shares the rows that were drawn for another column', () => {
    const cells = [load, filled, split, judged];
    expect(allFixed('LK102', cells)[1])
      .toBe(`train_rows, _ = train_test_split(df, test_size=0.2, random_state=7)
df["a"] = df["a"].fillna(train_rows["a"].mean())
df["b"] = df["b"].fillna(train_rows["b"].mode()[0])`);
    expect(findingsOf(...allFixed('LK102', cells))).toEqual([]);
  });

  it('draws anew once the column was changed', () => {
    const changed = filled.replace('\n', '\ndf["b"] = df["b"].clip(0)\n');
    const after = allFixed('LK102', [load, changed, split, judged])[1];
    expect(after).toContain('train_rows_2, _ = train_test_split(df, ');
    expect(after).toContain('train_rows_2["b"].mode()');
  });

  it('is drawn once before a loop over columns', () => {
    const loop = 'for c in ["a", "b"]:\n    df[c] = df[c].fillna(df[c].mean())\nprint(df.head())';
    const cells = [load, loop, split, judged];
    expect(applied(fixesOf('LK102', cells)[0]!, cells)[1]).toBe(
      `train_rows, _ = train_test_split(df, test_size=0.2, random_state=7)
for c in ["a", "b"]:
    df[c] = df[c].fillna(train_rows[c].mean())
print(df.head())`,
    );
  });

  it('keeps the loop where it changes the column before', () => {
    const loop = 'for c in ["a", "b"]:\n    df[c] = df[c].abs()\n    df[c] = df[c] / df[c].max()';
    const cells = [load, loop, split, judged];
    expect(applied(fixesOf('LK102', cells)[0]!, cells)[1]).toContain(
      '    df[c] = df[c].abs()\n    train_rows, _ = train_test_split(df, test_size=0.2, random_state=7)\n    df[c] = df[c] / train_rows[c].max()',
    );
  });

  it.each([
    ['sorted', 'df = df.sort_values("a")'],
    ['shuffled', 'df = df.sample(frac=1, random_state=3)'],
    ['joined with others', 'df = df.merge(other, on="a")'],
    ['dropped', 'df = df.dropna()'],
    ['dropped by a condition', 'df = df[df["b"] > 3]'],
  ])('stays where rows are %s before the split, which draws others then', (_, step) => {
    expect(fixesOf('LK102', [load, filled.split('\n')[0]!, step, split, judged])).toEqual([]);
  });

  it.each([
    ['shown sorted', 'df.sort_values("a").head()'],
    ['sorted under another name', 'top = df.sort_values("a")'],
    ['given columns of another table', 'df = df.join(other)'],
  ])('moves where rows are only %s', (_, step) => {
    expect(fixesOf('LK102', [load, filled.split('\n')[0]!, step, split, judged])).toHaveLength(1);
  });

  it('stays in a function that is called for other tables as well', () => {
    const helper = `def fill(table):
    table["a"] = table["a"].fillna(table["a"].mean())
    return table

df = fill(df)
other = fill(other)`;
    expect(fixesOf('LK102', [load, helper, split, judged])).toEqual([]);
  });

  it('stays where a group of test rows alone would be without a number', () => {
    const one = 'means = df.groupby("k")["a"].mean()\ndf["m"] = df["k"].apply(lambda k: means[k])';
    expect(findingsOf(...allFixed('LK102', [load, one, split, judged]))).toEqual([]);
    const groups = 'means = df.groupby(["k", "l"])["a"].mean()\ndf["m"] = df["k"].apply(lambda k: means[k])';
    expect(fixesOf('LK102', [load, groups, split, judged])).toEqual([]);
  });

  it('draws with the labels where their shares are kept', () => {
    const stratified = split.replace('random_state=7', 'random_state=7, stratify=y');
    const cells = [load, filled.split('\n')[0]!, stratified, judged];
    expect(applied(fixesOf('LK102', cells)[0]!, cells)[1]).toContain(
      'train_test_split(df, test_size=0.2, random_state=7, stratify=df["y"])',
    );
  });

  it('draws with labels that are taken out of the table later', () => {
    const popped = 'df = pd.get_dummies(df)\ny = df.pop("y")';
    const drawn = 'X_train, X_test, y_train, y_test = train_test_split(df, y, random_state=7, stratify=y)';
    const cells = [load, filled.split('\n')[0]!, popped, drawn, judged];
    expect(applied(fixesOf('LK102', cells)[0]!, cells)[1]).toContain(
      'train_test_split(df, random_state=7, stratify=df["y"])',
    );
  });

  it('stays where the labels are coded anew before their shares are kept', () => {
    const stratified = split.replace('random_state=7', 'random_state=7, stratify=y');
    const coded = 'df["y"] = df["y"].map({"yes": 0, "no": 1})';
    expect(fixesOf('LK102', [load, filled.split('\n')[0]!, coded, stratified, judged])).toEqual([]);
  });

  it('seeds a split on a line of its own where each option has one', () => {
    const drawn = (last: string): string =>
      split.replace(/\(X, y.*\)$/, `(\n    X,\n    y,\n    test_size=0.2${last}\n)`);
    for (const [last, seeded] of [
      ['', ',\n    random_state=42'],
      [',', ',\n    random_state=42,'],
    ] as const) {
      const cells = [load, filled.split('\n')[0]!, drawn(last), judged];
      expect(applied(fixesOf('LK102', cells)[0]!, cells)[2]).toBe(drawn(seeded));
    }
  });

  it('imports the split where it is imported only later', () => {
    const [importing] = load.split('\n').filter((line) => line.includes('train_test_split'));
    const cells = [load.replace(`${importing}\n`, ''), filled, `${importing}\n${split}`, judged];
    const after = applied(fixesOf('LK102', cells)[0]!, cells);
    expect(after[0]).toContain(`${importing}\n`);
    expect(after[0]!.match(/train_test_split/g)).toHaveLength(1);
  });

  it('is not of a training file whose column was rescaled', () => {
    const files = `train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
train["a"] = train["a"] / 100
test["a"] = test["a"].fillna(test["a"].mean())
full = pd.concat([train, test])
model = LogisticRegression()
model.fit(full[:len(train)][["a"]], train["y"])
print(model.score(full[len(train):][["a"]], test["y"]))`;
    expect(fixesOf('LK105', [load, files])).toEqual([]);
    const raw = files.replace('train["a"] = train["a"] / 100\n', '');
    const [fix] = fixesOf('LK105', [load, raw]);
    expect(fix && applied(fix, [load, raw])[1]).toContain('test["a"].fillna(train["a"].mean())');
  });

  it('leaves no more blank lines than there were', () => {
    const scaled = `X = df[["a"]]
y = df["y"]


scaler = StandardScaler()


X = scaler.fit_transform(X)


X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=7)`;
    const cells = [load, scaled, judged];
    const [fix] = fixesOf('LK101', cells);
    expect(applied(fix!, cells)[1]).toBe(`X = df[["a"]]
y = df["y"]


scaler = StandardScaler()


X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=7)
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)`);
  });

  it('is a column for each category, where it is taken from the training rows by hand', () => {
    const files = `train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
full = pd.get_dummies(pd.concat([train, test]))
model = LogisticRegression()
model.fit(full[:len(train)], train["y"])
print(model.predict(full[len(train):]))`;
    const [found] = findingsOf(load, files).filter(({ rule }) => rule === 'LK101');
    expect(found?.fixes.map(({ title }) => title)).toEqual([
      'Learn the categories from the training rows only',
    ]);
    const byHand = files.replace(
      'test]))',
      'test])).reindex(columns=pd.get_dummies(train).columns, fill_value=0)',
    );
    expect(findingsOf(load, byHand).filter(({ rule }) => rule === 'LK101')).toEqual([]);
    const ofAll = files.replace('test]))', 'test]))\nfull = full.reindex(columns=full.columns)');
    expect(findingsOf(load, ofAll).filter(({ rule }) => rule === 'LK101')).toHaveLength(1);
  });
});

describe('test rows that were fitted on themselves', () => {
  const parted = 'X_train, X_test, y_train, y_test = train_test_split(df, df["y"], random_state=7)';
  const fixed = (step: string): string | undefined => {
    const cells = [load, parted, step, judged];
    const [fix] = fixesOf('LK105', cells);
    return fix && applied(fix, cells)[2];
  };

  it('are transformed by the scaler of the same columns', () => {
    const step = `one = StandardScaler()
two = StandardScaler()
X_train[["a"]] = one.fit_transform(X_train[["a"]])
X_train[["b"]] = two.fit_transform(X_train[["b"]])
X_test[["a"]] = one.transform(X_test[["a"]])
X_test[["b"]] = one.fit_transform(X_test[["b"]])`;
    expect(fixed(step)).toContain('X_test[["b"]] = two.transform(X_test[["b"]])');
  });

  it('are transformed by the scaler as it was, where it is fitted on other columns in between', () => {
    const step = `scaler = StandardScaler()
X_train[["a"]] = scaler.fit_transform(X_train[["a"]])
X_train[["b"]] = scaler.fit_transform(X_train[["b"]])
X_test[["a"]] = scaler.fit_transform(X_test[["a"]])
X_test[["b"]] = scaler.transform(X_test[["b"]])`;
    expect(fixed(step)).toContain(`X_train[["a"]] = scaler.fit_transform(X_train[["a"]])
fitted_scaler = deepcopy(scaler)
`);
    expect(fixed(step)).toContain('X_test[["a"]] = fitted_scaler.transform(X_test[["a"]])');
  });

  it('stay where the scaler keeps only the last column of a loop', () => {
    const step = `scaler = StandardScaler()
for c in ["a", "b"]:
    X_train[[c]] = scaler.fit_transform(X_train[[c]])
for c in ["a", "b"]:
    X_test[[c]] = scaler.fit_transform(X_test[[c]])`;
    expect(fixed(step)).toBeUndefined();
    expect(fixed(step.replace('\nfor c in ["a", "b"]:\n    X_test', '\n    X_test'))).toContain(
      '    X_test[[c]] = scaler.transform(X_test[[c]])',
    );
  });

  it('stay where both kinds of rows pass through one place', () => {
    const step = `scaler = StandardScaler()
def scaled(rows):
    return scaler.fit_transform(rows)

X_train = scaled(X_train)
X_test = scaled(X_test)`;
    expect(fixed(step)).toBeUndefined();
  });
});
