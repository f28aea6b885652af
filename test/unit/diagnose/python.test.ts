import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Module, Stmt } from '../../../src/core/diagnose/python/ast.js';
import { maskMagics } from '../../../src/core/diagnose/python/maskMagics.js';
import { loadParser } from '../../../src/core/diagnose/python/parser.js';
import { wasmFolder } from './support.js';

const parser = await loadParser(wasmFolder());
const parse = (text: string): Module => parser(text, 1000)!.module;
const statements = (text: string): readonly Stmt[] => parse(text).body;

describe('masking of IPython syntax', () => {
  it('turns magics, shell escapes and help into Python of the same length', () => {
    for (const text of [
      '%matplotlib inline\nx = 1',
      '!pip install x\ny = !ls\nz = %pwd',
      '%%time\nmodel.fit(X)',
      'df.head?\n??f\nprint(1)',
      '  %timeit f(x)',
      '%%bash\nls -l | grep x',
    ]) {
      const masked = maskMagics(text);
      expect(masked.text).toHaveLength(text.length);
      expect(masked.text.split('\n')).toHaveLength(text.split('\n').length);
      expect(parse(masked.text).hasErrors, text).toBe(false);
    }
  });

  it('leaves formatting with % and comments alone', () => {
    for (const text of [
      'x = ("a"\n     % b)',
      'x = a \\\n  % b',
      's = """\n%time\n!ls\n"""',
      'x = a % b  # what?',
    ]) {
      expect(maskMagics(text).text).toBe(text);
    }
  });

  it('knows what it cannot read: other languages, and names that come from elsewhere', () => {
    expect(maskMagics('%%html\n<b>')).toMatchObject({ foreign: true });
    expect(maskMagics('%run other.py')).toMatchObject({ definesUnknown: true, foreign: false });
    expect(maskMagics('%matplotlib inline')).toMatchObject({ definesUnknown: false });
    expect(maskMagics('%%capture\nx = 1').text).toBe('         \nx = 1');
  });

  it('never changes the length of a text', () => {
    const line = fc.stringMatching(/^[ %!?\w=().'"\\#]{0,20}$/);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const text = lines.join('\n');
        expect(maskMagics(text).text).toHaveLength(text.length);
      }),
    );
  });
});

describe('the syntax tree', () => {
  it('holds what rules look at, with offsets into the text', () => {
    const text = 'a, *b = c = f(x, *y, k=1, **o)[1:2, "s"].m(lambda p: p if q else [i for i in z if i])';
    const [stmt] = statements(text);
    expect(stmt).toMatchObject({ kind: 'Assign', targets: [{ kind: 'Tuple' }, { kind: 'Name', id: 'c' }] });
    const call = stmt?.kind === 'Assign' && stmt.value?.kind === 'Call' ? stmt.value : undefined;
    expect(call?.func).toMatchObject({ kind: 'Attribute', attr: 'm' });
    expect(text.slice(call?.func.kind === 'Attribute' ? call.func.attrStart : 0)).toMatch(/^m\(lambda/);
    expect(call?.args[0]).toMatchObject({
      kind: 'Lambda',
      body: { kind: 'IfExp', orElse: { kind: 'Comprehension' } },
    });
  });

  it('takes a backslash at the end of a line for nothing', () => {
    const call = (text: string): unknown => {
      const [stmt] = statements(text);
      return stmt?.kind === 'ExprStmt' && stmt.value.kind === 'Call'
        ? [stmt.value.args.map((arg) => arg.kind), stmt.value.keywords.map(({ name }) => name)]
        : undefined;
    };
    expect(call('fit(a, \\\n  b, \\\n  c=d)')).toEqual([['Name', 'Name'], ['c']]);
    expect(statements('a, b = \\\n  f(x), \\\n  g(x)')).toMatchObject([
      { kind: 'Assign', value: { kind: 'Tuple', items: [{ kind: 'Call' }, { kind: 'Call' }] } },
    ]);
  });

  it('reads elif chains, try, with, match, decorators, chained comparisons and strings', () => {
    const [choice] = statements('if a:\n  1\nelif b:\n  2\nelse:\n  3');
    expect(choice).toMatchObject({ kind: 'If', orElse: [{ kind: 'If', orElse: [{ kind: 'ExprStmt' }] }] });
    const [attempt] = statements('try:\n  1\nexcept (A, B) as e:\n  2\nelse:\n  3\nfinally:\n  4');
    expect(attempt).toMatchObject({ kind: 'Try', handlers: [{ name: 'e' }], orElse: [{}], final: [{}] });
    expect(statements('with open(a) as f, g():\n  pass')[0]).toMatchObject({
      items: [{ target: { id: 'f' } }, { target: undefined }],
    });
    expect(statements('match x:\n  case [1, y]:\n    pass')[0]).toMatchObject({ cases: [{ names: ['y'] }] });
    expect(statements('@d(1)\ndef f(a, *b, c=1, **k): pass')[0]).toMatchObject({
      decorators: [{ kind: 'Call' }],
      params: [{ name: 'a' }, { kind: 'star' }, { name: 'c', default: { value: 1 } }, { kind: 'doubleStar' }],
    });
    expect(statements('x = 1 < y is not z not in w')[0]).toMatchObject({
      value: { ops: ['<', 'is not', 'not in'] },
    });
    expect(statements('x = "a\\n" \'b\'')[0]).toMatchObject({ value: { kind: 'Str', value: 'a\nb' } });
  });

  it('keeps what can be read of a cell with a syntax error', () => {
    const module = parse('a = 1\nb = (\nc = f(2)');
    expect(module.hasErrors).toBe(true);
    expect(module.body.length).toBeGreaterThan(0);
  });
});
