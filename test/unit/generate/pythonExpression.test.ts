import { describe, expect, test } from 'vitest';
import { call, pythonString, renderPython } from '../../../src/core/generate/pythonExpression.js';
import { PythonImports } from '../../../src/core/generate/pythonImports.js';

describe('Python text', () => {
  test('stays on one line where it fits', () => {
    expect(renderPython('x = ', call('f', 'a', ['b', '1']))).toBe('x = f(a, b=1)');
  });

  test('puts the arguments of a call on a line of their own, then one a line', () => {
    const long = (n: number): string => 'a'.repeat(n);
    expect(renderPython('x = ', call('f', long(40), long(40)))).toBe(
      `x = f(\n    ${long(40)}, ${long(40)}\n)`,
    );
    expect(renderPython('x = ', call('f', long(50), long(50)))).toBe(
      `x = f(\n    ${long(50)},\n    ${long(50)},\n)`,
    );
  });

  test('breaks a list of several entries one a line, with a comma after the last', () => {
    const entries = ['a', 'b'].map((letter) => pythonString(letter.repeat(45)));
    expect(renderPython('x = ', { list: entries })).toBe(
      `x = [\n    ${entries[0]!},\n    ${entries[1]!},\n]`,
    );
  });

  test('quotes as Black does', () => {
    expect(pythonString('plain')).toBe('"plain"');
    expect(pythonString('a "word"')).toBe(`'a "word"'`);
    expect(pythonString(`it's "both"`)).toBe(`"it's \\"both\\""`);
    expect(pythonString('C:\\data\n')).toBe('"C:\\\\data\\n"');
  });

  test('imports what is used, sorted, the standard library first', () => {
    const imports = new PythonImports();
    imports.use('sklearn.pipeline', 'Pipeline');
    imports.use('pathlib', 'Path');
    imports.use('sklearn.pipeline', 'FeatureUnion');
    imports.useModule('pandas as pd');
    expect(imports.render()).toBe(
      'from pathlib import Path\n\nimport pandas as pd\nfrom sklearn.pipeline import FeatureUnion, Pipeline',
    );
  });
});
