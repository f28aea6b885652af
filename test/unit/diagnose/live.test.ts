import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadRunPlanner } from '../../../src/core/diagnose/live/planRuns.js';
import type { Finding } from '../../../src/shared/findings.js';
import { analyzer, wasmFolder } from './support.js';

const plan = await loadRunPlanner(wasmFolder());

/** A notebook a person works in: cells are edited, deleted and run. */
class Session {
  private readonly runs: { cell: symbol; text: string; succeeded: boolean }[] = [];
  private readonly cells: { id: symbol; text: string }[];

  constructor(...texts: readonly string[]) {
    this.cells = texts.map((text) => ({ id: Symbol(text), text }));
  }

  /** Cells by number, as a person counts them. */
  run(...numbers: readonly number[]): this {
    for (const number of numbers) {
      const { id, text } = this.cells[number - 1]!;
      this.runs.push({ cell: id, text, succeeded: true });
    }
    return this;
  }

  fail(number: number): this {
    const { id, text } = this.cells[number - 1]!;
    this.runs.push({ cell: id, text, succeeded: false });
    return this;
  }

  edit(number: number, text: string): this {
    this.cells[number - 1]!.text = text;
    return this;
  }

  delete(number: number): this {
    this.cells.splice(number - 1, 1);
    return this;
  }

  insert(number: number, text: string): this {
    this.cells.splice(number - 1, 0, { id: Symbol(text), text });
    return this;
  }

  private get program() {
    const index = (id: symbol): number | null => {
      const found = this.cells.findIndex((cell) => cell.id === id);
      return found < 0 ? null : found;
    };
    return {
      file: 'a.ipynb',
      cells: this.cells.map(({ text }, i) => ({ index: i, text })),
      runs: this.runs.map(({ cell, text, succeeded }) => ({ cell: index(cell), text, succeeded })),
    };
  }

  findings(): Finding[] {
    return analyzer.analyze(this.program).findings.filter(({ rule }) => rule.startsWith('NB'));
  }

  /** "NB803 in 2" and so on. */
  get found(): string[] {
    return this.findings().map(({ rule, cell }) => `${rule} in ${(cell ?? 0) + 1}`);
  }

  needed(number: number): number[] {
    return plan(this.program, number - 1).map((index) => index + 1);
  }
}

const load = 'import pandas as pd\ndf = pd.read_csv("a.csv")';
const loadX = 'import numpy as np\nX = np.load("x.npy")';
const clean = 'clean = df.dropna()';
const show = 'print(clean.mean())';

describe('a running notebook', () => {
  it('run from the top, once or again, has nothing to report', () => {
    const session = new Session(load, clean, show).run(1, 2, 3);
    expect(session.found).toEqual([]);
    expect(session.run(1, 2, 3).found).toEqual([]);
    expect(session.run(3, 3).found).toEqual([]);
  });

  it('says which cells show an old result after one above was edited', () => {
    const session = new Session(load, clean, show).run(1, 2, 3).edit(2, 'clean = df.fillna(0)');
    const [finding] = session.findings();
    expect(session.found).toEqual(['NB803 in 3']);
    expect(finding).toMatchObject({ severity: 'info', line: 1, column: 7, related: [{ cell: 1 }] });
    expect(finding?.message).toContain('`clean`, and cell 2 was edited after it ran');
    expect(session.run(2).found).toEqual(['NB803 in 3']);
    expect(session.run(3).found).toEqual([]);
  });

  it('follows an edit through the cells between', () => {
    const session = new Session(load, clean, show).run(1, 2, 3).edit(1, load.replace('a.csv', 'b.csv'));
    expect(session.found).toEqual(['NB803 in 2', 'NB803 in 3']);
    expect(session.findings()[1]?.related.map(({ cell }) => cell)).toEqual([0, 1]);
    expect(session.run(1, 2).found).toEqual(['NB803 in 3']);
  });

  it('says so when a cell above read its file again', () => {
    const session = new Session(load, clean, show).run(1, 2, 3, 1);
    expect(session.found).toEqual(['NB803 in 2', 'NB803 in 3']);
    expect(session.findings()[0]?.message).toContain('cell 1 made `df` anew after this cell ran');
  });

  it('keeps quiet when a cell that gives the same ran again, or its comments and spaces changed', () => {
    const session = new Session(
      'import numpy as np\ndef double(x):\n    return 2 * x',
      'rate = 0.1',
      'y = double(rate)',
    );
    expect(session.run(1, 2, 3, 1, 2).found).toEqual([]);
    expect(session.edit(2, '# the rate\nrate  =  0.1').found).toEqual([]);
  });

  it('looks at what the name is made of, not at the rest of the cell', () => {
    const session = new Session('a = 1\nprint("a")\nb = 2', 'print(a)', 'print(b)').run(1, 2, 3);
    expect(session.edit(1, 'a = 1\nprint("now a")\nb = 3').found).toEqual(['NB803 in 3']);
  });

  it('looks into functions', () => {
    const session = new Session('limit = 3', 'def over(x):\n    return x > limit', 'print(over(4))').run(
      1,
      2,
      3,
    );
    expect(session.edit(1, 'limit = 5').found).toEqual(['NB803 in 3']);
    expect(session.edit(1, 'limit = 3').found).toEqual([]);
    expect(session.edit(2, 'def over(x):\n    return x >= limit').found).toEqual(['NB803 in 3']);
  });

  it('tells the columns of a table apart', () => {
    const cells = [load, "df['a2'] = df['a'] * 2", "df['b2'] = df['b'] * 2", "print(df['a2'].mean())"];
    const session = new Session(...cells).run(1, 2, 3, 4);
    expect(session.run(2, 3).found).toEqual([]);
    expect(session.edit(3, "df['b2'] = df['b'] * 3").found).toEqual([]);
    expect(session.edit(2, "df['a2'] = df['a'] * 3").found).toEqual(['NB803 in 4']);
  });

  it('says so when a cell was run on what a cell further down had left', () => {
    const session = new Session(load, 'print(len(df))', 'df = df[df.a > 0]').run(1, 2, 3);
    expect(session.found).toEqual([]);
    const [finding] = session.run(2).findings();
    expect(session.found).toEqual(['NB801 in 2']);
    expect(finding?.message).toContain('as cell 3, further down, had left it');
    expect(session.run(1, 2, 3).found).toEqual([]);
  });

  it('says so when a cell ran again on what it had made itself', () => {
    const session = new Session(loadX, 'X = X / 255', 'print(X)').run(1, 2, 3);
    expect(session.found).toEqual([]);
    const [finding] = session.run(2).findings();
    expect(finding).toMatchObject({ rule: 'NB804', cell: 1, severity: 'warning' });
    expect(finding?.message).toMatch(/`X` was changed twice.*Run cell 1/);
    expect(session.run(2).findings()[0]?.message).toContain('`X` was changed 3 times');
    expect(session.run(1, 2, 3).found).toEqual([]);
  });

  it('keeps quiet about a cell that may run again', () => {
    const session = new Session(load, "df = df.dropna()\ndf['a'] = df['a'].astype(int)", 'print(df)');
    expect(session.run(1, 2, 3, 2, 2).found).toEqual([]);
    const scaled = new Session(loadX, 'X = (X - X.mean()) / X.std()').run(1, 2, 2);
    expect(scaled.found).toEqual([]);
  });

  it('follows a change through a second name', () => {
    const cells = ['a = [1]', 'b = a', 'b.append(2)', 'print(a)'];
    const session = new Session(...cells).run(1, 2, 3, 4);
    expect(session.found).toEqual([]);
    expect(session.edit(3, 'b.append(3)').found).toEqual(['NB803 in 4']);
    expect(session.needed(4)).toEqual([1, 2, 3, 4]);
    const table = new Session(load, 'other = df', "other['a'] = 1", "print(df['a'])").run(1, 2, 3, 4);
    expect(table.edit(3, "other['a'] = 2").found).toEqual(['NB803 in 4']);
    const two = new Session('a = [1]', 'b = a', 'a.append(2)', 'print(b)').run(1, 2, 3, 4);
    expect(two.edit(3, 'a.append(3)').found).toEqual(['NB803 in 4']);
  });

  it('keeps quiet about copies, and names that were given something else', () => {
    const copy = new Session('a = [1]', 'b = a.copy()', 'b.append(2)', 'print(a)').run(1, 2, 3, 4);
    expect(copy.edit(3, 'b.append(3)').found).toEqual([]);
    const other = new Session('a = [1]', 'b = a', 'b = [0]', 'b.append(2)', 'print(a)').run(1, 2, 3, 4, 5);
    expect(other.edit(4, 'b.append(3)').found).toEqual([]);
    const number = new Session('a = 1', 'b = a', 'b += 1', 'print(a)').run(1, 2, 3, 4);
    expect(number.edit(3, 'b += 2').found).toEqual([]);
  });

  it('says so when a cell changed what it was given again, under a second name', () => {
    const session = new Session('a = [1]', 'b = a\nb.append(2)', 'print(a)').run(1, 2, 3);
    expect(session.found).toEqual([]);
    const [finding] = session.run(2).findings();
    expect(finding).toMatchObject({ rule: 'NB804', cell: 1 });
    expect(finding?.message).toContain('`a` was changed twice');
  });

  it('says which names live on after their cell is deleted, or edited', () => {
    const session = new Session('alpha = 1', 'print(alpha)').run(1, 2);
    expect(session.found).toEqual([]);
    session.delete(1);
    expect(session.found).toEqual(['NB802 in 1']);
    expect(session.findings()[0]?.message).toContain('the cell that set it was deleted');
    const edited = new Session('alpha = 1', 'print(alpha)').run(1, 2).edit(1, 'beta = 1').run(1);
    expect(edited.findings()).toMatchObject([{ rule: 'NB802', cell: 1, severity: 'warning' }]);
    expect(edited.findings()[0]?.message).toContain('cell 1, which set it, was edited');
  });

  it('has one finding a cell, and none on what it did not see', () => {
    const session = new Session('a = input()\nb = input()', 'print(a, b, a)').run(1, 2, 1);
    expect(session.found).toEqual(['NB803 in 2']);
    expect(new Session('a = input()', 'print(a)').run(2).found).toEqual([]);
    expect(new Session('a = input()', 'print(a)').run(1, 2).fail(1).found).toEqual([]);
  });
});

describe('what is needed for a cell', () => {
  it('is everything it rests on when nothing has run, and itself alone when all is fresh', () => {
    const session = new Session(load, 'other = 1', clean, show);
    expect(session.needed(4)).toEqual([1, 3, 4]);
    expect(session.run(1, 2, 3).needed(4)).toEqual([4]);
    expect(session.run(4).needed(4)).toEqual([4]);
  });

  it('is what changed and what rests on it', () => {
    const session = new Session(load, 'rate = 0.5', clean, 'print(clean * rate)').run(1, 2, 3, 4);
    expect(session.edit(2, 'rate = 0.6').needed(4)).toEqual([2, 4]);
    expect(session.edit(2, 'rate = 0.5').run(1).needed(4)).toEqual([3, 4]);
  });

  it('makes again what was overwritten, before it goes on', () => {
    const session = new Session(loadX, 'X = X / 255', 'print(X)').run(1, 2, 2, 3);
    expect(session.needed(3)).toEqual([1, 2, 3]);
    expect(session.needed(2)).toEqual([1, 2]);
    const filtered = new Session(load, "df['b'] = 1", 'print(df)', 'df = df[df.a > 0]').run(1, 2, 3, 4);
    expect(filtered.needed(3)).toEqual([1, 2, 3]);
  });

  it('takes a failed cell for one that did not run, and a definition further down first', () => {
    expect(new Session('a = input()', 'print(a)').fail(1).needed(2)).toEqual([1, 2]);
    expect(new Session('print(a)', 'a = 1').needed(1)).toEqual([2, 1]);
  });

  it('gives the cell what it would be given from the top, and leaves nothing to report in it', () => {
    const first = fc.constantFrom(...programs.keys());
    const run = fc.record({ kind: fc.constant('run' as const), cell: fc.integer({ min: 1, max: 9 }) });
    const edit = fc.record({
      kind: fc.constant('edit' as const),
      cell: fc.integer({ min: 2, max: 9 }),
      to: first.filter((text) => text !== start),
    });
    const actions = fc.array(fc.oneof(run, edit), { maxLength: 14 });
    fc.assert(
      fc.property(actions, fc.integer({ min: 1, max: 9 }), (acts, goal) => {
        const texts = [...programs.keys()];
        const session = new Session(...texts);
        const kernel: Values = {};
        const execute = (cell: number): void => {
          session.run(cell);
          programs.get(texts[cell - 1]!)!(kernel);
        };
        execute(1);
        for (const act of acts) {
          if (act.kind === 'run') execute(act.cell);
          else session.edit(act.cell, (texts[act.cell - 1] = act.to));
        }
        const needed = session.needed(goal);
        expect(needed.at(-1)).toBe(goal);
        needed.slice(0, -1).forEach(execute);
        const given = { ...kernel };
        const fromTop: Values = {};
        for (const text of texts.slice(0, goal - 1)) programs.get(text)!(fromTop);
        const should = programs.get(texts[goal - 1]!)!({ ...fromTop });
        expect(programs.get(texts[goal - 1]!)!(given)).toBe(should);
        execute(goal);
        const left = session.findings().filter(({ cell }) => cell === goal - 1);
        expect(left.filter(({ related }) => related.length > 0)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

type Values = Record<string, number>;

const start = 'a = float(input())\nb = 1\nt = {}\nc = 0';
/** Cells, and what running them does; each returns what it computes. */
const programs = new Map<string, (values: Values) => number>([
  [
    start,
    (v) => {
      for (const name of Object.keys(v)) Reflect.deleteProperty(v, name);
      Object.assign(v, { a: 3, b: 1, c: 0 });
      return 3;
    },
  ],
  ['b = a + 1', (v) => (v['b'] = v['a']! + 1)],
  ['a = a * 2', (v) => (v['a'] = v['a']! * 2)],
  ["t['x'] = b", (v) => (v['t.x'] = v['b']!)],
  ['c = c + 1', (v) => (v['c'] = v['c']! + 1)],
  ['print(a, b, c)', (v) => v['a']! * 10_000 + v['b']! * 100 + v['c']!],
  ['c = b + a', (v) => (v['c'] = v['b']! + v['a']!)],
  ["t['y'] = a\nb = b - 1", (v) => ((v['t.y'] = v['a']!), (v['b'] = v['b']! - 1))],
  ['print(sum(t.values()))', (v) => (v['t.x'] ?? 0) + (v['t.y'] ?? 0)],
]);
