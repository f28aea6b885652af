// Precision and recall on PYSIASSIST's published samples (SANER 2024), for the patterns our rules cover.
//   node test/bench/pysiassist.mjs FOLDER      FOLDER as test/bench/pysiassist_extract.py lays it out
//   -- --verbose                               names the samples that are judged wrongly
// A sample counts as reported when a rule of its pattern finds something in it. Findings of other rules do not count.
// The printed reference is PYSIASSIST's own result on the same sheet.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadAnalyzer } from './loadAnalyzer.mjs';

/** By number of the pattern: what it is, and which findings of ours speak of it. */
const patterns = {
  2: { what: 'eval() and no_grad()', rules: ['PT602', 'PT603', 'PT604'], theirs: [10, 0, 1] },
  3: {
    what: 'zero_grad, backward, step',
    rules: ['PT601', 'PT606'],
    part: /never cleared|are cleared|comes before|nothing uses them|No `backward/,
    theirs: [18, 3, 3],
  },
  5: {
    what: 'detach() while training',
    rules: ['PT606', 'PT609'],
    part: /gets no gradient|`\.data`/,
    theirs: [8, 1, 2],
  },
  6: { what: 'batches not shuffled', rules: ['PT608'], theirs: [3, 1, 0] },
  9: { what: 'Variable()', rules: ['PT609'], part: /`Variable`/, theirs: [21, 0, 1] },
  10: {
    what: 'activation and loss',
    rules: ['PT605', 'PT606'],
    part: /applies|wants|judges each|exchanged|an activation|makes a loss/,
    theirs: [17, 1, 5],
  },
  11: { what: 'view() for permute()', rules: ['PT609'], part: /permute/, theirs: [2, 0, 3] },
  12: { what: '.data', rules: ['PT609'], part: /`\.data`/, theirs: [16, 0, 1] },
};
/** Patterns without a rule of ours, so that nothing is left out in silence. */
const uncovered = {
  1: 'weights initialised by hand',
  4: 'format of torch.save',
  7: 'random state per iterator',
  8: 'inputs normalised',
  13: 'CUDA synchronised before timing',
  14: 'cuDNN benchmark for speed',
};

const [folder] = process.argv.slice(2).filter((each) => !each.startsWith('-'));
if (!folder) {
  console.error('usage: node test/bench/pysiassist.mjs FOLDER [--verbose]');
  process.exit(2);
}
const verbose = process.argv.includes('--verbose');
const { analyzer, readProgram } = await loadAnalyzer();

function samples(kind, pattern) {
  const prefix = `${String(pattern).padStart(2, '0')}-`;
  return readdirSync(join(folder, kind))
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(folder, kind, name));
}

function findingsOf(file, { rules, part }) {
  const { findings } = analyzer.analyze(readProgram(file, readFileSync(file)));
  return findings.filter(({ rule, message }) => rules.includes(rule) && (!part || part.test(message)));
}
const isReported = (file, pattern) => findingsOf(file, pattern).length > 0;
const isHintOnly = (file, pattern) => findingsOf(file, pattern).every(({ severity }) => severity === 'hint');

const share = (a, b) => (a + b === 0 ? '  -  ' : (a / (a + b)).toFixed(3));
const line = (name, [tp, fp, fn], [a, b, c]) =>
  `${name.padEnd(32)} tp ${String(tp).padStart(3)} fp ${String(fp).padStart(2)} fn ${String(fn).padStart(2)}` +
  `   P ${share(tp, fp)} R ${share(tp, fn)}   published P ${share(a, b)} R ${share(a, c)}`;

let hintsOnly = 0;
const total = [0, 0, 0];
const theirTotal = [0, 0, 0];
for (const [number, pattern] of Object.entries(patterns)) {
  const missed = samples('positive', number).filter((file) => !isReported(file, pattern));
  const wrong = samples('negative', number).filter((file) => isReported(file, pattern));
  hintsOnly += samples('positive', number).filter(
    (file) => isReported(file, pattern) && isHintOnly(file, pattern),
  ).length;
  const counts = [samples('positive', number).length - missed.length, wrong.length, missed.length];
  for (const i of [0, 1, 2]) {
    total[i] += counts[i];
    theirTotal[i] += pattern.theirs[i];
  }
  console.log(line(`${number} ${pattern.what} (${pattern.rules.join(', ')})`, counts, pattern.theirs));
  if (verbose) for (const file of missed) console.log(`     missed ${file}`);
  if (verbose) for (const file of wrong) console.log(`     wrong  ${file}`);
}
console.log(line('all patterns that we share', total, theirTotal));
console.log(`reported by hints alone, which printed reports leave out: ${hintsOnly} of ${total[0]}`);
const without = Object.entries(uncovered).map(
  ([number, what]) => `${number} ${what} (${samples('positive', number).length} positive samples)`,
);
console.log(`no rule of ours: ${without.join(', ')}`);
