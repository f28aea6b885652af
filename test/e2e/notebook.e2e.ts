import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { Workbench } from './workbench.js';

describe('a notebook with a leak', () => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = await Workbench.open(inject('url'));
  });
  afterAll(() => bench?.close());
  afterEach(({ task }) => bench.keepFailure(task));

  it('is underlined where the scaler has seen the test rows, with the chain in the hover', async () => {
    await bench.file('leak.ipynb').dblclick();
    const underlined = bench.page.locator('.squiggly-error').first();
    await underlined.waitFor({ timeout: 60_000 });
    const chain = bench.page.locator('.monaco-hover').getByText(/LK101/).first();
    await expect
      .poll(
        async () => {
          // The cells move while the notebook is drawn: the mouse has to find the word again.
          await bench.page.mouse.move(900, 20);
          await bench.page.locator('.view-line').getByText('fit_transform').first().hover();
          await bench.page.waitForTimeout(900);
          return chain.isVisible();
        },
        { timeout: 30_000 },
      )
      .toBe(true);
    await bench.screenshot('leak');
  });

  it('is mended with one quick fix across its cells', async () => {
    await bench.page.keyboard.press('Escape');
    await bench.page.locator('.view-line').getByText('fit_transform').first().click();
    await bench.page
      .locator('.lightbulb-glyph, [class*="codicon-gutter-lightbulb"], .codicon-light-bulb')
      .first()
      .click();
    const fix = bench.page
      .locator('.action-widget .action')
      .filter({ hasText: /after the split|training part/i })
      .first();
    await fix.waitFor();
    await bench.screenshot('leak-fix');
    await fix.click();
    await bench.page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
    await bench.screenshot('leak-fixed');
  });
});
