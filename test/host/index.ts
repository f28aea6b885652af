import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

/** What run.mjs looks for. */
const MARK = 'ml-expert-host ';

/** What VS Code calls inside the extension host; settles when all suites have run. */
export async function run(): Promise<void> {
  // A mark on each line: the workbench writes to the same console.
  Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => {
    console.log(`${MARK}${format(...parts)}`);
  };
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: 'spec', color: false });
  mocha.addFile(path.join(__dirname, 'suites.js'));
  const { passes, failures, pending } = await new Promise<Mocha.Stats>((resolve, reject) => {
    const runner = mocha.run(() => {
      if (runner.stats) resolve(runner.stats);
      else reject(new Error('Mocha kept no statistics.'));
    });
  });
  console.log(`${MARK}${JSON.stringify({ passed: passes, failed: failures, skipped: pending })}`);
  if (failures > 0) throw new Error(`${failures} failed`);
}
