// A headless Chromium: from ML_EXPERT_BROWSER, else the system's, else the one npm carries.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { installChromium } from './install.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const FIXED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const OFFLINE = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function systemBrowser() {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...FIXED];
  return candidates.find((candidate) => existsSync(candidate));
}

export async function launchBrowser() {
  const named = process.env['ML_EXPERT_BROWSER'];
  if (named && !existsSync(named)) throw new Error(`ML_EXPERT_BROWSER names ${named}, which does not exist.`);
  const installed = named ?? systemBrowser();
  if (installed) return chromium.launch({ executablePath: installed, args: OFFLINE });
  try {
    // The package unpacks the libraries it needs only where it believes to run in a bare container.
    process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x';
    const { default: packed } = await import(pathToFileURL(await installChromium()).href);
    return await chromium.launch({
      executablePath: await packed.executablePath(),
      args: [...packed.args, ...OFFLINE],
    });
  } catch (error) {
    throw new Error(
      `No browser could be started (${error.message}). Install Chrome, Edge or Chromium, or set ML_EXPERT_BROWSER to its path.`,
      { cause: error },
    );
  }
}
