import type { Expr } from '../python/ast.js';
import { recordScore } from './estimators.js';
import type { Arguments, Run } from './run.js';
import { unknown, type Value } from './values.js';

/** `RocCurveDisplay.from_estimator(model, X_test, y_test)`. */
export function scoreModel(run: Run, path: string, args: Arguments): Value {
  const { call } = args;
  const given = args.positional[0] ?? args.keywords.get('estimator');
  const model = given?.kind === 'instance' ? given.estimator : given;
  if (model?.kind !== 'estimator' || !call) return unknown;
  const expr = (at: number, name: string): Expr | undefined =>
    call.args[at] ?? call.keywords.find((each) => each.name === name)?.value;
  const self = expr(0, 'estimator');
  return recordScore(run, model, path.slice(path.lastIndexOf('.') + 1), args, {
    rows: { value: args.positional[1] ?? args.keywords.get('X'), expr: expr(1, 'X') },
    evaluated: true,
    ...(self && { self }),
  });
}
