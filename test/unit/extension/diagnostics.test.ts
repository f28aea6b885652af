import { describe, expect, it } from 'vitest';
import { ignoreInsertion } from '../../../src/extension/diagnostics/ignoreComment.js';
import { shownSeverity } from '../../../src/extension/diagnostics/severity.js';
import { isTableFile } from '../../../src/extension/dataView/tableFiles.js';
import { tablePathsInCode } from '../../../src/extension/notebooks/tablePathsInCode.js';
import type { Finding } from '../../../src/shared/findings.js';

const apply = (line: string, rule: string): string => {
  const insertion = ignoreInsertion(line, rule);
  if (!insertion) return line;
  return line.slice(0, insertion.character) + insertion.text + line.slice(insertion.character);
};

describe('ignoring a finding', () => {
  it('puts a comment at the end of the line', () => {
    expect(apply('scaler.fit(X)  ', 'LK101')).toBe('scaler.fit(X)  # ml-expert: ignore[LK101]  ');
  });

  it('goes above a line that ends in a backslash, where Python allows no comment', () => {
    expect(apply('  scaler.fit(X) \\', 'LK101')).toBe('  # ml-expert: ignore[LK101]\n  scaler.fit(X) \\');
  });

  it('adds the rule to a comment that is there, and none twice', () => {
    const line = 'scaler.fit(X)  # ml-expert: ignore[LK101] reviewed';
    expect(apply(line, 'LK102')).toBe('scaler.fit(X)  # ml-expert: ignore[LK101, LK102] reviewed');
    expect(apply(line, 'LK101')).toBe(line);
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
