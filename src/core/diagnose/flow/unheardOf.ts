import { combine } from './dataOperations.js';
import { judgeScores, meetsTruth, namesMetric } from './judging.js';
import type { Arguments, Run } from './run.js';
import { unknown, type Value } from './values.js';

/**
 * A function that nothing is known of: of another module, of a cell that is gone, of an object made elsewhere. Rows that
 * go in are taken to come out.
 */
export function callUnheardOf(run: Run, args: Arguments): Value {
  callBack(run, args);
  const given = [...args.positional, ...args.keywords.values()];
  if (args.call && meetsTruth(run, given) && namesMetric(run.text(args.call.func))) judgeScores(run, given);
  const isPredicted = args.call?.func.kind === 'Attribute' && predicting.test(args.call.func.attr);
  return combine(run, given, isPredicted ? { blends: [] } : {}) ?? unknown;
}

/** Of a model made elsewhere, or of what explains one. */
export const predicting = /^(predict\w*|decision_function|score_samples|shap_values)$/;

const searches = /(optimi[sz]e|minimi[sz]e|maximi[sz]e|fmin|search|tune|run_trials?)/i;

/**
 * `study.optimize(objective)`, `fmin(fn=objective)`: the program's function is called by the library, with arguments that
 * are not known; by a search again and again.
 */
export function callBack(run: Run, args: Arguments): void {
  const given = [...args.positional, ...args.keywords.values()].filter((value) => value.kind === 'function');
  if (given.length === 0 || !args.call) return;
  const outer = run.loops;
  if (searches.test(run.text(args.call.func))) run.loops = [...outer, run.site(args.call)];
  for (const each of given) run.callValue(each, { positional: [], keywords: new Map(), call: undefined });
  run.loops = outer;
}
