import type { Frame, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { blankCharts, style } from './inPage.js';
import { Workbench } from './workbench.js';

const MOST_HEIGHT = 480;

describe('a saved notebook with outputs of ML Expert, and no kernel', () => {
  let bench: Workbench;
  let notebook: Frame;
  beforeAll(async () => {
    bench = await Workbench.open(inject('url'));
    await bench.file('outputs.ipynb').dblclick();
  });
  afterAll(() => bench?.close());
  afterEach(({ task }) => bench.keepFailure(task));

  const output = (title: string): Locator => notebook.locator('ml-output').filter({ hasText: title });

  /** Outputs are drawn when they come near the visible part: the notebook is scrolled to each in turn. */
  async function scrollTo(title: string): Promise<Locator> {
    // Beside the outputs, which scroll on their own.
    const list = await bench.page.locator('.notebookOverlay .cell-list-container').first().boundingBox();
    await bench.page.mouse.move((list?.x ?? 0) + 12, (list?.y ?? 0) + 300);
    for (let turn = 0; turn < 30; turn++) {
      const box = await output(title)
        .boundingBox({ timeout: 500 })
        .catch(() => null);
      if (box && box.y > 130 && box.y < 400) return output(title);
      await bench.page.mouse.wheel(0, box && box.y <= 130 ? -160 : 160);
      await bench.page.waitForTimeout(80);
    }
    throw new Error(`The notebook never showed the output ${title}.`);
  }

  it('sees all three drawn, none as the table meant for elsewhere', async () => {
    notebook = await bench.webview('ml-output', 60_000);
    for (const [title, shown, name] of [
      ['Penguins', '344 rows × 7 columns', 'profile'],
      ['Titanic', 'ROC AUC', 'metrics'],
      ['What moves a passenger', 'female', 'shap'],
    ] as const) {
      const drawn = await scrollTo(title);
      await drawn.getByText(shown).first().waitFor();
      await drawn.locator('canvas').first().waitFor();
      await expect.poll(() => blankCharts(drawn), { timeout: 10_000 }).toEqual([]);
      expect((await drawn.boundingBox())?.height).toBeLessThanOrEqual(MOST_HEIGHT + 8);
      await bench.screenshot(`outputs-${name}`);
    }
    expect(await notebook.getByRole('columnheader', { name: 'mean |SHAP|', exact: true }).count()).toBe(0);
  });

  it('shows the tools of a chart on hover only, and its numbers as a table', async () => {
    const chart = (await scrollTo('What moves a passenger')).locator('ml-chart').first();
    const tools = chart.getByRole('toolbar');
    await bench.page.mouse.move(5, 5);
    await expect.poll(() => style(tools, 'opacity'), { timeout: 5_000 }).toBe('0');
    await chart.locator('h3').hover();
    await expect.poll(() => style(tools, 'opacity'), { timeout: 5_000 }).toBe('1');
    await chart.getByRole('button', { name: 'Show as table' }).click();
    await chart.getByRole('columnheader', { name: 'feature' }).waitFor();
    expect(await chart.locator('tbody tr').count()).toBe(6);
    await bench.screenshot('outputs-table');
    await chart.getByRole('button', { name: 'Show as chart' }).click();
    await chart.locator('canvas').waitFor();
  });

  it('walks through rows by keyboard and hears what each is', async () => {
    const shap = await scrollTo('What moves a passenger');
    const chart = shap.locator('ml-chart').first();
    await chart.getByRole('application').focus();
    await bench.page.keyboard.press('ArrowRight');
    await expect.poll(() => chart.locator('[aria-live]').textContent(), { timeout: 5_000 }).toMatch(/female/);
  });

  it('reads the same in light and high contrast', async () => {
    const colours = new Set<string>();
    for (const [theme, name] of [
      ['Light Modern', 'light'],
      ['Dark High Contrast', 'contrast'],
      ['Light High Contrast', 'contrast-light'],
      ['Dark Modern', 'dark'],
    ] as const) {
      await bench.theme(theme);
      const shap = await scrollTo('What moves a passenger');
      await expect.poll(() => blankCharts(shap), { timeout: 10_000 }).toEqual([]);
      colours.add(await style(shap.locator('h2'), 'color'));
      await bench.screenshot(`outputs-shap-${name}`);
      await scrollTo('Titanic');
      await bench.screenshot(`outputs-metrics-${name}`);
    }
    expect(colours.size).toBe(4);
  });

  it('opens an output in a panel of its own', async () => {
    const metrics = await scrollTo('Titanic');
    await metrics.locator('h2').hover({ timeout: 5_000 });
    await metrics.getByRole('button', { name: 'Open in panel' }).click();
    await bench.page.getByRole('tab', { name: 'Titanic' }).waitFor();
    const panel = await bench.webview('body > ml-output');
    await panel.getByText('Threshold').first().waitFor();
    await expect.poll(() => blankCharts(panel.locator('ml-output')), { timeout: 10_000 }).toEqual([]);
    await bench.screenshot('outputs-panel');
  });
});
