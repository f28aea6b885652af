import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { Workbench } from './workbench.js';

describe('a person who opens a folder with a table', () => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = await Workbench.open(inject('url'));
  });
  afterAll(() => bench?.close());
  afterEach(({ task }) => bench.keepFailure(task));

  it('sees its rows and profile from the explorer’s menu', async () => {
    await bench.fileMenu('adult_train.csv', 'Profile Table');
    const panel = await bench.webview('[role=grid] [role=gridcell]');
    await panel.getByText('22,792 rows').first().waitFor();
    await panel.getByRole('treeitem', { name: /capital_gain/ }).waitFor();
    await bench.screenshot('data-panel');
    await panel.getByRole('tab', { name: /Overview/ }).click();
    await panel
      .getByRole('heading', { name: /quality/i })
      .first()
      .waitFor();
    await bench.screenshot('data-overview');
  });

  it('sorts and filters the rows', async () => {
    const panel = await bench.webview('[role=tablist]');
    await panel.getByRole('tab', { name: /^Data/ }).click();
    const age = panel.getByRole('columnheader', { name: /^age/ });
    await age.getByTitle(/Click to sort/).click();
    const first = panel.locator('[role=gridcell]').first();
    await expect.poll(() => first.textContent(), { timeout: 10_000 }).toBe('17');
    await age.locator('.head-spark').click();
    await panel.getByRole('group', { name: 'Filters and order' }).getByText('age').first().waitFor();
    await panel
      .getByText(/of 22,792 rows/)
      .first()
      .waitFor();
    await bench.screenshot('data-filtered');
  });

  it('picks a target and sees what relates to it', async () => {
    const panel = await bench.webview('[role=tablist]');
    await panel.getByRole('button', { name: /Choose target/ }).click();
    await panel
      .getByRole('option', { name: /income/ })
      .first()
      .click();
    await panel.getByRole('tab', { name: /Relations/ }).click();
    await panel.getByText('marital_status').first().waitFor();
    await bench.screenshot('data-relations');
  });

  it('trains in three steps while the editor stays free', async () => {
    const panel = await bench.webview('[role=tablist]');
    await panel.getByRole('button', { name: /Train…/ }).click();
    await bench.picks.filter({ hasText: 'roc_auc' }).first().waitFor();
    await bench.screenshot('train-metric');
    await bench.pick('roc_auc');
    await bench.picks.filter({ hasText: 'fold cross-validation' }).first().waitFor();
    await bench.screenshot('train-budget');
    await bench.pick('fold cross-validation');
    await bench.page.getByText('adult_train.mlpipe.json').first().waitFor();
    await bench.page.locator('.custom-view-tree-node-item').filter({ hasText: '%' }).first().waitFor();
    await bench.screenshot('training');
    const written: unknown = JSON.parse(
      readFileSync(path.join(bench.folder, 'adult_train.mlpipe.json'), 'utf8'),
    );
    expect(written).toMatchObject({ target: 'income', task: 'binary', metric: 'roc_auc' });
  });

  it('finds the run again after reloading the window, and opens it', async () => {
    await bench.reload();
    const experiment = bench.page.getByRole('treeitem', { name: /adult_train/ }).first();
    await experiment.waitFor();
    expect(existsSync(path.join(bench.folder, '.ml-expert/runs.db'))).toBe(true);
    if ((await experiment.getAttribute('aria-expanded')) === 'false') await experiment.press('ArrowRight');
    const run = bench.page.getByRole('treeitem', { name: /Run 1/ }).first();
    await expect.poll(() => run.textContent(), { timeout: 90_000 }).toMatch(/0\.9\d+ ± 0\.0/);
    await bench.screenshot('experiments');
    await run.click();
  });

  it('reads the result: summary, curves, explanation', async () => {
    const panel = await bench.webview('[role=tab]:has-text("Summary")');
    await panel
      .getByText(/better than the baseline/i)
      .first()
      .waitFor();
    await bench.command('View: Close Other Editors in Group');
    await bench.command('View: Close Editors in Other Groups');
    await expect.poll(() => bench.page.locator('.tabs-container [role=tab]').count()).toBe(1);
    await bench.screenshot('results-summary');
    await panel.getByRole('tab', { name: 'Curves' }).click();
    await panel.locator('canvas').first().waitFor();
    await bench.page.waitForTimeout(700);
    await bench.screenshot('results-curves');
    await panel.getByRole('tab', { name: 'Explain' }).click();
    await panel.locator('canvas').first().waitFor();
    await bench.page.waitForTimeout(700);
    await bench.screenshot('results-explain');
    for (const [theme, name] of [
      ['Light Modern', 'light'],
      ['Dark High Contrast', 'contrast'],
    ] as const) {
      await bench.theme(theme);
      await bench.screenshot(`results-explain-${name}`);
    }
    await bench.theme('Dark Modern');
  });
});
