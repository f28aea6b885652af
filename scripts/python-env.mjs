/**
 * Finds the Python that generated code is tested with: ML_EXPERT_PYTHON, else `.venv`, made from
 * test/python/requirements.txt where it is missing or out of date. Run by itself, it prints the interpreter's path.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const requirements = join(root, 'test/python/requirements.txt');
const folder = join(root, '.venv');
const stamp = join(folder, 'installed-requirements.txt');

/** Path of the interpreter. Throws when it cannot be made. */
export function pythonForTests() {
  const given = process.env.ML_EXPERT_PYTHON;
  if (given) return given;
  const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const wanted = readFileSync(requirements, 'utf8');
  if (existsSync(python) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python;
  console.error('Making .venv from test/python/requirements.txt …');
  const system = process.platform === 'win32' ? 'python' : 'python3';
  run(system, ['-m', 'venv', folder]);
  run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
  writeFileSync(stamp, wanted);
  return python;
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === 0) return;
  throw new Error(
    `“${command} ${args.slice(0, 3).join(' ')} …” failed: ${error?.message ?? `exit code ${status}`}`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(pythonForTests());
