import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { Workbench } from './workbench.js';

const SAFE = [
  'import numpy as np\nimport pandas as pd\nfrom sklearn.model_selection import train_test_split',
  'df = pd.read_csv("penguins.csv")\nmissing = df[df["sex"] == np.nan]',
  'train, test = train_test_split(df)\nprint(np.float(1))',
];

// With the settings as they come: each cell has an undo history of its own.
describe('a fix in a notebook', () => {
  let bench: Workbench;
  beforeAll(async () => {
    // All files are there before the workbench opens: its explorer need not notice new ones.
    const folder = mkdtempSync(path.join(os.tmpdir(), 'ml-expert-e2e-'));
    cpSync('samples', folder, { recursive: true });
    for (const name of ['fixed.ipynb', 'previewed.ipynb'])
      copyFileSync('samples/leak.ipynb', path.join(folder, name));
    writeFileSync(path.join(folder, 'safe.ipynb'), notebook(SAFE));
    bench = await Workbench.open(inject('url'), { folder });
  });
  afterAll(() => bench?.close());
  afterEach(({ task }) => bench.keepFailure(task));

  const code = (text: string): Locator => bench.page.locator('.view-line').getByText(text).first();
  const squiggle = (): Locator => bench.page.locator('[class*="squiggly"]').first();
  const press = (keys: string): Promise<void> => bench.page.keyboard.press(keys);

  const open = async (name: string): Promise<void> => {
    await bench.command('View: Close All Editors');
    await bench.file(name).dblclick();
    await squiggle().waitFor({ timeout: 60_000 });
  };
  const sources = (name: string): string[] => {
    const { cells } = JSON.parse(readFileSync(path.join(bench.folder, name), 'utf8')) as {
      cells: { source: string | string[] }[];
    };
    return cells.map(({ source }) => [source].flat().join(''));
  };
  /** Saves, so that all cells are seen, also those below the window. */
  const saved = async (name: string, isAwaited: (cells: readonly string[]) => boolean): Promise<void> => {
    await bench.command('File: Save');
    await expect.poll(() => isAwaited(sources(name)), { timeout: 15_000 }).toBe(true);
  };
  const choose = async (title: RegExp): Promise<void> => {
    const action = bench.page.locator('.action-widget .action').filter({ hasText: title }).first();
    await expect
      .poll(
        async () => {
          await code('fit_transform').click();
          await press('Control+.');
          return action.waitFor({ timeout: 3_000 }).then(
            () => true,
            () => false,
          );
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    await action.click();
  };
  const isFixed = (cells: readonly string[]): boolean =>
    cells.join('\n').includes('X_test = scaler.transform(X_test)');

  it('is taken back in all its cells by one undo', async () => {
    const before = sources('fixed.ipynb');
    await open('fixed.ipynb');
    await choose(/^Fit .* after the split/);
    await saved('fixed.ipynb', isFixed);
    await code('scaler.fit_transform(X_train)').click();
    await press('Control+z');
    await saved('fixed.ipynb', (cells) => cells.join('\0') === before.join('\0'));
    expect(await bench.page.locator('.monaco-dialog-box').count()).toBe(0);
  });

  it('changes nothing when its preview is discarded, and all when it is applied', async () => {
    const before = sources('previewed.ipynb');
    await open('previewed.ipynb');
    const button = (name: string): Locator =>
      bench.page.locator('.title .editor-actions').getByRole('button', { name: new RegExp(`^${name}`) });
    // VS Code gives the notebook the focus a moment after the preview has gone.
    const backInNotebook = async (): Promise<void> => {
      await bench.page.locator('.tab').filter({ hasText: 'Preview: ' }).waitFor({ state: 'detached' });
      await bench.page.locator('.cell-editor-focus, .code-cell-row.focused').first().waitFor();
      await code('StandardScaler()').click();
    };
    await choose(/^Preview: Fit .* after the split/);
    await button('Discard Previewed Fix').click();
    await backInNotebook();
    await saved('previewed.ipynb', (cells) => cells.join('\0') === before.join('\0'));
    await choose(/^Preview: Fit .* after the split/);
    await bench.page.locator('.line-insert, .char-insert').first().waitFor();
    await bench.screenshot('fix-preview');
    await button('Apply Previewed Fix').click();
    await backInNotebook();
    await saved('previewed.ipynb', isFixed);
    await code('scaler.fit_transform(X_train)').click();
    await press('Control+z');
    await saved('previewed.ipynb', (cells) => cells.join('\0') === before.join('\0'));
  });

  it('that saving made in several cells is taken back by one undo', async () => {
    mkdirSync(path.join(bench.folder, '.vscode'), { recursive: true });
    writeFileSync(
      path.join(bench.folder, '.vscode', 'settings.json'),
      JSON.stringify({ 'notebook.codeActionsOnSave': { 'notebook.source.fixAll.ml-expert': 'explicit' } }),
    );
    await open('safe.ipynb');
    await code('missing').click();
    await press('End');
    await bench.page.keyboard.type('  # nobody');
    await saved('safe.ipynb', (cells) => /isna\(\)[^]*random_state=42[^]*float\(1\)/.test(cells.join('\n')));
    await code('missing').click();
    await press('Control+z');
    await code('== np.nan').waitFor();
    await code('train_test_split(df)').waitFor();
    await code('np.float(1)').waitFor();
    await code('# nobody').waitFor();
  });
});

function notebook(cells: readonly string[]): string {
  return JSON.stringify({
    cells: cells.map((source) => ({
      cell_type: 'code',
      source,
      metadata: {},
      outputs: [],
      execution_count: null,
    })),
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 4,
  });
}
