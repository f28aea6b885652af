import type { Alert } from '../../../shared/profile.js';
import { codedColumn } from '../codedColumn.js';
import type { AlertInput } from './alertInput.js';
import { counted, percent, plural } from './wording.js';

/** Alerts on the target itself: missing, one class nearly alone, a class with a single row. */
export function targetAlerts({ table, target, relations }: AlertInput): Alert[] {
  if (!target || !relations || table.rowCount === 0) return [];
  const alerts: Alert[] = [];
  const { name } = target;
  if (target.missing > 0 && target.missing < table.rowCount) {
    alerts.push({
      rule: 'missing-target',
      severity: 'warning',
      column: name,
      message: `The target “${name}” is missing in ${plural(target.missing, 'row')} (${percent(target.missing, table.rowCount)}).`,
      advice:
        'Rows without an outcome cannot be trained on or judged and are left out; ask why it is missing.',
    });
  }
  if (relations.task === 'regression') return alerts;
  const { codes, categories } = codedColumn(table.columns[target.index]!);
  const counts = new Uint32Array(categories.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  const classes = categories
    .map((label, code) => ({ label, count: counts[code]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count);
  const smallest = classes[0];
  const filled = table.rowCount - target.missing;
  if (!smallest || classes.length < 2) return alerts;
  const single = classes.filter(({ count }) => count === 1);
  if (single.length > 0) {
    const named =
      single
        .slice(0, 3)
        .map(({ label }) => `“${label}”`)
        .join(', ') + (single.length > 3 ? ', …' : '');
    alerts.push({
      rule: 'single-row-class',
      severity: 'error',
      column: name,
      message:
        single.length === 1
          ? `The class ${named} of “${name}” has a single row.`
          : `${counted(single.length)} classes of “${name}” have a single row each (${named}).`,
      advice: 'It cannot be in both training and test rows: merge it with another class, or drop it.',
    });
  }
  const even = filled / classes.length;
  if (smallest.count < Math.min(filled * 0.1, even * 0.25) && smallest.count > 1) {
    alerts.push({
      rule: 'imbalanced-target',
      severity: 'warning',
      column: name,
      message: `“${smallest.label}” is ${percent(smallest.count, filled)} of “${name}” (${plural(smallest.count, 'row')}).`,
      advice:
        'Accuracy would look high for a model that never predicts it: judge by average precision or balanced accuracy, and weigh the classes.',
    });
  }
  return alerts;
}
