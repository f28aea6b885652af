import { z } from 'zod';
import type { Table } from '../table/table.js';
import { UserError } from '../userError.js';
import type { Estimator, FitContext, FittedModel, ModelJson, Target } from './estimator.js';
import { LEAST_SHARE } from './leastShare.js';

/**
 * Predicts the class shares, or the mean, of the training rows, whatever the features: what every model has to beat
 * (scikit-learn's `DummyClassifier(strategy="prior")` and `DummyRegressor`).
 */
export class Baseline implements Estimator {
  readonly name = 'baseline';

  /** @throws {UserError} `training-impossible` when there are no rows. */
  fit(features: Table, target: Target, context: FitContext): FittedModel {
    if (features.rowCount === 0) {
      throw new UserError(
        'training-impossible',
        'There are no rows to learn from. Use more data or a smaller test share.',
      );
    }
    if (context.signal?.aborted) throw new UserError('cancelled', 'Training was cancelled.');
    const weightOf = (row: number): number => context.weights?.[row] ?? 1;
    let total = 0;
    for (let row = 0; row < features.rowCount; row++) total += weightOf(row);
    if (target.kind === 'number') {
      let sum = 0;
      for (let row = 0; row < features.rowCount; row++) sum += weightOf(row) * target.values[row]!;
      return new BaselineModel({ kind: 'number', mean: sum / total });
    }
    const shares = new Array<number>(target.classes.length).fill(0);
    for (let row = 0; row < features.rowCount; row++) shares[target.codes[row]!]! += weightOf(row) / total;
    return new BaselineModel({ kind: 'classes', shares });
  }
}

const stateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), mean: z.number() }),
  z.object({ kind: z.literal('classes'), shares: z.array(z.number()).min(2) }),
]);
type BaselineState = z.infer<typeof stateSchema>;

class BaselineModel implements FittedModel {
  readonly name = 'baseline';
  readonly outputs: number;

  constructor(readonly state: BaselineState) {
    this.outputs = state.kind === 'classes' && state.shares.length > 2 ? state.shares.length : 1;
  }

  predictRaw(features: Table): Float64Array {
    if (this.state.kind === 'number') return repeated([this.state.mean], features.rowCount);
    const logs = this.state.shares.map((share) => Math.log(Math.max(share, LEAST_SHARE)));
    return repeated(logs.length === 2 ? [logs[1]! - logs[0]!] : logs, features.rowCount);
  }

  predict(features: Table): Float64Array {
    return repeated(this.state.kind === 'number' ? [this.state.mean] : this.state.shares, features.rowCount);
  }

  toJSON(): ModelJson {
    return { name: this.name, state: this.state };
  }
}

/** @throws {UserError} `store-unreadable` when the JSON is not what `toJSON` wrote. */
export function restoreBaseline(json: ModelJson): FittedModel {
  const state = stateSchema.safeParse(json['state']);
  if (state.success) return new BaselineModel(state.data);
  throw new UserError('store-unreadable', 'The stored baseline model is damaged. Train it again.');
}

function repeated(entries: readonly number[], rows: number): Float64Array {
  return Float64Array.from({ length: rows * entries.length }, (_, i) => entries[i % entries.length]!);
}
