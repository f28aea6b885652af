import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** What VS Code calls inside the extension host; settles when all suites have run. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: 'spec', color: false });
  for (const file of readdirSync(__dirname)) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  }
  const { passes, failures, pending } = await new Promise<Mocha.Stats>((resolve, reject) => {
    const runner = mocha.run(() => {
      if (runner.stats) resolve(runner.stats);
      else reject(new Error('Mocha kept no statistics.'));
    });
  });
  console.log(`ml-expert-host ${JSON.stringify({ passed: passes, failed: failures, skipped: pending })}`);
  if (failures > 0) throw new Error(`${failures} failed`);
}
