import { execFileSync } from 'node:child_process';
import { pythonForTests } from '../../scripts/python-env.mjs';

const python = pythonForTests();

/** Runs the test interpreter and returns what it printed. Throws with its errors when it fails. */
export function runPython(args: readonly string[], cwd: string): string {
  try {
    // One thread: on busy machines, OpenMP's spinning barriers cost more than its threads bring.
    const env = { ...process.env, OMP_NUM_THREADS: '1' };
    return execFileSync(python, [...args], { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`python ${args.join(' ')} failed:\n${stdout ?? ''}${stderr ?? String(error)}`, {
      cause: error,
    });
  }
}
