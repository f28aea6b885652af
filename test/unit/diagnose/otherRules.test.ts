import { describe, expect, it } from 'vitest';
import type { ProgramCell } from '../../../src/core/diagnose/program/program.js';
import type { Finding } from '../../../src/shared/findings.js';
import { analyzer, applied, findingsOfRule } from './support.js';

interface Example {
  readonly rule: string;
  readonly what: string;
  readonly before: readonly string[];
  /** Right code that looks like it: nothing may be found. */
  readonly fine: readonly (readonly string[])[];
  /** The cells after the first fix; absent where the rule offers none. */
  readonly fixed?: readonly string[];
}

const table = 'import pandas as pd\nimport numpy as np\ndf = pd.read_csv("a.csv")';
const split = `from sklearn.model_selection import train_test_split
X_train, X_test, y_train, y_test = train_test_split(df[["a", "b"]], df["y"], random_state=0)`;
const ridge = 'from sklearn.linear_model import Ridge';
const logistic =
  'from sklearn.linear_model import LogisticRegression\nmodel = LogisticRegression().fit(X_train, y_train)';
const smote = 'from imblearn.over_sampling import SMOTE\nsampler = SMOTE(random_state=0)';
const torch = 'import torch\nfrom torch import nn, optim\noptimizer = optim.SGD(model.parameters(), lr=0.1)';
const keras = 'from tensorflow import keras\nfrom keras.layers import Dense';

const examples: readonly Example[] = [
  {
    rule: 'LK104',
    what: 'oversampling before the split',
    before: [
      table,
      `${smote}\nX, y = sampler.fit_resample(df[["a"]], df["y"])`,
      'from sklearn.model_selection import train_test_split\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)',
      `${logistic}\nmodel.score(X_test, y_test)`,
    ],
    fine: [
      [
        table,
        split,
        `${smote}\nX_train, y_train = sampler.fit_resample(X_train, y_train)`,
        `${logistic}\nmodel.score(X_test, y_test)`,
      ],
    ],
  },
  {
    rule: 'LK108',
    what: 'a list of features that names the target',
    before: [table, `${ridge}\nm = Ridge().fit(df[["a", "y"]], df["y"])\nm.score(df[["a", "y"]], df["y"])`],
    fine: [
      [table, `${ridge}\nm = Ridge().fit(df[["a", "b"]], df["y"])\nm.score(df[["a", "b"]], df["y"])`],
      [
        table,
        `${ridge}\nX = df[["a", "y"]].drop(columns="y")\nm = Ridge().fit(X, df["y"])\nm.score(X, df["y"])`,
      ],
    ],
  },
  {
    rule: 'LK109',
    what: 'lags split at random',
    before: [table, 'df["lag"] = df["y"].shift(1)', split],
    fine: [
      [table, 'df["lag"] = df["y"].shift(1)', split.replace('random_state=0', 'shuffle=False')],
      [table, split],
    ],
    fixed: [
      table,
      'df["lag"] = df["y"].shift(1)',
      split.replace('random_state=0)', 'random_state=0, shuffle=False)'),
    ],
  },
  {
    rule: 'LK111',
    what: 'features selected on all rows before cross-validation',
    before: [
      table,
      'from sklearn.feature_selection import SelectKBest\nfrom sklearn.model_selection import cross_val_score\nX = SelectKBest(k=2).fit_transform(df[["a", "b", "c"]], df["y"])\ncross_val_score(Ridge(), X, df["y"])',
    ],
    fine: [
      [
        table,
        'from sklearn.model_selection import cross_val_score\ncross_val_score(Ridge(), df[["a"]], df["y"])',
      ],
    ],
  },
  {
    rule: 'EV205',
    what: 'truth and prediction exchanged',
    before: [
      table,
      split,
      `${logistic}\nfrom sklearn.metrics import confusion_matrix\nconfusion_matrix(model.predict(X_test), y_test)`,
    ],
    fine: [
      [
        table,
        split,
        `${logistic}\nfrom sklearn.metrics import confusion_matrix\nconfusion_matrix(y_test, model.predict(X_test))`,
      ],
    ],
    fixed: [
      table,
      split,
      `${logistic}\nfrom sklearn.metrics import confusion_matrix\nconfusion_matrix(y_test, model.predict(X_test))`,
    ],
  },
  {
    rule: 'EV206',
    what: 'a loop of t-tests',
    before: [
      'from scipy.stats import ttest_ind\nfor c in ["a", "b", "c"]:\n    print(ttest_ind(x[c], y[c]))',
    ],
    fine: [
      ['from scipy.stats import ttest_ind\nprint(ttest_ind(x, y))'],
      [
        'from scipy.stats import ttest_ind\nfrom statsmodels.stats.multitest import multipletests\nfor c in ["a", "b", "c"]:\n    print(ttest_ind(x[c], y[c]))',
      ],
    ],
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
  {
    rule: 'SK401',
    what: 'names in another order than the parts',
    before: [
      table,
      'from sklearn.model_selection import train_test_split\nX_train, y_train, X_test, y_test = train_test_split(X, y)',
    ],
    fine: [
      [
        table,
        'from sklearn.model_selection import train_test_split\nX_train, X_test, y_train, y_test = train_test_split(X, y)',
      ],
    ],
    fixed: [
      table,
      'from sklearn.model_selection import train_test_split\nX_train, X_test, y_train, y_test = train_test_split(X, y)',
    ],
  },
  {
    rule: 'SK402',
    what: 'raw test rows scored by a model of scaled ones',
    before: [
      table,
      split,
      `from sklearn.preprocessing import StandardScaler\nsc = StandardScaler()\nX_train = sc.fit_transform(X_train)\n${logistic}\nmodel.score(X_test, y_test)`,
    ],
    fine: [
      [
        table,
        split,
        `from sklearn.preprocessing import StandardScaler\nsc = StandardScaler()\nX_train = sc.fit_transform(X_train)\n${logistic}\nmodel.score(sc.transform(X_test), y_test)`,
      ],
    ],
  },
  {
    rule: 'SK405',
    what: 'a removed module',
    before: ['from sklearn.cross_validation import train_test_split'],
    fine: [['from sklearn.model_selection import train_test_split']],
  },
  {
    rule: 'PD501',
    what: 'an assignment through two subscripts',
    before: [table, 'df["a"][df["b"] > 1] = 0'],
    fine: [
      [table, 'df.loc[df["b"] > 1, "a"] = 0'],
      ['d = {}\nd["a"]["b"] = 1'],
      ['import numpy as np\nx = np.zeros((2, 2))\nx[0][1] = 1'],
    ],
    fixed: [table, 'df.loc[df["b"] > 1, "a"] = 0'],
  },
  {
    rule: 'PD502',
    what: 'dropna whose result is lost',
    before: [table, 'df.dropna()\nx = 1'],
    fine: [
      [table, 'df.dropna()'],
      [table, 'df.dropna(inplace=True)\nx = 1'],
      ['things.drop(1)\nx = 1'],
      [table, 'df.dropna()\ndf.head()'],
    ],
    fixed: [table, 'df = df.dropna()\nx = 1'],
  },
  {
    rule: 'PD503',
    what: 'None assigned',
    before: [table, 'df = df.drop(columns="a", inplace=True)'],
    fine: [[table, 'df.drop(columns="a", inplace=True)']],
    fixed: [table, 'df = df.drop(columns="a")'],
  },
  {
    rule: 'PD504',
    what: 'an equality with NaN',
    before: [table, 'x = df[df["a"] == np.nan]'],
    fine: [[table, 'x = df[df["a"].isna()]'], ['x = a == nan']],
    fixed: [table, 'x = df[df["a"].isna()]'],
  },
  {
    rule: 'PD507',
    what: 'a mask without parentheses',
    before: [table, 'x = df[df["a"] > 1 & df["b"] < 2]'],
    fine: [
      [table, 'x = df[(df["a"] > 1) & (df["b"] < 2)]'],
      [table, 'def rate(row):\n    return row["a"] > 1 and row["b"] < 2\ndf.apply(rate, axis=1)'],
      ['x = flags == 1 & 3'],
    ],
    fixed: [table, 'x = df[(df["a"] > 1) & (df["b"] < 2)]'],
  },
  {
    rule: 'PD508',
    what: 'an alias NumPy removed',
    before: ['import numpy as np\nx = np.float(1)'],
    fine: [['import numpy as np\nx = np.float64(1)'], ['items = []\nitems.append(1)']],
    fixed: ['import numpy as np\nx = float(1)'],
  },
  {
    rule: 'PT601',
    what: 'a loop that never clears gradients',
    before: [
      `${torch}\nfor x, y in loader:\n    loss = f(model(x), y)\n    loss.backward()\n    optimizer.step()`,
    ],
    fine: [
      [
        `${torch}\nfor x, y in loader:\n    optimizer.zero_grad()\n    loss = f(model(x), y)\n    loss.backward()\n    optimizer.step()`,
      ],
      [
        `${torch}\nfor i, (x, y) in enumerate(loader):\n    f(model(x), y).backward()\n    if i % 4 == 0:\n        optimizer.step()\n        optimizer.zero_grad()`,
      ],
    ],
    fixed: [
      `${torch}\nfor x, y in loader:\n    loss = f(model(x), y)\n    optimizer.zero_grad()\n    loss.backward()\n    optimizer.step()`,
    ],
  },
  {
    rule: 'PT602',
    what: 'a test loop without eval',
    before: [`${torch}\ndrop = nn.Dropout(0.5)\nfor x, y in test_loader:\n    p = model(x)`],
    fine: [
      [`${torch}\ndrop = nn.Dropout(0.5)\nmodel.eval()\nfor x, y in test_loader:\n    p = model(x)`],
      [`${torch}\nfor x, y in test_loader:\n    p = model(x)`],
    ],
  },
  {
    rule: 'PT603',
    what: 'a test loop that records gradients',
    before: [`${torch}\nfor x, y in val_loader:\n    p = model(x)`],
    fine: [[`${torch}\nwith torch.no_grad():\n    for x, y in val_loader:\n        p = model(x)`]],
  },
  {
    rule: 'PT604',
    what: 'eval that is never undone',
    before: [`${torch}\nfor epoch in range(3):\n    loss.backward()\n    model.eval()`],
    fine: [[`${torch}\nfor epoch in range(3):\n    model.train()\n    loss.backward()\n    model.eval()`]],
    fixed: [`${torch}\nfor epoch in range(3):\n    model.train()\n    loss.backward()\n    model.eval()`],
  },
  {
    rule: 'PT605',
    what: 'softmax before cross-entropy',
    before: [
      'import torch.nn.functional as F\nfrom torch import nn\nclass Net(nn.Module):\n    def forward(self, x):\n        return F.softmax(self.out(x), dim=1)\ncriterion = nn.CrossEntropyLoss()',
    ],
    fine: [
      [
        'import torch.nn.functional as F\nfrom torch import nn\nclass Net(nn.Module):\n    def forward(self, x):\n        return F.log_softmax(self.out(x), dim=1)\ncriterion = nn.NLLLoss()',
      ],
    ],
  },
  {
    rule: 'PT605',
    what: 'raw scores for a loss that wants probabilities, in code without its imports',
    before: [
      'class Net(nn.Module):\n    def __init__(self):\n        self.out = nn.Linear(4, 1)\n    def forward(self, x):\n        return self.out(x)\ncriterion = nn.BCELoss()',
    ],
    fine: [
      [
        'class Net(nn.Module):\n    def __init__(self):\n        self.out = nn.Linear(4, 1)\n    def forward(self, x):\n        return self.out(x)\ncriterion = nn.BCELoss()\nloss = criterion(torch.sigmoid(net(x)), y)',
      ],
    ],
  },
  {
    rule: 'PT606',
    what: 'gradients cleared before they are used',
    before: [
      `${torch}\nfor x in loader:\n    loss.backward()\n    optimizer.zero_grad()\n    optimizer.step()`,
    ],
    fine: [
      [`${torch}\nfor x in loader:\n    optimizer.zero_grad()\n    loss.backward()\n    optimizer.step()`],
    ],
  },
  {
    rule: 'PT606',
    what: 'a sum of losses with their graphs',
    before: [`${torch}\nfor x in loader:\n    loss.backward()\n    total += loss`],
    fine: [
      [`${torch}\nfor x in loader:\n    loss.backward()\n    total += loss.item()`],
      [`${torch}\nfor x in parts:\n    total += loss\ntotal.backward()`],
    ],
    fixed: [`${torch}\nfor x in loader:\n    loss.backward()\n    total += loss.item()`],
  },
  {
    rule: 'PT608',
    what: 'a training loader in order',
    before: ['from torch.utils.data import DataLoader\ntrain_loader = DataLoader(train_set, batch_size=4)'],
    fine: [
      ['from torch.utils.data import DataLoader\ntrain_loader = DataLoader(train_set, shuffle=True)'],
      ['from torch.utils.data import DataLoader\ntest_loader = DataLoader(test_set)'],
    ],
    fixed: [
      'from torch.utils.data import DataLoader\ntrain_loader = DataLoader(train_set, batch_size=4, shuffle=True)',
    ],
  },
  {
    rule: 'PT609',
    what: 'a misspelt attribute',
    before: ['import torch\np.require_grad = False'],
    fine: [['import torch\np.requires_grad = False\ntorch.load("a", weights_only=True)']],
    fixed: ['import torch\np.requires_grad = False'],
  },
  {
    rule: 'KR701',
    what: 'softmax over one unit',
    before: [
      `${keras}\nm = keras.Sequential()\nm.add(Dense(1, activation="softmax"))\nm.compile(loss="binary_crossentropy")`,
    ],
    fine: [
      [
        `${keras}\nm = keras.Sequential()\nm.add(Dense(1, activation="sigmoid"))\nm.compile(loss="binary_crossentropy")`,
      ],
      [`${keras}\nm = keras.Sequential([Dense(1)])\nm.compile(loss="mse")`],
      [
        `${keras}\nm = keras.Sequential([Dense(3)])\nm.compile(loss=keras.losses.CategoricalCrossentropy(from_logits=True))`,
      ],
    ],
  },
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
];

describe.each(examples)('$rule, $what', ({ rule, before, fine }) => {
  it('is found once', () => {
    expect(findingsOfRule(rule, ...before)).toHaveLength(1);
  });

  it('is not found in right code', () => {
    for (const cells of fine) expect(findingsOfRule(rule, ...cells), cells.join('\n')).toEqual([]);
  });
});

const repairable = examples.flatMap(({ fixed, ...example }) => (fixed ? [{ ...example, fixed }] : []));

describe.each(repairable)('the fix of $rule, $what', ({ rule, before, fixed }) => {
  it('writes the right code, in which nothing is found any more', () => {
    const fix = findingsOfRule(rule, ...before)[0]!.fixes[0]!;
    const result = applied(fix, before);
    expect(result).toEqual(fixed);
    expect(findingsOfRule(rule, ...result)).toEqual([]);
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
});
