import { describe, expect, it } from 'vitest';
import { Suppressions } from '../../../src/core/diagnose/program/suppressions.js';
import { delayAfter } from '../../../src/extension/diagnostics/checkPace.js';
import {
  ignoreInsertion,
  type LineInsertion,
  wideIgnoreInsertion,
} from '../../../src/extension/diagnostics/ignoreComment.js';
import { plainMessage } from '../../../src/extension/diagnostics/plainMessage.js';
import { shownSeverity } from '../../../src/extension/diagnostics/severity.js';
import { isTableFile } from '../../../src/extension/dataView/tableFiles.js';
import { tablePathsInCode } from '../../../src/extension/notebooks/tablePathsInCode.js';
import type { Finding } from '../../../src/shared/findings.js';

const apply = (line: string, rule: string): string => {
  const insertion = ignoreInsertion(line, rule);
  if (!insertion) return line;
  return applyAt(line, insertion);
};
const applyAt = (line: string, { character, text }: LineInsertion): string =>
  line.slice(0, character) + text + line.slice(character);

describe('ignoring a finding', () => {
  it('puts a comment at the end of the line, with room for the reason', () => {
    expect(apply('scaler.fit(X)  ', 'LK101')).toBe('scaler.fit(X)  # ml-expert: ignore[LK101] reason  ');
  });

  it('goes above a line that ends in a backslash or begins a text of several lines, where it would not be a comment', () => {
    expect(apply('  scaler.fit(X) \\', 'LK101')).toBe(
      '  # ml-expert: ignore[LK101] reason\n  scaler.fit(X) \\',
    );
    expect(apply('df.query("""', 'PD504')).toBe('# ml-expert: ignore[PD504] reason\ndf.query("""');
    expect(apply('f("""a""")', 'PD504')).toBe('f("""a""")  # ml-expert: ignore[PD504] reason');
  });

  it('adds the rule to a comment that is there, and none twice', () => {
    const line = 'scaler.fit(X)  # ml-expert: ignore[LK101] reviewed';
    expect(apply(line, 'LK102')).toBe('scaler.fit(X)  # ml-expert: ignore[LK101, LK102] reviewed');
    expect(apply(line, 'LK101')).toBe(line);
  });

  const applyWide = (text: string, reach: 'cell' | 'file'): string => {
    const insertion = wideIgnoreInsertion(text, 'LK101', reach);
    if (!insertion) return text;
    const lines = text.split('\n');
    lines[insertion.line] = applyAt(lines[insertion.line] ?? '', insertion);
    return lines.join('\n');
  };

  it('in a whole cell or file goes to its top, below what has to be first', () => {
    expect(applyWide('scaler.fit(X)', 'cell')).toBe('# ml-expert: ignore-cell[LK101] reason\nscaler.fit(X)');
    expect(applyWide('%%time\nscaler.fit(X)', 'cell')).toBe(
      '%%time\n# ml-expert: ignore-cell[LK101] reason\nscaler.fit(X)',
    );
    expect(applyWide('#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n"""Doc."""', 'file')).toBe(
      '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n# ml-expert: ignore-file[LK101] reason\n"""Doc."""',
    );
    expect(applyWide('%%time', 'cell')).toBe('%%time\n# ml-expert: ignore-cell[LK101] reason');
  });

  it('in a whole cell or file adds the rule to a comment of the same reach only', () => {
    expect(applyWide('x = 1\n# ml-expert: ignore-cell[LK102] known', 'cell')).toBe(
      'x = 1\n# ml-expert: ignore-cell[LK102, LK101] known',
    );
    expect(applyWide('# ml-expert: ignore-cell[LK101] known\nx', 'cell')).toBe(
      '# ml-expert: ignore-cell[LK101] known\nx',
    );
    expect(applyWide('x = 1  # ml-expert: ignore[LK101]', 'file')).toBe(
      '# ml-expert: ignore-file[LK101] reason\nx = 1  # ml-expert: ignore[LK101]',
    );
  });

  it('is understood by the analysis', () => {
    for (const reach of ['cell', 'file'] as const) {
      const text = applyWide('%%time\nscaler.fit(X)', reach);
      expect(new Suppressions(text).covers('LK101', 2)).toBe(true);
    }
    expect(new Suppressions(apply('scaler.fit(X)', 'LK101')).covers('LK101', 0)).toBe(true);
  });
});

describe('a message in a list that renders no Markdown', () => {
  it('has its code in quotes, and names its cell in front', () => {
    expect(plainMessage({ message: '`scaler` sees `X`' })).toBe("'scaler' sees 'X'");
    expect(plainMessage({ cell: 3, message: '`X` is split in cell 5' })).toBe(
      "Cell 4 · 'X' is split in cell 5",
    );
  });

  it('takes the quotes that the code has not', () => {
    expect(plainMessage({ message: '`df[\'a\']` is `df["a"]`' })).toBe(`"df['a']" is 'df["a"]'`);
    expect(plainMessage({ message: "use `'log_loss'`" })).toBe("use 'log_loss'");
    expect(plainMessage({ message: '`a\'b"c`' })).toBe('`a\'b"c`');
  });

  it('names its own cell once', () => {
    expect(plainMessage({ cell: 5, message: '`model` is fitted in cell 6' })).toBe(
      "Cell 6 · 'model' is fitted",
    );
    expect(plainMessage({ cell: 5, message: 'set in cell 16' })).toBe('Cell 6 · set in cell 16');
  });
});

describe('the pause before code is looked at', () => {
  it('is short where the last look was quick', () => {
    expect(delayAfter(5)).toBeLessThanOrEqual(50);
    expect(delayAfter(5)).toBeLessThan(delayAfter(80));
    expect(delayAfter(undefined)).toBe(delayAfter(80));
  });
});

describe('the severity of a finding', () => {
  const finding: Finding = {
    rule: 'LK101',
    severity: 'warning',
    file: 'a.py',
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 2,
    message: '',
    related: [],
    pairs: [],
    fixes: [],
  };

  it('is the rule’s own unless the user says otherwise', () => {
    expect(shownSeverity(finding, {})).toBe('warning');
    expect(shownSeverity({ ...finding, severity: 'info' }, {})).toBe('information');
    expect(shownSeverity(finding, { LK101: 'hint' })).toBe('hint');
    expect(shownSeverity(finding, { LK101: 'off' })).toBeUndefined();
    expect(shownSeverity(finding, { LK101: 'loud', LK102: 'off' })).toBe('warning');
  });
});

describe('tables that code reads', () => {
  it('are found by their literal names, each once', () => {
    const code = [
      'df = pd.read_csv("data/train.csv", sep=";")',
      "test = pl.scan_parquet( 'test.parquet')",
      'again = pd.read_csv("data/train.csv")',
      '# old = pd.read_csv("old.csv")',
      'web = pd.read_csv("https://host/data.csv")',
      'other = pd.read_csv(path)',
    ].join('\n');
    expect(tablePathsInCode(code)).toEqual(['data/train.csv', 'test.parquet']);
  });
});

describe('a table file', () => {
  it.each(['a.csv', 'A.CSV', 'a.tsv.gz', 'a.parquet', 'a.jsonl.zst', 'a.json'])('%s is one', (name) => {
    expect(isTableFile(name)).toBe(true);
  });
  it.each(['a.mlpipe.json', 'a.gz', 'a.csv.bak', 'csv', 'a.ipynb'])('%s is none', (name) => {
    expect(isTableFile(name)).toBe(false);
  });
});
