import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCommand } from '../../../src/cli/check.js';
import type { CommandIo } from '../../../src/cli/io.js';
import type { CheckReport } from '../../../src/shared/findings.js';
import { wasmFolder } from '../diagnose/support.js';

const wasm = wasmFolder();
const leak = `import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
df = pd.read_csv("a.csv")
X = StandardScaler().fit_transform(df[["a", "b"]])
X_train, X_test, y_train, y_test = train_test_split(X, df["y"], random_state=0)
model = Ridge().fit(X_train, y_train)
print(model.score(X_test, y_test))
`;

function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'ml-expert-check-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

async function run(cwd: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const io: CommandIo = {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    color: false,
    interactive: false,
    width: 100,
    cwd,
  };
  const code = await checkCommand(args, io, wasm);
  return { code, out, err };
}

describe('ml-expert check', () => {
  it('prints findings with their chain, and fails', async () => {
    const { code, out } = await run(folder({ 'a.py': leak }), '.');
    expect(code).toBe(1);
    expect(out).toContain('a.py\n  line 6  error LK101');
    expect(out).toMatch(/cause line 6 .*\n\s+split line 7 .*\n\s+fit +line 8 .*\n\s+score line 9/);
    expect(out).toContain('1 error, 0 warnings, 0 info');
  });

  it('gives one JSON object with every pair the leak affects', async () => {
    const { out } = await run(folder({ 'a.py': leak }), '--json', 'a.py');
    const report = JSON.parse(out) as CheckReport;
    expect(report).toMatchObject({ version: 1, skipped: [] });
    expect(report.findings).toMatchObject([
      { rule: 'LK101', line: 6, pairs: [{ train: { line: 8 }, test: { line: 9 } }] },
    ]);
  });

  it('succeeds on right code, and on findings that are information', async () => {
    const root = folder({
      'a.py': 'x = 1\n',
      'b.py': 'from sklearn.ensemble import RandomForestClassifier\nRandomForestClassifier()\n',
    });
    expect(await run(root, 'a.py')).toMatchObject({ code: 0, out: 'No findings.\n' });
    expect(await run(root, 'b.py')).toMatchObject({ code: 0 });
  });

  it('goes through folders, leaves environments out, and reports the rules asked for only', async () => {
    const root = folder({ 'src/a.py': leak, '.venv/b.py': leak, 'c.txt': leak });
    const { out } = await run(root, '--json', '.');
    expect((JSON.parse(out) as CheckReport).findings).toHaveLength(1);
    expect(await run(root, '--rules', 'PD501', '.')).toMatchObject({ code: 0 });
  });

  it('goes on after a file it cannot read, says why, and fails', async () => {
    const root = folder({ 'a.ipynb': '{"cells": 1}', 'b.py': 'x = 1\n' });
    const { code, out } = await run(root, 'a.ipynb', 'b.py', 'missing.py');
    expect(code).toBe(1);
    expect(out).toContain('not read a.ipynb:');
    expect(out).toContain('not read missing.py: There is no such file or folder.');
  });

  it('writes SARIF, with rules and places, and annotations for a workflow', async () => {
    const root = folder({
      'a.py': leak,
      'b.ipynb': JSON.stringify({ cells: [{ cell_type: 'code', source: leak }] }),
    });
    const sarif = JSON.parse((await run(root, '--format', 'sarif', '.')).out) as {
      runs: { results: { ruleId: string; locations: { physicalLocation: object }[] }[] }[];
    };
    const [inScript, inNotebook] = sarif.runs[0]!.results;
    expect(inScript).toMatchObject({
      ruleId: 'LK101',
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'a.py' }, region: { startLine: 6 } } }],
    });
    expect(inNotebook!.locations).toEqual([
      {
        physicalLocation: { artifactLocation: { uri: 'b.ipynb' } },
        logicalLocations: [{ name: 'cell 1, line 6', kind: 'function' }],
      },
    ]);
    const { out } = await run(root, '--format=github', '.');
    expect(out).toMatch(
      /^::error file=a\.py,line=6,col=\d+,endLine=6,title=LK101::.*\n::error file=b\.ipynb,title=LK101::cell 1, line 6: /,
    );
  });

  it('explains itself, and refuses what it does not know', async () => {
    expect(await run('.', '--help')).toMatchObject({ code: 0 });
    expect(await run('.')).toMatchObject({ code: 2 });
    expect((await run('.', '--nonsense', 'a.py')).err).toContain('Unknown option --nonsense');
    expect((await run('.', '--format', 'xml', 'a.py')).err).toContain('Unknown format xml');
  });
});
