import type { EstimatorName } from '../models/estimator.js';
import type { PipelineStep } from '../pipeline/pipeline.js';
import type { Table } from '../table/table.js';
import { labelled } from './labelled.js';

/** More categories than this in a column share the column “(other)”: rare ones carry little and cost much. */
const MAX_CATEGORIES = 50;

/**
 * The steps used when a pipeline names none. Linear models need numbers without gaps on one scale: dates → parts, missing
 * numbers → median, standardized, categories → one-hot (missing as a category of its own). Boosted trees take missing values
 * and categories as they are and get date parts only. The baseline looks at no column.
 * @param features the columns without the target
 */
export function defaultSteps(estimator: EstimatorName, features: Table): PipelineStep[] {
  if (estimator === 'baseline') return [];
  const dates = features.columns.filter((column) => column.kind === 'date').map((column) => column.name);
  const dateParts: PipelineStep[] = dates.length > 0 ? [{ step: 'date_parts', columns: dates }] : [];
  if (estimator === 'boosted_trees') return dateParts;
  const steps = [...dateParts];
  const numbers = features.columns.filter((column) => column.kind === 'number' || column.kind === 'date');
  const categories = features.columns.filter(
    (column) => column.kind === 'category' || column.kind === 'boolean',
  );
  if (numbers.length > 0) {
    // Also where these rows have no gap: the rows to be predicted may.
    steps.push({ step: 'impute', columns: 'numeric', strategy: 'median' });
    steps.push({ step: 'standardize', columns: 'numeric' });
  }
  if (categories.length > 0) {
    const many = categories.some((column) => labelled(column).labels.length > MAX_CATEGORIES);
    steps.push({
      step: 'one_hot',
      columns: 'categorical',
      ...(many ? { maxCategories: MAX_CATEGORIES } : {}),
    });
  }
  return steps;
}
