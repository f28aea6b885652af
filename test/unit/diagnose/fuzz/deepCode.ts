import type { Random } from './random.js';

type Wrap = readonly [open: string, close: string];

/** What can be put around an expression, or before it, again and again. */
const wraps: readonly Wrap[] = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['{1: ', '}'],
  ['f(', ')'],
  ['f(a=', ')'],
  ['not ', ''],
  ['-', ''],
  ['~', ''],
  ['await ', ''],
  ['lambda: ', ''],
  ['lambda x=', ': 1'],
  ['x if y else ', ''],
  ['', ' if x else y'],
  ['"a" + ', ''],
  ['', ' + x'],
  ['', ' and x'],
  ['x < ', ''],
  ['x ** ', ''],
  ['[x for x in ', ']'],
  ['[', ' for x in y]'],
  ['{x: x for x in ', '}'],
  ['f"{', '}"'],
  ['(x := ', ')'],
  ['a[', ']'],
  ['', '[0]'],
  ['', '.a'],
  ['', '.b()'],
  ['', '.fit(X)'],
  ['', '.fillna(x.mean())'],
  ['pd.concat([', '])'],
  ['make_pipeline(', ')'],
  ['StandardScaler().fit_transform(', ')'],
  ['train_test_split(', ')'],
  ['*', ''],
  ['print ', ''],
  ['x = ', ''],
  ['x, ', ''],
  ['@f\n', 'def g(): pass'],
  ['"""', '"'],
];

/** `depth` constructs around one another: of one kind, or of several in turn. */
export function deepExpression(random: Random, depth: number): string {
  const chosen = Array.from({ length: 1 + random.below(3) }, () => random.of(wraps));
  const open: string[] = [];
  const close: string[] = [];
  for (let i = 0; i < depth; i++) {
    const [before, after] = chosen[i % chosen.length]!;
    open.push(before);
    close.push(after);
  }
  const start = random.of(['x = ', '', 'return ', 'df["a"] = ', 'for x in ', 'if ', 'with ', 'del ']);
  const isOpen = random.below(4) === 0;
  return `${start}${open.join('')}x${isOpen ? '' : close.reverse().join('')}`;
}

const headers = [
  'if x:',
  'for x in y:',
  'for i in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]:',
  'while x:',
  'with x as y:',
  'try:',
  'def f(x):',
  'class A(B):',
  'else:',
  'match x:',
  'case 1:',
  'async def f(x):',
];

/** Blocks inside blocks, by one space each. */
export function deepBlocks(random: Random, depth: number): string {
  const chosen = Array.from({ length: 1 + random.below(3) }, () => random.of(headers));
  const lines = Array.from({ length: depth }, (_, i) => ' '.repeat(i) + chosen[i % chosen.length]!);
  return [...lines, ' '.repeat(depth) + 'model.fit(X, y); f(x)'].join('\n');
}

/** Many statements or clauses one after another. */
export function longChain(random: Random, length: number): string {
  const [first, each] = random.of([
    ['if a:\n  x = 1\n', 'elif b:\n  x = 2\n'],
    ['', 'x = x + x\n'],
    ['x = [1]\n', 'x = x + x\n'],
    ['x = "a"\n', 'x = x + x\n'],
    ['x = {}\n', 'x = [x, x]\n'],
    ['x = []\n', 'x += x\nx.append(x)\n'],
    ['df = pd.read_csv("a")\n', 'df = pd.concat([df, pd.read_csv("a")])\n'],
    ['df = pd.read_csv("a")\n', 'a, b = train_test_split(df)\ndf = pd.concat([a, b])\n'],
    ['df = pd.read_csv("a")\n', 'df = df[df.a > df.a.mean()]\n'],
    ['df = pd.read_csv("a")\n', 'df = StandardScaler().fit_transform(df)\n'],
    ['df = pd.read_csv("a")\n', 'm = LinearRegression().fit(df, y)\nm.score(df, y)\n'],
    ['a, b = train_test_split(df)\nm = SVC()\n', 'm.fit(a)\nm.score(b)\n'],
    ['a, b = train_test_split(df)\nm = SVC().fit(a)\n', 'print(accuracy_score(y, m.predict(b)))\n'],
    ['a, b = train_test_split(df)\n', 'if c:\n  a = a.dropna()\nelse:\n  b = b.fillna(b.mean())\n'],
    ['import torch\n', 'loss.backward()\noptimizer.step()\n'],
    ['', 'def f(x):\n  return f(x)\n'],
    ['', 'df.loc[a, "b"] = df["c"]\n'],
    ['', 'del x\nprint(x)\n'],
    ['', 'import numpy as np\nnp.random.rand()\n'],
    ['x = [', '1, '],
    ['x = {', '"a": 1, '],
    ['f(', 'a, '],
    ['f(', 'a=1, '],
    ['def f(', 'a, '],
    ['x = ', 'a = '],
    ['x = 1', ' + 1'],
    ['', 'x;'],
    ['', '"a" '],
    ['', '# comment\n'],
    ['', '\\\n'],
    ['', '%time f()\n'],
    ['', '!ls\n'],
    ['', '\t \n'],
  ] as const);
  return first + each.repeat(length);
}

/** Functions that call one another, loops over known lists inside loops, classes that extend one another. */
export function branchingCode(random: Random): string {
  const count = 2 + random.below(30);
  const fan = 1 + random.below(4);
  const lines: string[] = [
    'import pandas as pd',
    'd = pd.read_csv("a")',
    'l = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]',
  ];
  for (let i = 0; i < count; i++) {
    const calls = Array.from({ length: fan }, () => `f${random.below(count)}(`);
    const body = random.of([
      `return ${calls.join('')}x${')'.repeat(fan)}`,
      `return [${calls.map((call) => `${call}x)`).join(', ')}]`,
      `for i in l:\n    x = ${calls[0]!}x)\n  return x`,
      `if x:\n    x = ${calls[0]!}x)\n  else:\n    return ${calls.at(-1)!}[x, x])\n  return x`,
      `return {k: ${calls[0]!}v) for k, v in zip(l, x) for j in l}`,
      `return (lambda y: ${calls[0]!}y))(x)`,
      `self = x\n  self.a = ${calls[0]!}self)\n  return StandardScaler().fit_transform(self.a)`,
      `global d\n  d = d.fillna(d.mean())\n  d = ${calls[0]!}d)\n  return SVC().fit(d).score(d)`,
    ]);
    lines.push(
      random.below(5) === 0
        ? `class f${i}(f${random.below(count)}):\n  def __init__(self, x):\n    self.x = f${random.below(count)}(x)\n  def fit(self, x):\n    return f${random.below(count)}(self)`
        : `def f${i}(x):\n  ${body}`,
    );
  }
  const depth = random.below(8);
  for (let i = 0; i < depth; i++) lines.push(`${' '.repeat(i)}for i${i} in l:`);
  lines.push(`${' '.repeat(depth)}d = f0(d)`, 'f1(d).fit(d)', 'd.groupby("a").apply(f0)', 'f0(f1(f0))');
  return lines.join('\n');
}
