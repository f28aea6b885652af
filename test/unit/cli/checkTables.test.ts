import { appendFileSync, cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCommand } from '../../../src/cli/check.js';
import type { CommandIo } from '../../../src/cli/io.js';
import type { CheckReport, Finding } from '../../../src/shared/findings.js';
import { wasmFolder } from '../diagnose/support.js';

const wasm = wasmFolder();

const program = (path: string): string => `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
df = pd.read_csv(${JSON.stringify(path)})
X = pd.get_dummies(df[["age", "sex", "alive"]])
y = df["survived"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))
`;

async function leaks(cwd: string, ...args: string[]): Promise<Finding[]> {
  let out = '';
  const io: CommandIo = {
    out: (text) => void (out += text),
    err: (text) => void (out += text),
    color: false,
    interactive: false,
    width: 100,
    cwd,
  };
  await checkCommand(['--json', '--rules', 'LK108', ...args], io, wasm);
  return [...(JSON.parse(out) as CheckReport).findings];
}

/** A folder with the titanic sample at `data`, and the program that reads it by `path` at `code`. */
function folder(data: string, path: string, code = 'code/a.py'): string {
  const root = mkdtempSync(join(tmpdir(), 'ml-expert-data-'));
  for (const file of [data, code]) mkdirSync(join(root, file, '..'), { recursive: true });
  cpSync('samples/titanic.csv', join(root, data));
  writeFileSync(join(root, code), program(path));
  return root;
}

describe('ml-expert check with the tables of the code', () => {
  it('names the column that tells the target, with the numbers', async () => {
    const found = await leaks(folder('code/titanic.csv', 'titanic.csv'), '.');
    expect(found).toMatchObject([
      {
        rule: 'LK108',
        severity: 'error',
        line: 8,
        evidence: { table: 'titanic.csv', rows: 891, column: 'alive', measure: 'roc-auc', value: 1 },
      },
    ]);
  });

  it('looks beside the code first, then in the folder it was started in', async () => {
    expect(await leaks(folder('data/titanic.csv', 'data/titanic.csv'), '.')).toHaveLength(1);
    expect(await leaks(folder('data/titanic.csv', '../data/titanic.csv'), '.')).toHaveLength(1);
  });

  it('gives the same findings each time', async () => {
    const root = folder('code/titanic.csv', 'titanic.csv');
    expect(await leaks(root, '.')).toEqual(await leaks(root, '.'));
  });

  it('looks at the code only with --no-data', async () => {
    expect(await leaks(folder('code/titanic.csv', 'titanic.csv'), '--no-data', '.')).toEqual([]);
  });

  it('is silent when the table is not there, is no table, or is elsewhere', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'ml-expert-data-'));
    writeFileSync(join(empty, 'a.py'), program('titanic.csv'));
    expect(await leaks(empty, '.')).toEqual([]);
    writeFileSync(join(empty, 'titanic.csv'), '');
    expect(await leaks(empty, '.')).toEqual([]);

    const elsewhere = folder('titanic.csv', 'titanic.csv');
    const outside = join(elsewhere, 'titanic.csv');
    expect(await leaks(folder('code/none.csv', outside), '.')).toEqual([]);
    const beside = folder('titanic.csv', '../titanic.csv');
    expect(await leaks(join(beside, 'code'), '.')).toEqual([]);
    expect(await leaks(beside, '.')).toHaveLength(1);
  });

  it('follows the table when it changes', async () => {
    const root = folder('code/titanic.csv', 'titanic.csv');
    // As many rows again in which `alive` says the opposite.
    appendFileSync(
      join(root, 'code/titanic.csv'),
      '0,3,male,22.0,1,0,7.25,S,Third,man,True,,Southampton,yes,False\n'.repeat(891),
    );
    expect(await leaks(root, '.')).toEqual([]);
  });
});
