import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type VscodeServer } from '../../scripts/vscode/server.mjs';
import { Workbench } from './workbench.js';

/** Its target is told by the column `alive`, which only the rows can say. */
const program = (table: string): string => `import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

people = pd.read_csv("${table}")
nobody = people[people["deck"] == np.nan]
X = pd.get_dummies(people[["fare", "sex", "alive"]])
y = people["survived"]
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
model = LogisticRegression().fit(X_train, y_train)
print(roc_auc_score(y_test, model.predict_proba(X_test)[:, 1]))
`;

describe('a folder that is not trusted', () => {
  let server: VscodeServer;
  let bench: Workbench;
  let outside: string;
  beforeAll(async () => {
    const unpacked = path.resolve('out/e2e/extension');
    server = await startServer({
      extensionFolder: existsSync(unpacked) ? unpacked : '.',
      settings: {
        'security.workspace.trust.enabled': true,
        'security.workspace.trust.startupPrompt': 'never',
        'workbench.startupEditor': 'none',
        'workbench.secondarySideBar.defaultVisibility': 'hidden',
        'telemetry.telemetryLevel': 'off',
      },
    });
    const folder = mkdtempSync(path.join(os.tmpdir(), 'ml-expert-restricted-'));
    outside = mkdtempSync(path.join(os.tmpdir(), 'ml-expert-outside-'));
    cpSync('samples', folder, { recursive: true });
    cpSync('samples/titanic.csv', path.join(outside, 'titanic.csv'));
    symlinkSync(path.join(outside, 'titanic.csv'), path.join(folder, 'linked.csv'));
    writeFileSync(path.join(folder, 'inside.py'), program('titanic.csv'));
    writeFileSync(
      path.join(folder, 'outside.py'),
      program(path.join(outside, 'titanic.csv').replaceAll('\\', '/')),
    );
    writeFileSync(path.join(folder, 'linked.py'), program('linked.csv'));
    bench = await Workbench.open(server.url, { folder });
  });
  afterAll(async () => {
    await bench?.close();
    await server?.stop();
    if (outside) rmSync(outside, { recursive: true, force: true });
  });
  afterEach(({ task }) => bench.keepFailure(task));

  const problems = () => bench.page.locator('.markers-panel .monaco-list-row');
  const rules = async (): Promise<string[]> =>
    (await problems().allTextContents()).flatMap((text) => /ML Expert([A-Z]+\d+)\[/.exec(text)?.[1] ?? []);
  const findingsOf = async (file: string): Promise<string[]> => {
    await bench.file(file).dblclick();
    await bench.page.locator('.tab.active').getByText(file).first().waitFor();
    await problems().filter({ hasText: 'ML Expert' }).first().waitFor({ timeout: 60_000 });
    // What the rows say comes a moment after what the code says.
    await bench.page.waitForTimeout(4_000);
    const found = await rules();
    await bench.command('View: Close All Editors');
    return found;
  };

  it('says so, and its notebooks have their findings all the same', async () => {
    await bench.page.locator('.statusbar').getByText('Restricted Mode').waitFor();
    await bench.command('Problems: Focus on Problems View');
    expect(await findingsOf('leak.ipynb')).toContain('LK101');
  });

  it('has the findings that its own tables tell, and none from tables elsewhere', async () => {
    expect(await findingsOf('inside.py')).toEqual(expect.arrayContaining(['LK108', 'PD504']));
    const elsewhere = await findingsOf('outside.py');
    expect(elsewhere).toContain('PD504');
    expect(elsewhere).not.toContain('LK108');
    const linked = await findingsOf('linked.py');
    expect(linked).toContain('PD504');
    expect(linked).not.toContain('LK108');
  });

  it('trains nothing, and says why', async () => {
    await bench.openView('ML Expert');
    await bench.page.getByText('Training starts a process, so it is off').waitFor();
    await bench.command('ML Expert: Train Model');
    // Under test VS Code shows no toasts: what it has to say is behind the bell.
    await bench.page.locator('.statusbar [aria-label*="Notification"]').first().click();
    await bench.page.locator('.notification-list-item').getByText(/trust/i).first().waitFor();
    expect(existsSync(path.join(bench.folder, '.ml-expert'))).toBe(false);
    expect(readdirSync(bench.folder).filter((file) => file.endsWith('.mlpipe.json'))).toEqual([]);
    expect(processesOf(server.dataFolder).filter((line) => /jobProcess|python/.test(line))).toEqual([]);
    await bench.page.keyboard.press('Escape');
  });

  it('does not run cells', async () => {
    await bench.openView('Explorer');
    await bench.file('leak.ipynb').dblclick();
    await problems().filter({ hasText: 'LK101' }).first().waitFor({ timeout: 60_000 });
    await bench.page.keyboard.press('F1');
    await bench.page.locator('.quick-input-widget input').fill('>ML Expert: Check Before');
    await bench.picks.filter({ hasText: 'Check Before You Share' }).first().waitFor();
    await bench.page.locator('.quick-input-widget input').fill('>ML Expert: ');
    await bench.picks.filter({ hasText: 'Check for Leakage' }).first().waitFor();
    expect(await bench.picks.filter({ hasText: 'Run What Is Needed' }).count()).toBe(0);
    await bench.screenshot('restricted');
    await bench.page.keyboard.press('Escape');
  });
});

/** The command lines of what the server started; empty where the system does not tell. */
function processesOf(folder: string): string[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        // Ended meanwhile.
        return '';
      }
    })
    .filter((line) => line.includes(folder));
}
