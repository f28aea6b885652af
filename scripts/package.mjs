// Writes ml-expert-<platform>.vsix for this machine's platform.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';

const musl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
const target = `${musl ? 'alpine' : process.platform}-${process.arch}`;
const file = process.argv[2] ?? `ml-expert-${target}.vsix`;
execFileSync(process.execPath, ['scripts/build.mjs', '--production'], { stdio: 'inherit' });
execFileSync(
  process.execPath,
  [
    'node_modules/@vscode/vsce/vsce',
    'package',
    '--target',
    target,
    '--out',
    file,
    '--skip-license',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
  ],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
console.log(`${file}: ${(statSync(file).size / 1e6).toFixed(1)} MB`);
