import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { compareDrawings, savedChart } from './drawings.js';
import { blankCharts, hasFocus, overflow, picture, style } from './inPage.js';
import { preparedRuns } from './preparedRuns.js';
import { Workbench } from './workbench.js';

describe('a person who opens runs from the side bar', () => {
  let bench: Workbench;
  let panel: Frame;
  beforeAll(async () => {
    bench = await Workbench.open(inject('url'), { folder: await preparedRuns() });
    await bench.openView('ML Expert');
    await bench.page.getByRole('treeitem', { name: /Run 1/ }).first().waitFor();
  });
  afterAll(() => bench?.close());
  afterEach(({ task }) => bench.keepFailure(task));

  /** Opens the run of an experiment; the selector tells its panel from the one before. */
  async function open(experiment: string, selector = '[role=tab]'): Promise<Frame> {
    const rows = bench.page.getByRole('treeitem');
    const names = (await rows.all()).map((row) => row.getAttribute('aria-label'));
    const at = (await Promise.all(names)).findIndex((name) => name?.startsWith(experiment));
    expect(at, experiment).toBeGreaterThanOrEqual(0);
    await rows.nth(at + 1).click();
    await bench.page.getByRole('tab', { name: new RegExp(`^${experiment} · Run 1`) }).waitFor();
    return bench.webview(`ml-results:has(.run-facts :text-is("${experiment}")) ${selector}`);
  }

  /** Goes to a tab and waits until every chart of it is drawn. */
  async function show(tab: string, name?: string): Promise<Locator> {
    await panel.getByRole('tab', { name: tab }).click();
    const shown = panel.getByRole('tabpanel', { name: tab });
    await shown.waitFor();
    await expect.poll(() => blankCharts(shown), { timeout: 10_000 }).toEqual([]);
    if (name) await bench.screenshot(name);
    return shown;
  }

  it('reads a run of three classes, tab by tab', async () => {
    panel = await open('penguins');
    await (
      await show('Summary', 'results-multiclass-summary')
    )
      .getByText('Is it better than the baseline?')
      .waitFor();
    const curves = await show('Curves', 'results-multiclass-curves');
    await curves.getByRole('cell', { name: 'Gentoo' }).or(curves.getByText('Gentoo')).first().waitFor();
    await show('Explain', 'results-multiclass-explain');
    await show('Learning', 'results-multiclass-learning');
    await (await show('Models', 'results-multiclass-models')).getByText('chosen').waitFor();
  });

  it('reads a regression', async () => {
    panel = await open('diamonds');
    await show('Summary', 'results-regression-summary');
    await show('Curves', 'results-regression-curves');
    await show('Explain', 'results-regression-explain');
    await show('Learning', 'results-regression-learning');
    await show('Models', 'results-regression-models');
  });

  it('sees error bars where they belong from the first picture on', async () => {
    await show('Learning');
    const canvas = (await show('Models')).locator('canvas').first();
    const first = await picture(canvas);
    await bench.page.waitForTimeout(500);
    expect(await picture(canvas)).toBe(first);
  });

  it('gives every chart a spoken name and its numbers as a table', async () => {
    for (const tab of ['Summary', 'Curves', 'Explain', 'Learning', 'Models']) {
      const shown = await show(tab);
      const charts = shown.locator('ml-chart');
      for (let index = 0; index < (await charts.count()); index++) {
        const chart = charts.nth(index);
        const finding = (await chart.locator('h3').textContent()) ?? '';
        expect(finding).toMatch(/\w+ \w+/);
        expect(await chart.getByRole('application').getAttribute('aria-label')).toContain(finding);
        await chart.locator('h3').hover();
        await chart.getByRole('button', { name: 'Show as table' }).click();
        expect(await chart.locator('tbody tr').count()).toBeGreaterThan(0);
        await chart.getByRole('button', { name: 'Show as chart' }).click();
      }
    }
  });

  it('moves the threshold and sees the mistakes change', async () => {
    panel = await open('titanic');
    const curves = await show('Curves', 'results-binary-curves');
    const matrix = curves.locator('ml-threshold-explorer ml-confusion');
    const counted = (): Promise<readonly string[]> => matrix.locator('.count').allTextContents();
    const before = await counted();
    const slider = curves.getByRole('slider');
    await slider.focus();
    for (let step = 0; step < 20; step++) await slider.press('ArrowRight');
    expect(await counted()).not.toEqual(before);
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^0\.\d+: precision 0\.\d+, recall 0\.\d+$/);
    const counts = (await counted()).map(Number);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(179);
    await bench.screenshot('results-binary-threshold');
  });

  it('picks another row by keyboard and sees what made its prediction', async () => {
    const explain = await show('Explain', 'results-binary-explain');
    const rows = explain.getByRole('listbox', { name: 'Rows' });
    const heading = explain.locator('ml-row-explorer ml-chart h3');
    const first = await heading.textContent();
    await rows.focus();
    await bench.page.keyboard.press('ArrowDown');
    await expect.poll(() => heading.textContent(), { timeout: 5_000 }).not.toBe(first);
    const second = rows.getByRole('option').nth(1);
    expect(await second.getAttribute('aria-selected')).toBe('true');
    expect(await rows.getAttribute('aria-activedescendant')).toBe(await second.getAttribute('id'));
    await bench.screenshot('results-row');
  });

  it('walks a chart by keyboard and hears the point', async () => {
    const curves = await show('Curves');
    const chart = curves.locator('ml-chart').first();
    const plot = chart.getByRole('application');
    await chart.getByRole('button', { name: 'Save as CSV' }).focus();
    await bench.page.keyboard.press('Tab');
    expect(await style(plot, 'outline-style')).toBe('solid');
    await bench.page.keyboard.press('End');
    await expect
      .poll(() => chart.locator('[aria-live]').textContent(), { timeout: 5_000 })
      .toMatch(/false positive rate 1\.000, true positive rate \(recall\) 1\.000/);
    await bench.page.keyboard.press('Home');
    await expect
      .poll(() => chart.locator('[aria-live]').textContent(), { timeout: 5_000 })
      .toMatch(/false positive rate 0\.000/);
    await bench.screenshot('results-keyboard');
  });

  it('saves a chart as CSV and as a picture', async () => {
    const chart = (await show('Curves')).locator('ml-chart').first();
    await save(chart, 'Save as CSV', 'roc-curve.csv', 'false positive rate,true positive rate');
    await save(chart, 'Save as PNG', 'roc-curve.png', '\u0089PNG');
    await save(chart, 'Save as SVG', 'roc-curve.svg', '<svg xmlns=');
  });

  it('saves every chart as vectors that look like the picture', async () => {
    const page = await bench.otherPage();
    for (const tab of ['Summary', 'Curves', 'Explain', 'Learning', 'Models']) {
      const charts = (await show(tab)).locator('ml-chart:has(canvas)');
      for (let at = 0; at < (await charts.count()); at++) {
        const { name, png, svg } = await savedChart(charts.nth(at));
        const { ink, difference } = await compareDrawings(page, png, svg);
        expect(ink, name).toBeGreaterThan(0);
        expect(difference / ink, name).toBeLessThan(0.1);
      }
    }
    await page.close();
  });

  /** Saves where the dialog suggests, and waits for a file that begins with `start`. */
  async function save(chart: Locator, button: string, name: string, start: string): Promise<void> {
    await chart.locator('h3').hover();
    await chart.getByRole('button', { name: button }).click();
    const box = bench.page.locator('.quick-input-widget input[type=text]').first();
    await expect.poll(() => box.inputValue(), { timeout: 5_000 }).toContain(name);
    await box.press('Enter');
    const file = path.join(bench.folder, name);
    const written = (): string =>
      (existsSync(file) ? readFileSync(file, 'latin1') : '').slice(0, start.length);
    await expect.poll(written, { timeout: 10_000 }).toBe(start);
  }

  it('renames the run in its header', async () => {
    await panel.getByRole('button', { name: 'Rename this run' }).click();
    const field = panel.locator('.name-field input');
    await expect.poll(() => hasFocus(field), { timeout: 5_000 }).toBe(true);
    await field.fill('women and children first');
    await field.press('Enter');
    await panel.getByRole('heading', { name: 'women and children first' }).waitFor();
    await bench.page.getByRole('treeitem', { name: /women and children first/ }).waitFor();
    await bench.page.getByRole('tab', { name: 'titanic · women and children first' }).waitFor();
  });

  it('draws again when the theme changes', async () => {
    const canvas = (await show('Curves')).locator('canvas').first();
    const dark = await picture(canvas);
    await bench.theme('Light High Contrast');
    await expect.poll(() => picture(canvas), { timeout: 5_000 }).not.toBe(dark);
    await bench.screenshot('results-binary-contrast-light');
    await bench.theme('Dark Modern');
  });

  it('stays readable in a narrow window', async () => {
    await bench.command('View: Toggle Primary Side Bar Visibility');
    await bench.page.setViewportSize({ width: 760, height: 900 });
    for (const tab of ['Summary', 'Curves', 'Explain', 'Models']) {
      await show(tab, `results-narrow-${tab.toLowerCase()}`);
      expect(await overflow(panel), tab).toBeLessThanOrEqual(0);
    }
    await bench.page.setViewportSize({ width: 1440, height: 900 });
    await bench.command('View: Toggle Primary Side Bar Visibility');
  });

  it('is told why a run failed, and can try again', async () => {
    panel = await open('lost_table', '[role=alert]');
    await panel
      .getByRole('alert')
      .getByText(/lost\.csv.*is not there/)
      .waitFor();
    await panel.getByRole('button', { name: 'Retry' }).waitFor();
    await bench.screenshot('results-failed');
  });

  it('finds a run whose process was killed, and starts it again', async () => {
    panel = await open('killed', '.notice');
    await panel
      .getByText(/interrupted|ended without saying why/)
      .first()
      .waitFor();
    await bench.screenshot('results-interrupted');
    await panel.getByRole('button', { name: 'Retry' }).click();
    await bench.page.getByRole('treeitem', { name: /Run 2/ }).first().waitFor();
    await bench.page.getByRole('tab', { name: /^killed · Run 2/, selected: true }).waitFor();
    await bench.webview('ml-results:has(.run-facts :text-is("killed")) h1:text-is("Run 2")');
    await bench.screenshot('results-retried');
  });
});
