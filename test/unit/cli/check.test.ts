import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCommand } from '../../../src/cli/check.js';
import { reportJsonSchema, reportSchema } from '../../../src/core/diagnose/reportSchema.js';
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

/** As Jupyter writes it: a line of code a line of the file. */
const notebook = JSON.stringify(
  {
    cells: [
      { cell_type: 'markdown', metadata: {}, source: ['# A leak\n', 'in two cells'] },
      {
        cell_type: 'code',
        metadata: {},
        outputs: [],
        execution_count: null,
        source: leak.split(/(?<=\n)/),
      },
    ],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  },
  null,
  1,
);

interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly object[] } };
    readonly results: readonly {
      readonly ruleIndex: number;
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }[];
  }[];
}

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
    expect(code).toBe(2);
    expect(out).toContain('not read a.ipynb:');
    expect(out).toContain('not read missing.py: There is no such file or folder.');
  });

  it('fails from the severity on that it is told', async () => {
    const root = folder({
      'leak.py': leak,
      'info.py':
        'from sklearn.model_selection import train_test_split\na, b = train_test_split(rows)\nmodel.fit(a)\n',
    });
    expect(await run(root, '--fail-on', 'error', 'leak.py')).toMatchObject({ code: 1 });
    expect(await run(root, '--fail-on=never', 'leak.py')).toMatchObject({ code: 0 });
    expect(await run(root, '--fail-on=info', 'info.py')).toMatchObject({ code: 1 });
    expect(await run(root, '--fail-on=warning', 'info.py')).toMatchObject({ code: 0 });
    expect(await run(root, '--fail-on=loud', 'info.py')).toMatchObject({ code: 2 });
  });

  it('prints JSON that keeps to the published schema', async () => {
    const root = folder({ 'a.py': leak, 'b.ipynb': notebook, 'c.ipynb': '{}' });
    const report = reportSchema.parse(JSON.parse((await run(root, '--json', '.')).out));
    expect(report.findings.map(({ rule }) => rule)).toEqual(['LK101', 'LK101']);
    expect(report.skipped).toHaveLength(1);
    const published = JSON.parse(readFileSync('schemas/findings.schema.json', 'utf8')) as object;
    expect(published).toEqual(JSON.parse(JSON.stringify(reportJsonSchema())));
  });

  it('writes SARIF with the rules, the chain and the lines of the files', async () => {
    const root = folder({ 'a.py': leak, 'b.ipynb': notebook });
    const { runs } = JSON.parse((await run(root, '--format', 'sarif', '.')).out) as Sarif;
    const { driver } = runs[0]!.tool;
    const [inScript, inNotebook] = runs[0]!.results;
    expect(driver.rules[inScript!.ruleIndex]).toMatchObject({
      id: 'LK101',
      shortDescription: { text: 'Transformer fitted before the split' },
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['machine-learning', 'leakage'] },
    });
    expect(inScript).toMatchObject({
      ruleId: 'LK101',
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'a.py' }, region: { startLine: 6 } } }],
      relatedLocations: [{ id: 0 }, { id: 1 }, { id: 2 }, { id: 3 }],
    });
    const line = notebook.split('\n').findIndex((each) => each.includes('fit_transform')) + 1;
    expect(inNotebook).toMatchObject({
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'b.ipynb' }, region: { startLine: line } },
          logicalLocations: [{ name: 'cell 2, line 6', kind: 'member' }],
        },
      ],
    });
  });

  it('gives a finding the same SARIF fingerprint when the code around it moves', async () => {
    const prints = async (text: string): Promise<string[]> => {
      const { out } = await run(folder({ 'a.py': text }), '--format', 'sarif', '.');
      return (JSON.parse(out) as Sarif).runs[0]!.results.map(
        ({ partialFingerprints }) => partialFingerprints['ruleMessage/v1']!,
      );
    };
    expect(await prints(`# one line more\n\n${leak}`)).toEqual(await prints(leak));
    const twice = await prints(`${leak}${leak}`);
    expect(new Set(twice).size).toBe(twice.length);
  });

  it('writes annotations for a workflow on the lines of the files', async () => {
    const root = folder({ 'a.py': leak, 'b.ipynb': notebook });
    const line = notebook.split('\n').findIndex((each) => each.includes('fit_transform')) + 1;
    const { out } = await run(root, '--format=github', '.');
    const [script, inNotebook] = out.split('\n');
    expect(script).toMatch(/^::error file=a\.py,line=6,endLine=6,col=\d+,endColumn=\d+,title=LK101::/);
    expect(inNotebook).toMatch(
      new RegExp(`^::error file=b\\.ipynb,line=${line},endLine=${line},title=LK101::cell 2, line 6: `),
    );
  });

  it('explains itself, and refuses what it does not know', async () => {
    expect(await run('.', '--help')).toMatchObject({ code: 0 });
    expect(await run('.')).toMatchObject({ code: 2 });
    expect((await run('.', '--nonsense', 'a.py')).err).toContain('Unknown option --nonsense');
    expect((await run('.', '--format', 'xml', 'a.py')).err).toContain('Unknown format xml');
  });
});
