import { describe, expect, it } from 'vitest';
import { maskMagics } from '../../../src/core/diagnose/python/maskMagics.js';
import { loadParser } from '../../../src/core/diagnose/python/parser.js';
import type { Finding } from '../../../src/shared/findings.js';
import { ownCorpus } from './fuzz/corpus.js';
import { applied, findingsOf, wasmFolder } from './support.js';

const parser = await loadParser(wasmFolder());

/** As Python writes a string. */
function repr(text: string, quote = text.includes("'") && !text.includes('"') ? '"' : "'"): string {
  const escapes: Record<string, string> = { '\n': '\\n', '\t': '\\t', '\\': '\\\\', [quote]: `\\${quote}` };
  return quote + text.replace(/[\n\t\\'"]/g, (char) => escapes[char] ?? char) + quote;
}

const cellMagic = (name: string, code: string, options = ''): string =>
  `get_ipython().run_cell_magic('${name}', '${options}', ${repr(code)})`;
const lineMagic = (name: string, code: string): string =>
  `get_ipython().run_line_magic('${name}', ${repr(code)})`;

/** The tree without its positions. */
function shape(text: string): unknown {
  const { module } = parser(maskMagics(text).text, 100_000) ?? {};
  const places = new Set(['start', 'end', 'attrStart', 'nameStart']);
  return JSON.parse(JSON.stringify(module, (key, value: unknown) => (places.has(key) ? undefined : value)));
}

const load = `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
df = pd.read_csv('a.csv')
y = df['y']
X = df.drop(columns=['y'])`;
const scale = 'X = StandardScaler().fit_transform(X)';
const split = 'X_train, X_test, y_train, y_test = train_test_split(X, y)';
const fit = 'model = LogisticRegression()\nmodel.fit(X_train, y_train)';
const score = 'model.score(X_test, y_test)';
const leaks = (...cells: readonly string[]): Finding[] =>
  findingsOf(...cells).filter(({ rule, severity }) => rule.startsWith('LK') && severity !== 'hint');

describe('code in the call of a magic, as an exported notebook has it', () => {
  it('reads as it would in its cell, at the same length', () => {
    const samples = [
      ...ownCorpus.flat().filter((text) => /^\s*[^\s#%!]/m.test(text) && !text.includes('\r')),
      `df["it's"] = 'a "b" \\n'  # don't\nx = r'\\d' + f'{a}' + \\\n    b''\nif x:\n\ty = """a\n'b' \\\\ """\n`,
    ];
    expect(samples.length).toBeGreaterThan(20);
    for (const code of samples) {
      for (const quote of [`'`, '"']) {
        const text = `a = 1\nget_ipython().run_cell_magic('time', '', ${repr(code, quote)})\nb = 2`;
        expect(maskMagics(text).text).toHaveLength(text.length);
        expect(shape(text), text).toEqual(shape(`a = 1\n${code}\nb = 2`));
      }
    }
  });

  it('leaves strings, other languages and what is not written out alone', () => {
    for (const text of [
      `s = """\n${lineMagic('time', 'f()')}\n"""`,
      cellMagic('bash', 'ls -l'),
      cellMagic('time', '%%bash\nls'),
      lineMagic('matplotlib', 'inline'),
      'get_ipython().run_cell_magic("time", "", code)',
      lineMagic('time', 'f()') + ' or g()',
      `if a:\n    ${cellMagic('time', 'b = 1\nc = 2\n')}`,
      cellMagic('capture', '# nothing\n'),
    ]) {
      expect(maskMagics(text).text).toBe(text);
    }
  });

  it('is where the call is, and on its own line in a long string', () => {
    const [found] = leaks(load, cellMagic('time', `${scale}\n`), split, fit, score);
    const column = cellMagic('time', scale).indexOf('fit_transform');
    expect(found).toMatchObject({ rule: 'LK101', cell: 1, line: 1, column: column + 1 });
    const long = `get_ipython().run_cell_magic('time', '', '''${scale}\n${split}\n''')`;
    expect(leaks(load, long, fit, score)).toMatchObject([
      { line: 1, message: expect.stringContaining('cell 2') as string },
    ]);
    expect(
      leaks(load, `get_ipython().run_cell_magic('time', '', '''\n${scale}''')`, split, fit, score),
    ).toMatchObject([{ line: 2 }]);
  });

  it('defines names, fits and scores where it stands', () => {
    expect(
      leaks(
        load,
        cellMagic('capture', scale, 'output'),
        cellMagic('prun', `%matplotlib inline\n${split}\n`),
        cellMagic('time', fit),
        `for i in range(3):\n    print(i)\n    result = ${lineMagic('time', score)}  # at last`,
      ),
    ).toMatchObject([{ rule: 'LK101', severity: 'error' }]);
    const old = `get_ipython().magic(u'time ${scale}')`;
    expect(leaks(load, old, split, fit, score)).toMatchObject([{ rule: 'LK101' }]);
    expect(leaks(load, cellMagic('time', `${split}\n${fit}\n`), score)).toEqual([]);
  });

  it('sets no names where it is timed', () => {
    expect(leaks(load, cellMagic('timeit', `${scale}\n`, '-n 3'), split, fit, score)).toEqual([]);
    expect(leaks(load, lineMagic('timeit', `-n 1 ${scale}`), split, fit, score)).toEqual([]);
    expect(leaks(load, `%%timeit\n${scale}`, split, fit, score)).toEqual([]);
    expect(leaks(load, `%timeit -r2 ${scale}`, split, fit, score)).toEqual([]);
    const scaler = 'scaler = StandardScaler()';
    for (const timed of [cellMagic('timeit', 'scaler.fit(X)'), '%%timeit\nscaler.fit(X)']) {
      expect(leaks(load, scaler, timed, 'X = scaler.transform(X)', split, fit, score)).toMatchObject([
        { rule: 'LK101', cell: 2 },
      ]);
    }
  });

  it('is never changed by a fix, which would have to mind how the string is written', () => {
    const fixesOf = (cells: readonly string[]): Finding['fixes'] =>
      leaks(...cells).flatMap(({ fixes }) => fixes);
    const cells = (step: string, parts: string): string[] => [load, step, parts, fit, score];
    expect(fixesOf(cells(scale, split)).length).toBeGreaterThan(0);
    expect(fixesOf(cells(lineMagic('time', scale), split))).toEqual([]);
    expect(fixesOf(cells(cellMagic('time', `${scale}\n`), split))).toEqual([]);
    const quoted = split.replace('(X, y)', "(X, df['y'], test_size=0.2)");
    const call = `get_ipython().run_cell_magic('time', '', ${repr(`${quoted}\n`, "'")})`;
    for (const fix of fixesOf(cells(scale, call))) {
      const changed = applied(fix, cells(scale, call));
      expect(changed[2]).toContain(call);
      expect(changed.join('\n').replace(call, '')).not.toContain('\\');
    }
  });

  it('is not missed where names are looked for', () => {
    const missing = (...texts: readonly string[]): unknown[] =>
      findingsOf(...texts).filter(({ rule }) => rule === 'NB802');
    expect(missing(cellMagic('time', 'a = 1\n'), lineMagic('time', 'b = a'), 'print(a, b)')).toEqual([]);
    expect(missing(cellMagic('capture', 'a = 1\n', 'output'), 'output.show()')).toEqual([]);
    expect(missing(cellMagic('timeit', 'a = 1\n'), 'print(a)')).toMatchObject([{ cell: 1 }]);
    expect(missing(cellMagic('time', 'print(a)\n'), 'a = 1')).toMatchObject([{ cell: 0 }]);
  });
});
