import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/browser.mjs';

/** What a person does in the workbench, in a person's words. */
export class Workbench {
  private constructor(
    readonly page: Page,
    readonly folder: string,
    private readonly browser: Browser,
  ) {}

  /** Opens a fresh copy of the samples as the workspace folder. */
  static async open(url: string, options: { samples?: boolean; folder?: string } = {}): Promise<Workbench> {
    const folder = options.folder ?? mkdtempSync(path.join(os.tmpdir(), 'ml-expert-e2e-'));
    if (options.samples !== false && !options.folder) cpSync('samples', folder, { recursive: true });
    const browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 });
    const bench = new Workbench(page, folder, browser);
    await page.goto(`${url}/?folder=${encodeURIComponent(folder)}`);
    await bench.ready();
    return bench;
  }

  /** An empty page of the same browser. */
  otherPage(): Promise<Page> {
    return this.browser.newPage();
  }

  async close(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Reloads the window, as a person does; child processes of the extension host end with it. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  private async ready(): Promise<void> {
    await this.page.locator('.activitybar [aria-label*="ML Expert"]').first().waitFor({ timeout: 60_000 });
    await this.page.locator('.part.sidebar .monaco-list-row').first().waitFor({ timeout: 60_000 });
  }

  /** Runs a command by its palette title. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input');
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first().click();
  }

  /** The rows offered by the quick pick that is open. */
  get picks(): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row');
  }

  async pick(text: string): Promise<void> {
    await this.picks.filter({ hasText: text }).first().click();
  }

  file(name: string): Locator {
    return this.page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: name }).first();
  }

  /** Opens the context menu of a file in the explorer and chooses an entry. */
  async fileMenu(name: string, entry: string): Promise<void> {
    await this.file(name).click({ button: 'right' });
    await this.page.locator('.monaco-menu .action-label').filter({ hasText: entry }).first().click();
  }

  async openView(name: string): Promise<void> {
    await this.page
      .locator('.activitybar .action-item')
      .filter({ has: this.page.locator(`[aria-label*="${name}"]`) })
      .first()
      .click();
  }

  /** Runs of the side bar, newest first. */
  get runs(): Locator {
    return this.page
      .locator('.pane-body .monaco-list-row')
      .filter({ has: this.page.locator('.custom-view-tree-node-item') });
  }

  async theme(name: string): Promise<void> {
    await this.command('Preferences: Color Theme');
    await this.page.locator('.quick-input-widget input').fill(name);
    await this.picks.filter({ hasText: name }).first().click();
    await this.page.waitForTimeout(800);
  }

  /** The webview frame in which `selector` appears. */
  async webview(selector: string, timeout = 30_000): Promise<Frame> {
    const deadline = Date.now() + timeout;
    while (Date.now() < deadline) {
      for (const frame of this.page.frames().filter((candidate) => candidate !== this.page.mainFrame())) {
        const found = await frame
          .locator(selector)
          .first()
          .isVisible()
          .catch(() => false);
        if (found) return frame;
      }
      await this.page.waitForTimeout(100);
    }
    throw new Error(`No webview shows ${selector}.`);
  }

  /** After a failed test: what was on the screen. */
  async keepFailure(task: {
    readonly name: string;
    readonly result?: { readonly state: string } | undefined;
  }): Promise<void> {
    if (task.result?.state === 'fail')
      await this.screenshot(`failed-${task.name.replaceAll(/\W+/g, '-').slice(0, 60)}`);
  }

  /** Saves what is on the screen; with ML_EXPERT_SCREENSHOTS=1 also as a picture of the README, if it shows this one. */
  async screenshot(name: string): Promise<void> {
    mkdirSync('test-results/screenshots', { recursive: true });
    const file = `test-results/screenshots/${name}.png`;
    await this.page.screenshot({ path: file });
    const kept = `media/screenshots/${name}.png`;
    if (process.env['ML_EXPERT_SCREENSHOTS'] !== '1' || !readFileSync('README.md', 'utf8').includes(kept))
      return;
    mkdirSync('media/screenshots', { recursive: true });
    copyFileSync(file, kept);
  }
}
