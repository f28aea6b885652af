import type { Frame, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { style } from './inPage.js';
import { Workbench } from './workbench.js';

describe('a notebook with a leak that will be shared', () => {
  let bench: Workbench;
  let report: Frame;
  beforeAll(async () => {
    bench = await Workbench.open(inject('url'));
    await bench.file('leak.ipynb').dblclick();
  });
  afterAll(() => bench?.close());
  afterEach(({ task }) => bench.keepFailure(task));

  const squiggle = (): Locator => bench.page.locator('.squiggly-error').first();
  const code = (text: string): Locator => bench.page.locator('.view-line').getByText(text).first();
  // The page is written anew after each check, in a frame of its own.
  const verdict = async (): Promise<string | null> => {
    report = await bench.webview('.verdict');
    return report.locator('.verdict').textContent({ timeout: 2_000 });
  };

  it('has a mark beside the line with the squiggle', async () => {
    await squiggle().waitFor({ timeout: 60_000 });
    const mark = bench.page.locator('.cell-editor-container .glyph-margin-widgets .cgmr').first();
    await mark.waitFor();
    expect(await style(mark, 'background-image')).toMatch(/gutter(\/|%2F)error-(dark|light)\.svg/);
    const [markBox, squiggleBox] = [await mark.boundingBox(), await squiggle().boundingBox()];
    expect(Math.abs((markBox?.y ?? 0) - (squiggleBox?.y ?? 1000))).toBeLessThan(4);
  });

  it('is told what to set right first, with links to each place', async () => {
    await bench.page
      .locator('.notebook-toolbar-container')
      .getByText('Check Before You Share', { exact: true })
      .first()
      .click();
    expect(await verdict()).toBe('Not yet: one thing to set right, and one thing to look at.');
    const links = report.locator('.fix ol a');
    expect(await links.allTextContents()).toEqual([
      'cell 4, line 2',
      'cell 5, line 1',
      'cell 6, line 2',
      'cell 6, line 3',
    ]);
    await bench.theme('Light Modern');
    await bench.screenshot('share-light');
    await bench.theme('Dark Modern');
    await bench.screenshot('share-dark');
    await links.nth(1).click();
    await expect
      .poll(() => bench.page.locator('.statusbar').textContent(), { timeout: 10_000 })
      .toContain('Cell 5 of 7');
  });

  it('is judged anew once it is fixed, and one undo in a changed cell takes all of the fix back', async () => {
    await code('fit_transform').click();
    const fix = bench.page
      .locator('.action-widget .action')
      .filter({ hasText: /after the split/i })
      .first();
    await expect
      .poll(
        async () => {
          await bench.page.keyboard.press('Control+.');
          return fix.waitFor({ timeout: 3_000 }).then(
            () => true,
            () => false,
          );
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    await fix.click();
    await code('scaler.fit_transform(X_train)').waitFor();
    await expect.poll(verdict, { timeout: 15_000 }).toBe('Nearly: one thing to look at first.');
    await bench.screenshot('share-fixed');
    await bench.page.keyboard.press('Control+z');
    await squiggle().waitFor();
    expect(await code('scaler.fit_transform(X_train)').count()).toBe(0);
    expect(await bench.page.locator('.monaco-dialog-box').count()).toBe(0);
    await expect.poll(verdict, { timeout: 15_000 }).toMatch(/^Not yet/);
  });
});
