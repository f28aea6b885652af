import type { FunctionKnowledge } from '../knowledge/knowledge.js';
import type { Expr } from '../python/ast.js';
import { snapshot } from './dataOperations.js';
import { recordFit, type Given } from './estimators.js';
import { makeEstimator } from './makeEstimator.js';
import type { Arguments, Run } from './run.js';
import type { Estimator, Snapshot } from './values.js';

const dataNames = ['dtrain', 'train_set', 'pool', 'dataset', 'train_data'];
const watchedNames = ['evals', 'valid_sets', 'eval_set', 'tuning_data'];

/** `xgb.train(params, dtrain)`, `lgb.train(params, train_set)`, `catboost.train(pool, params)`: constructs and fits. */
export function train(run: Run, path: string, known: FunctionKnowledge, args: Arguments): Estimator {
  const root = path.slice(0, path.lastIndexOf('.'));
  const booster = makeEstimator(run, `${root}.Booster`, known.gives ?? { is: 'model' }, args);
  const rows = givenAs(args, known.data ?? 0, dataNames);
  if (!rows.value) return booster;
  const call = args.call && rows.expr ? { ...args.call, args: [rows.expr] } : args.call;
  recordFit(
    run,
    booster,
    'train',
    { positional: [rows.value], keywords: args.keywords, call },
    { rows, watched: watchedBy(run, args, known.watched) },
  );
  return booster;
}

function watchedBy(run: Run, args: Arguments, at: number | undefined): Snapshot[] {
  const { value, expr } = givenAs(args, at, watchedNames);
  return value ? [snapshot(run, value, expr)] : [];
}

function givenAs(
  { positional, keywords, call }: Arguments,
  at: number | undefined,
  names: readonly string[],
): Given {
  const name = names.find((each) => keywords.has(each));
  if (name === undefined) {
    const expr: Expr | undefined = at === undefined ? undefined : call?.args[at];
    return { value: at === undefined ? undefined : positional[at], expr };
  }
  return { value: keywords.get(name), expr: call?.keywords.find((each) => each.name === name)?.value };
}
