// Scores findings against labelled train/test pairs: a pair counts as predicted when a finding of its kind lists it.
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const kindOf = {
  LK101: 'preproc',
  LK102: 'preproc',
  LK103: 'preproc',
  LK105: 'preproc',
  LK111: 'preproc',
  LK104: 'overlap',
  LK106: 'overlap',
  LK107: 'multitest',
};

export function score(report, labels, root) {
  const predicted = new Set();
  const notebooks = new Set();
  const errors = new Map();
  for (const finding of report.findings) {
    const file = relative(root, resolve(finding.file));
    if (finding.severity === 'error') errors.set(file, (errors.get(file) ?? 0) + 1);
    const kind = kindOf[finding.rule];
    if (!kind) continue;
    notebooks.add(`${kind} ${file}`);
    for (const { train, test } of finding.pairs) predicted.add(`${kind} ${file} ${train.line} ${test.line}`);
  }
  const usable = labels.filter((label) => !label.superseded && existsSync(join(root, label.file)));
  const isPair = (label) => label.granularity === 'train/test pair' && label.train_line;
  const lines = [];
  for (const kind of ['preproc', 'overlap']) {
    const pairs = usable.filter((label) => label.kind === kind && isPair(label));
    const hit = (label) => predicted.has(`${kind} ${label.file} ${label.train_line} ${label.test_line}`);
    lines.push(summary(`${kind} pairs`, pairs, hit));
    lines.push(
      summary(
        `${kind} pairs (stable labels)`,
        pairs.filter((label) => !label.revised),
        hit,
      ),
    );
  }
  const multitest = usable.filter((label) => label.kind === 'multitest' && label.in_ase22_sample);
  lines.push(summary('multitest notebooks', multitest, (label) => notebooks.has(`multitest ${label.file}`)));
  return lines;
}

function summary(name, labels, hit) {
  const count = { tp: 0, fp: 0, fn: 0, tn: 0 };
  for (const label of labels)
    count[hit(label) ? (label.positive ? 'tp' : 'fp') : label.positive ? 'fn' : 'tn']++;
  const { tp, fp, fn, tn } = count;
  const precision = tp / Math.max(1, tp + fp);
  const recall = tp / Math.max(1, tp + fn);
  const f1 = (2 * precision * recall) / Math.max(1e-9, precision + recall);
  const shown = [precision, recall, f1].map((value) => value.toFixed(3));
  return `${name.padEnd(28)} tp=${tp} fp=${fp} fn=${fn} tn=${tn}  P=${shown[0]} R=${shown[1]} F1=${shown[2]}`;
}
