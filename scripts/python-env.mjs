/**
 * The Python that generated code is tested with, and that benchmarks are measured against: ML_EXPERT_PYTHON, else a virtual
 * environment made from a requirements file where it is missing or out of date. Run by itself, it prints the path of the former.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Path of the interpreter. Throws when it cannot be made. */
export const pythonForTests = () => interpreter('.venv', 'test/python/requirements.txt');

/** Has XGBoost and shap as well. */
export const pythonForBenchmarks = () => interpreter('.venv-bench', 'test/bench/requirements.txt');

function interpreter(name, requirementsFile) {
  const given = process.env.ML_EXPERT_PYTHON;
  if (given) return given;
  const folder = join(root, name);
  const requirements = join(root, requirementsFile);
  const stamp = join(folder, 'installed-requirements.txt');
  const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const wanted = readFileSync(requirements, 'utf8');
  if (existsSync(python) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python;
  console.error(`Making ${name} from ${requirementsFile} …`);
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
