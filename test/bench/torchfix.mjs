// TorchFix's own checker fixtures, for the rules that PT609 shares: N of M marked lines, and lines wrongly marked.
//   node test/bench/torchfix.mjs MIRROR        MIRROR: a git directory of github.com/pytorch-labs/torchfix
// A fixture passes when PT609 marks exactly the lines that the fixture marks with shared rules. Lines that a comment of the
// fixture calls "not detected currently" are TorchFix's own misses: they may be marked, and are named when they are.
import { execFileSync } from 'node:child_process';
import { loadAnalyzer } from './loadAnalyzer.mjs';

const shared = {
  TOR001: 'use of a removed function',
  TOR002: 'require_grad',
  TOR003: 'use_reentrant',
  TOR004: 'import of a removed function',
  TOR101: 'use of a deprecated function',
  TOR102: 'torch.load without weights_only',
  TOR103: 'import of a deprecated function',
  TOR104: 'use of a private function',
  TOR105: 'import of a private function',
  TOR201: 'pretrained',
  TOR202: 'v2.ToTensor',
};
const notShared = {
  TOR106: 'log1p',
  TOR107: 'expm1',
  TOR108: 'logsumexp',
  TOR203: 'import style',
  TOR401: 'DataLoader without workers',
  TOR402: 'zero_grad(set_to_none=False)',
  TOR901: "PyTorch's own sources",
};

const [mirror] = process.argv.slice(2);
if (!mirror) {
  console.error('usage: node test/bench/torchfix.mjs MIRROR');
  process.exit(2);
}
const git = (...args) => execFileSync('git', ['--git-dir', mirror, ...args], { encoding: 'utf8' });
const { analyzer, readProgram } = await loadAnalyzer();

/** `3:1 TOR101 Use of …` → line and rule. */
function marks(text) {
  return [...text.matchAll(/^(\d+):\d+ (TOR\d+)/gm)].map(([, line, rule]) => ({ line: Number(line), rule }));
}

const files = git('ls-tree', '-r', '--name-only', 'HEAD', 'tests/fixtures')
  .split('\n')
  .filter((name) => /\/checker\/.*\.py$/.test(name));
const found = {};
const wrong = [];
const passed = { yes: 0, of: 0 };
for (const file of files) {
  const source = Buffer.from(git('show', `HEAD:${file}`));
  const expected = marks(git('show', `HEAD:${file.replace(/\.py$/, '.txt')}`)).filter(
    ({ rule }) => rule in shared,
  );
  const { findings } = analyzer.analyze(readProgram('fixture.py', source));
  const ours = new Set(findings.filter(({ rule }) => rule === 'PT609').map(({ line }) => line));
  for (const { line, rule } of expected) {
    found[rule] ??= { yes: 0, of: 0 };
    found[rule].of++;
    if (ours.has(line)) found[rule].yes++;
    else console.log(`missed ${file}:${line} ${rule}`);
  }
  const lines = source.toString().split('\n');
  const beyond = [...ours].filter((line) => !expected.some((each) => each.line === line));
  const extra = beyond.filter((line) => !/not detected currently/.test(lines[line - 1]));
  for (const line of beyond) if (!extra.includes(line)) console.log(`beyond TorchFix: ${file}:${line}`);
  wrong.push(...extra.map((line) => `${file}:${line}`));
  if (expected.length === 0) continue;
  passed.of++;
  if (extra.length === 0 && expected.every(({ line }) => ours.has(line))) passed.yes++;
}
for (const [rule, what] of Object.entries(shared)) {
  const { yes, of } = found[rule] ?? { yes: 0, of: 0 };
  console.log(`${rule} ${what.padEnd(34)} ${yes} of ${of}`);
}
for (const place of wrong) console.log(`wrongly marked: ${place}`);
console.log(`fixtures of shared rules that pass: ${passed.yes} of ${passed.of}`);
console.log(
  `not shared: ${Object.entries(notShared)
    .map((each) => each.join(' '))
    .join(', ')}`,
);
