import type { Alert, ColumnProfile } from '../../../shared/profile.js';
import { isCoded } from '../../table/columns.js';
import type { Column } from '../../table/table.js';
import { codedColumn } from '../codedColumn.js';
import { scoreForClasses, scoreForQuantity } from '../singleColumnScore.js';
import type { ClassScore, QuantityScore } from '../singleColumnScore.js';
import type { AlertInput } from './alertInput.js';
import { percent } from './wording.js';

/** A column that alone gives the target away in this share of rows (or of the variance) is no clue, it is a leak. */
const nearlyAll = 0.995;

/**
 * Columns that predict the target nearly perfectly by themselves: for classes, the majority class of each value (or
 * of each of up to 50 equally filled intervals) is right in at least 99.5 % of the rows and removes at least 95 % of
 * the errors of always guessing the largest class; for a quantity, R² of the group means or the squared rank
 * correlation (Spearman, 1904) is at least 0.995. Groups must hold five rows on average, or every identifier would.
 */
export function perfectPredictors({ table, profiles, target, relations }: AlertInput): Alert[] {
  if (!target || !relations || target.distinct < 2) return [];
  const targetColumn = table.columns[target.index]!;
  const alerts: Alert[] = [];
  for (const profile of profiles) {
    if (profile.index === target.index || profile.distinct < 2) continue;
    const column = table.columns[profile.index]!;
    const evidence =
      relations.task === 'regression'
        ? quantityEvidence(column, profile, targetColumn)
        : classEvidence(column, profile, targetColumn);
    if (evidence === null) continue;
    alerts.push({
      rule: 'perfect-predictor',
      severity: 'error',
      column: profile.name,
      message: `“${profile.name}” alone predicts “${target.name}” ${evidence}.`,
      advice:
        'It is probably the target under another name, or is known only after the outcome: leave it out, or the model will look perfect and fail in use.',
    });
  }
  return alerts;
}

function classEvidence(column: Column, profile: ColumnProfile, targetColumn: Column): string | null {
  const score = scoreForClasses(column, profile.distinct, codedColumn(targetColumn));
  if (!score || !tellsClasses(score)) return null;
  return score.right === score.rows
    ? 'without an error'
    : `in ${percent(score.right, score.rows)} of the rows`;
}

/** Right nearly always, and not because one class is nearly all there is. */
export function tellsClasses({ rows, right, baseline }: ClassScore): boolean {
  return right >= rows * nearlyAll && baseline < rows && rows - right <= (rows - baseline) * 0.05;
}

function quantityEvidence(column: Column, profile: ColumnProfile, targetColumn: Column): string | null {
  if (isCoded(targetColumn)) return null;
  const score = scoreForQuantity(column, profile.distinct, targetColumn.values);
  if (!score || !tellsQuantity(score)) return null;
  return score.measure === 'r2'
    ? `(R² ${percent(score.value, 1)} of the group means)`
    : `up to a change of scale (rank correlation ${score.value.toFixed(4)})`;
}

export function tellsQuantity({ measure, value }: QuantityScore): boolean {
  return (measure === 'r2' ? value : value ** 2) >= nearlyAll;
}
