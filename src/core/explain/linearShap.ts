import type { LinearModel } from '../models/linear/linearModel.js';
import { columnNamed } from '../table/columns.js';
import type { Table } from '../table/table.js';
import { UserError } from '../userError.js';
import type { Attributions } from './attributions.js';

/**
 * Shapley values of a linear model with independent features: φⱼ = wⱼ (xⱼ − E[xⱼ]) on the scale of the raw prediction,
 * the expectation being over the training rows (Lundberg and Lee, 2017, corollary 1).
 *
 * @param table The features as the model takes them: numbers.
 * @returns one attribution a feature of `model.state.features`.
 */
export function linearShap(model: LinearModel, table: Table): Attributions {
  const { features, featureMeans, coefficients, intercepts } = model.state;
  const width = features.length;
  const baseValues = Float64Array.from(intercepts, (intercept, output) =>
    featureMeans.reduce((sum, mean, j) => sum + coefficients[output]![j]! * mean, intercept),
  );
  const values = new Float64Array(table.rowCount * model.outputs * width);
  features.forEach((name, j) => {
    const column = columnNamed(table, name);
    if (column.kind !== 'number') {
      const message = `Column “${name}” does not hold numbers, which the linear model was trained on.`;
      throw new UserError('table-malformed', message);
    }
    for (let output = 0; output < model.outputs; output++) {
      const coefficient = coefficients[output]![j]!;
      for (let row = 0; row < table.rowCount; row++) {
        const attribution = coefficient * (column.values[row]! - featureMeans[j]!);
        values[(row * model.outputs + output) * width + j] = attribution;
      }
    }
  });
  return { baseValues, values };
}
