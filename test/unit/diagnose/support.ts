import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAnalyzer, type Analyzer } from '../../../src/core/diagnose/analyzer.js';
import { rules } from '../../../src/core/diagnose/rules/rules.js';
import type { Finding, Fix } from '../../../src/shared/findings.js';

/** The two WebAssembly files in one folder, as the build lays them out. */
export function wasmFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ml-expert-wasm-'));
  cpSync('node_modules/web-tree-sitter/web-tree-sitter.wasm', join(folder, 'web-tree-sitter.wasm'));
  cpSync(
    'node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm',
    join(folder, 'tree-sitter-python.wasm'),
  );
  return folder;
}

export const analyzer: Analyzer = await createAnalyzer({ wasmFolder: wasmFolder() });

const withEveryRule = await createAnalyzer({
  wasmFolder: wasmFolder(),
  rules: Object.fromEntries(rules.map(({ id }) => [id, true])),
});

/** Findings of a notebook whose cells are all code. */
export function findingsOf(...cells: readonly string[]): Finding[] {
  return analyzer.analyze({ file: 'a.ipynb', cells: cells.map((text, index) => ({ index, text })) }).findings;
}

/** Also of rules that are off by default. */
export function findingsOfRule(rule: string, ...cells: readonly string[]): Finding[] {
  const program = { file: 'a.ipynb', cells: cells.map((text, index) => ({ index, text })) };
  return withEveryRule.analyze(program).findings.filter((finding) => finding.rule === rule);
}

/** The cells after a fix. */
export function applied(fix: Fix, cells: readonly string[]): string[] {
  return cells.map((text, cell) => {
    const lines = text.split('\n');
    const offset = (line: number, column: number): number =>
      lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
    const edits = fix.edits
      .filter((edit) => (edit.cell ?? 0) === cell)
      .map((edit) => ({
        start: offset(edit.line, edit.column),
        end: offset(edit.endLine, edit.endColumn),
        text: edit.text,
      }))
      .sort((a, b) => b.start - a.start);
    return edits.reduce((all, { start, end, text: by }) => all.slice(0, start) + by + all.slice(end), text);
  });
}
