import { describe, expect, it } from 'vitest';
import { split, table, testExamples } from './ruleExamples.js';
import { applied, findingsOf } from './support.js';

testExamples([
  {
    rule: 'RP303',
    what: 'a shuffled loader with workers',
    before: [
      'import torch\nfrom torch.utils.data import DataLoader\nloader = DataLoader(rows, shuffle=True, num_workers=2)',
    ],
    fine: [
      ['from torch.utils.data import DataLoader\nloader = DataLoader(rows, shuffle=True)'],
      ['from torch.utils.data import DataLoader\nloader = DataLoader(rows, shuffle=True, num_workers=0)'],
      ['from torch.utils.data import DataLoader\nloader = DataLoader(rows, num_workers=2)'],
      ['from torch.utils.data import DataLoader\nloader = DataLoader(rows, num_workers=2, **options)'],
    ],
    fixed: [
      'import torch\nfrom torch.utils.data import DataLoader\nloader = DataLoader(rows, shuffle=True, num_workers=2, generator=torch.Generator().manual_seed(42))',
    ],
  },
  {
    rule: 'RP303',
    what: 'an algorithm chosen anew',
    before: ['import torch\ntorch.backends.cudnn.benchmark = True'],
    fine: [
      ['import torch\ntorch.backends.cudnn.benchmark = False\ntorch.backends.cudnn.deterministic = True'],
    ],
    fixed: ['import torch\ntorch.backends.cudnn.benchmark = False'],
  },
  {
    rule: 'RP301',
    what: 'a forest without a seed',
    before: [
      'from sklearn.ensemble import RandomForestClassifier\nm = RandomForestClassifier(n_estimators=10)',
    ],
    fine: [
      ['from sklearn.ensemble import RandomForestClassifier\nm = RandomForestClassifier(random_state=1)'],
      [
        'import numpy as np\nnp.random.seed(0)\nfrom sklearn.ensemble import RandomForestClassifier\nm = RandomForestClassifier()',
      ],
      ['from sklearn.ensemble import RandomForestClassifier\nm = RandomForestClassifier(**options)'],
      ['from sklearn.linear_model import LinearRegression\nm = LinearRegression()'],
      ['from sklearn.model_selection import KFold\nk = KFold(5)'],
    ],
    fixed: [
      'from sklearn.ensemble import RandomForestClassifier\nm = RandomForestClassifier(n_estimators=10, random_state=42)',
    ],
  },
  {
    rule: 'RP302',
    what: 'noise without a seed',
    before: ['import numpy as np\nx = np.random.normal(size=3)'],
    fine: [
      ['import numpy as np\nnp.random.seed(1)\nx = np.random.normal(size=3)'],
      ['import numpy as np\nx = np.zeros(3)'],
    ],
    fixed: ['import numpy as np\nnp.random.seed(42)\nx = np.random.normal(size=3)'],
  },
]);

/** Severities of a rule's findings, by line of the last cell. */
const loudness = (rule: string, ...cells: readonly string[]): string[] =>
  findingsOf(...cells)
    .filter((finding) => finding.rule === rule)
    .map(({ severity, line }) => `${severity} ${line}`);

describe('RP301, what a score depends on', () => {
  const models = `${table}
${split}
from sklearn.ensemble import RandomForestClassifier
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs
from sklearn.model_selection import cross_val_score`;

  it('is information, the rest is a hint', () => {
    const code = `forest = RandomForestClassifier()
forest.fit(X_train, y_train).score(X_test, y_test)
groups = KMeans(3).fit(df)
points, _ = make_blobs()`;
    expect(loudness('RP301', models, code)).toEqual(['info 1', 'hint 3', 'hint 4']);
    expect(loudness('RP301', models, 'forest = RandomForestClassifier()')).toEqual(['hint 1']);
    expect(
      loudness('RP301', models, 'cross_val_score(RandomForestClassifier(), df[["a"]], df["y"])'),
    ).toEqual(['info 1']);
    expect(
      loudness('RP301', models, 'X, y = make_blobs()\ncross_val_score(LogisticRegression(), X, y)'),
    ).toEqual(['info 1']);
  });

  it('is said once, with a fix for all', () => {
    const code = `one = RandomForestClassifier().fit(X_train, y_train)
two = RandomForestClassifier(50).fit(X_train, y_train)
one.score(X_test, y_test), two.score(X_test, y_test)`;
    const [first, second] = findingsOf(models, code).filter(({ rule }) => rule === 'RP301');
    expect(first).toMatchObject({ severity: 'info', line: 1 });
    expect(first?.message).toContain('So it is with 1 more.');
    expect(second).toMatchObject({ severity: 'hint', line: 2 });
    const [, all] = first!.fixes;
    expect(all).toMatchObject({ title: 'Add a seed to all 2', safe: true });
    expect(applied(all!, [models, code])[1])
      .toBe(`one = RandomForestClassifier(random_state=42).fit(X_train, y_train)
two = RandomForestClassifier(50, random_state=42).fit(X_train, y_train)
one.score(X_test, y_test), two.score(X_test, y_test)`);
  });

  it('leaves the models to an ensemble that seeds them', () => {
    const bagging = (seed: string): string => `from sklearn.ensemble import BaggingClassifier
from sklearn.tree import DecisionTreeClassifier
trees = BaggingClassifier(DecisionTreeClassifier()${seed})
trees.fit(X_train, y_train).score(X_test, y_test)`;
    expect(loudness('RP301', models, bagging(', random_state=1'))).toEqual(['hint 3']);
    expect(loudness('RP301', models, bagging(''))).toEqual(['hint 3', 'info 3']);
  });

  it('counts splits where something is trained', () => {
    const parts = 'from sklearn.model_selection import train_test_split\na, b = train_test_split(rows)';
    expect(loudness('RP301', `${parts}\nfor x in a:\n    loss(net(x)).backward()`)).toEqual(['info 2']);
    expect(loudness('RP301', `${parts}\nplot(a, b)`)).toEqual(['hint 2']);
  });
});

describe('RP302, what a model learns from', () => {
  const numpy =
    'import numpy as np\nfrom sklearn.linear_model import LinearRegression\nmodel = LinearRegression()';
  const draw = 'noise = np.random.normal(size=n)';

  it.each([
    ['rows with noise', `x = np.arange(9)\n${draw}\ny = x + noise\nmodel.fit(x, y)`, 'info 2'],
    ['a helper that draws', `def rows():\n    ${draw}\n    return a + noise\nmodel.fit(rows(), y)`, 'info 2'],
    [
      'a list of drawn rows',
      `rows = []\nfor i in range(9):\n    rows.append(np.random.rand(3))\nmodel.fit(rows, y)`,
      'info 3',
    ],
    ['a loss of drawn rows', `${draw}\nloss = f(net(noise))\nloss.backward()`, 'info 1'],
    ['rows chosen for training', `at = np.random.permutation(n)\nmodel.fit(X[at], y[at])`, 'info 1'],
    ['an embedding to look at', `${draw}\nplot(model.fit_transform(noise))`, 'hint 1'],
    ['a plot', `${draw}\nplot(noise)\nmodel.fit(X, y)`, 'hint 1'],
    ['a name that is set anew', `${draw}\nplot(noise)\nnoise = X\nmodel.fit(noise, y)`, 'hint 1'],
    ['made-up rows', `X = np.random.rand(9, 2)\ny = np.random.randint(2, size=9)\nmodel.fit(X, y)`, 'hint 1'],
    [
      'a name that a function has as well',
      `${draw}\nplot(noise)\ndef train(noise):\n    model.fit(noise, y)`,
      'hint 1',
    ],
    [
      'made-up rows in a matrix',
      `X = np.random.rand(9, 2)\ny = np.random.rand(9)\nmodel.train({}, DMatrix(X, y))`,
      'hint 1',
    ],
    ['nothing that learns', `${draw}\nprint(noise.mean())`, 'hint 1'],
  ])('%s', (_, code, expected) => {
    expect(loudness('RP302', numpy, code)).toEqual([expected]);
  });
});
