import { describe, expect, it } from 'vitest';
import { AskedTable } from '../../../../src/core/diagnose/data/answerQuestion.js';
import type { Table } from '../../../../src/core/table/table.js';
import type { Finding } from '../../../../src/shared/findings.js';
import { analyzer, findingsOf } from '../support.js';
import { joined, range, tableOf } from './tables.js';

const imports = `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.metrics import accuracy_score, roc_auc_score`;

const scored = (measure: string, parameters = ''): string => `X, y = df.drop(columns='y'), df['y']
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = LogisticRegression(${parameters}).fit(X_train, y_train)
${measure}`;
const accuracy = 'accuracy_score(y_test, model.predict(X_test))';
const auc = 'roc_auc_score(y_test, model.predict_proba(X_test)[:, 1])';

const n = 200;
const noise = (i: number, k: number): number => ((i + 1) * 7919 * k) % 9973;
const base = {
  a: range(n).map((i) => noise(i, 3) % 40),
  b: range(n).map((i) => (noise(i, 7) % 100) / 8),
  y: range(n).map((i) => noise(i, 11) % 2),
};

function found(
  rule: string,
  tables: Readonly<Record<string, Table>>,
  ...cells: string[]
): readonly Finding[] {
  return joined(tables, imports, ...cells).findings.filter((finding) => finding.rule === rule);
}

describe('accuracy alone (EV201)', () => {
  const withShare = (rare: number): Table =>
    tableOf({ ...base, y: range(n).map((i) => (i % 100 < rare ? 1 : 0)) });
  const read = "df = pd.read_csv('a.csv')";

  it('is found when the real classes are unequal, with the share', () => {
    const [finding] = found('EV201', { 'a.csv': withShare(9) }, read, scored(accuracy));
    expect(finding?.message).toContain('91.0 % of `y` in a.csv is `0` (182 of 200 rows)');
    expect(finding?.evidence).toEqual({
      table: 'a.csv',
      rows: 200,
      column: 'y',
      measure: 'share',
      value: 0.91,
    });
  });

  it('is silent when the real classes are even, whatever the code says', () => {
    const cells = [read, scored(accuracy, "class_weight='balanced'")];
    expect(findingsOf(imports, ...cells).map(({ rule }) => rule)).toContain('EV201');
    expect(found('EV201', { 'a.csv': withShare(40) }, ...cells)).toEqual([]);
    expect(found('EV201', { 'a.csv': withShare(10) }, ...cells)).toHaveLength(1);
  });

  it('says what the code says where the table is not there or only some of its rows are used', () => {
    const weighted = scored(accuracy, "class_weight='balanced'");
    expect(found('EV201', {}, read, weighted)).toHaveLength(1);
    expect(found('EV201', { 'a.csv': withShare(40) }, `${read}\ndf = df[df.a > 3]`, weighted)).toHaveLength(
      1,
    );
  });

  it('says so where only the first rows of a large table were read', () => {
    const part = new AskedTable('a.csv', withShare(9), true);
    const [finding] = joined({ 'a.csv': part }, imports, read, scored(accuracy)).findings;
    expect(finding?.message).toContain('in a.csv (its first 200 rows) is `0`');
  });

  it('is silent beside another measure', () => {
    expect(found('EV201', { 'a.csv': withShare(9) }, read, scored(`${accuracy}\n${auc}`))).toEqual([]);
  });

  it('is held back while the table is still to be read', () => {
    const cells = [imports, read, scored(accuracy, "class_weight='balanced'")].map((text, index) => ({
      index,
      text,
    }));
    const { findings, questions } = analyzer.analyze({ file: 'a.ipynb', cells, tables: new Map() });
    expect(findings.map(({ rule }) => rule)).not.toContain('EV201');
    expect(questions).toContainEqual({ kind: 'table', path: 'a.csv' });
  });

  it('follows a comparison that makes the target', () => {
    const table = tableOf({ a: base.a, b: base.b, grade: range(n).map((i) => i % 20) });
    const [finding] = found(
      'EV201',
      { 'a.csv': table },
      `${read}\nX, y = df[['a', 'b']], (df['grade'] >= 18).astype(int)`,
      scored(accuracy).split('\n').slice(1).join('\n'),
    );
    expect(finding?.message).toContain('90 % of `grade` in a.csv is not `>= 18` (180 of 200 rows)');
  });
});

describe('a random split of a sorted file (LK109)', () => {
  const day = 86_400_000;
  const dated = (at: (i: number) => number): Table =>
    tableOf({ when: range(n).map((i) => new Date(Date.UTC(2020, 0, 1) + at(i) * day)), ...base });
  const read = "df = pd.read_csv('a.csv', parse_dates=['when'])\ndf = df.drop(columns='when')";

  it('names the date, louder where each row has its own', () => {
    const [series] = found('LK109', { 'a.csv': dated((i) => i) }, read, scored(auc));
    expect(series?.message).toContain('a.csv is sorted by `when`: its 200 rows follow each other in time');
    expect(series?.severity).toBe('warning');
    expect(series?.fixes[0]?.title).toContain('shuffle=False');
    const [events] = found('LK109', { 'a.csv': dated((i) => Math.floor(i / 4)) }, read, scored(auc));
    expect(events?.message).toContain('its 200 rows are in the order of 50 dates');
    expect(events?.severity).toBe('info');
  });

  it('counts in cross-validation that shuffles', () => {
    const folds = (cv: string): string => `from sklearn.model_selection import KFold, cross_val_score
cross_val_score(LogisticRegression(), df[['a', 'b']], df['y'], cv=${cv})`;
    const series = { 'a.csv': dated((i) => i) };
    const [finding] = found('LK109', series, read, folds('KFold(5, shuffle=True, random_state=0)'));
    expect(finding?.message).toContain('a.csv is sorted by `when`');
    expect(found('LK109', series, read, folds('KFold(5)'))).toEqual([]);
  });

  it('is silent where dates go up and down, or the split is in order', () => {
    expect(found('LK109', { 'a.csv': dated((i) => (i * 37) % n) }, read, scored(auc))).toEqual([]);
    const ordered = scored(auc).replace('random_state=0', 'shuffle=False');
    expect(found('LK109', { 'a.csv': dated((i) => i) }, read, ordered)).toEqual([]);
  });
});

describe('rows that repeat (DA901)', () => {
  const read = "df = pd.read_csv('a.csv')";
  const twice = (times: number): Table =>
    tableOf(
      Object.fromEntries(
        Object.entries({ ...base, c: range(n).map((i) => i / 3) }).map(([name, values]) => [
          name,
          [...values, ...values.slice(0, times)],
        ]),
      ),
    );

  it('are counted before a random split', () => {
    const [finding, ...more] = found('DA901', { 'a.csv': twice(50) }, read, scored(auc));
    expect(more).toEqual([]);
    expect(finding?.message).toContain('50 rows of a.csv (20 % of 250) repeat an earlier row');
    expect(finding?.severity).toBe('warning');
    expect(finding?.evidence).toMatchObject({ rows: 250, measure: 'count', value: 50 });
  });

  it('are found under new identifiers', () => {
    const { columns, rowCount } = twice(50);
    const numbered = { rowCount, columns: [...tableOf({ id: range(rowCount) }).columns, ...columns] };
    const [finding] = found('DA901', { 'a.csv': numbered }, read, scored(auc));
    expect(finding?.message).toContain(
      '50 rows of a.csv (20 % of 250) repeat an earlier row in every column but `id`',
    );
    const coarse = { a: range(n).map((i) => noise(i, 3) % 9), y: base.y };
    expect(found('DA901', { 'a.csv': tableOf({ id: range(n), ...coarse }) }, read, scored(auc))).toEqual([]);
  });

  it('are less certain where equal rows may be chance', () => {
    const coarse = tableOf({
      a: range(n).map((i) => noise(i, 3) % 9),
      c: range(n).map((i) => noise(i, 5) % 9),
      y: base.y,
    });
    expect(found('DA901', { 'a.csv': coarse }, read, scored(auc))[0]?.severity).toBe('info');
  });

  it('are silent where the program reads the file in another way than it is read here', () => {
    const headless = "df = pd.read_csv('a.csv', header=None)\ndf = df.rename(columns={'y': 'y'})";
    expect(found('DA901', { 'a.csv': twice(50) }, headless, scored(auc))).toEqual([]);
  });

  it('are silent when dropped, few, or none', () => {
    expect(found('DA901', { 'a.csv': twice(50) }, `${read}.drop_duplicates()`, scored(auc))).toEqual([]);
    expect(found('DA901', { 'a.csv': twice(1) }, read, scored(auc))).toEqual([]);
  });
});

describe('an identifier among the features (DA902)', () => {
  const table = tableOf({
    customer_id: range(n).map((i) => 5000 + i * 3),
    row: range(n),
    code: range(n).map((i) => `c${(i * 37) % 61}`),
    price: range(n).map((i) => i * 1.37 + 0.25),
    ...base,
  });
  const read = "df = pd.read_csv('a.csv')";

  it('is named, a measurement that is different in each row is not', () => {
    const [finding, ...more] = found('DA902', { 'a.csv': table }, read, scored(auc));
    expect(more).toEqual([]);
    expect(finding?.message).toContain(
      '`customer_id`, `row` are different in every one of the 200 rows of a.csv',
    );
  });

  it('is silent when it is dropped or made the index', () => {
    const ways = [
      `${read}.drop(columns=['customer_id', 'row'])`,
      `${read}.drop(columns='row').set_index('customer_id')`,
      "df = pd.read_csv('a.csv', index_col='customer_id').drop(columns='row')",
    ];
    for (const way of ways) expect(found('DA902', { 'a.csv': table }, way, scored(auc)), way).toEqual([]);
  });

  it('is not the year of a series', () => {
    const series = tableOf({ year: range(n).map((i) => 1820 + i), ...base });
    expect(found('DA902', { 'a.csv': series }, read, scored(auc))).toEqual([]);
  });

  it('is the index that was saved with the table', () => {
    const saved = tableOf({ column_1: range(n), ...base });
    const [finding] = found('DA902', { 'a.csv': saved }, read, scored(auc));
    expect(finding?.message).toContain('`Unnamed: 0` is different in every one of the 200 rows');
    expect(found('DA902', { 'a.csv': saved }, `${read}.drop(columns='Unnamed: 0')`, scored(auc))).toEqual([]);
  });
});

describe('training rows in the test file (DA903)', () => {
  const rows = (from: number, to: number, id: number): Table =>
    tableOf({
      id: range(to - from).map((i) => id + i),
      a: range(to)
        .slice(from)
        .map((i) => noise(i, 3)),
      b: range(to)
        .slice(from)
        .map((i) => noise(i, 7) / 8),
      c: range(to)
        .slice(from)
        .map((i) => `c${noise(i, 5) % 30}`),
      y: range(to)
        .slice(from)
        .map((i) => noise(i, 11) % 2),
    });
  const code = `train, test = pd.read_csv('train.csv'), pd.read_csv('test.csv')
model = LogisticRegression().fit(train.drop(columns=['y', 'id', 'c']), train['y'])
model.score(test.drop(columns=['y', 'id', 'c']), test['y'])`;

  it('are counted, identifiers aside', () => {
    const [finding, ...more] = found(
      'DA903',
      { 'train.csv': rows(0, 400, 1), 'test.csv': rows(370, 470, 401) },
      code,
    );
    expect(more).toEqual([]);
    expect(finding?.message).toContain('30 of the 100 rows of test.csv (30 %) are in train.csv as well');
    expect(finding?.evidence).toEqual({ table: 'test.csv', rows: 100, measure: 'count', value: 30 });
    expect(finding?.line).toBe(3);
  });

  it('are silent where there are none, or where equal rows are chance', () => {
    expect(found('DA903', { 'train.csv': rows(0, 400, 1), 'test.csv': rows(400, 500, 401) }, code)).toEqual(
      [],
    );
    const coarse = (from: number): Table =>
      tableOf({
        a: range(300).map((i) => noise(i + from, 3) % 4),
        b: range(300).map((i) => noise(i + from, 7) % 4),
        c: range(300).map((i) => `c${noise(i + from, 5) % 3}`),
        id: range(300).map((i) => i + from),
        y: range(300).map((i) => noise(i + from, 11) % 2),
      });
    expect(found('DA903', { 'train.csv': coarse(0), 'test.csv': coarse(1000) }, code)).toEqual([]);
  });
});
