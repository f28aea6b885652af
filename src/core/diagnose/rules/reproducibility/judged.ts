import type { LibraryCall } from '../../flow/events.js';
import { ancestry, type Rows } from '../../flow/rows.js';
import type { Estimator, Value } from '../../flow/values.js';
import { classAt, functionAt } from '../../knowledge/libraries.js';
import type { RuleContext } from '../rule.js';

/**
 * True when a score of the program depends on what the call draws: it splits rows that something is fitted on, it makes a
 * model that is judged, or it makes rows that a model is judged on. Clusters to look at and rows to plot are not judged.
 */
export function isJudged(context: RuleContext, made: LibraryCall): boolean {
  const { scores, crossValidations } = context.trace;
  const judged = scores.filter(({ evaluated }) => evaluated);
  const isAny = judged.length > 0 || crossValidations.length > 0;
  const known = classAt(made.path);
  if (known?.is === 'splitter' || ['split', 'shuffle'].includes(functionAt(made.path)?.does ?? ''))
    return isAny || trains(context);
  if (known?.is === 'sampler') return isAny;
  const isHere = (each: Estimator): boolean => isAt(each, made);
  if (known) {
    return (
      judged.some(({ estimator }) => holds(estimator, isHere)) ||
      crossValidations.some(({ estimator }) => estimatorsIn(estimator).some((each) => holds(each, isHere)))
    );
  }
  const isMade = (rows: Rows): boolean =>
    rows.some((node) => ancestry(node).some(({ site }) => isAt({ site }, made)));
  return (
    judged.some(({ data }) => isMade(data.rows)) || crossValidations.some(({ data }) => isMade(data.rows))
  );
}

const isAt = ({ site }: Pick<LibraryCall, 'site'>, made: LibraryCall): boolean =>
  site.cell === made.site.cell && made.site.start <= site.start && site.start < made.site.end;

const seedsParts = /Bagging|AdaBoost|RUSBoost|EasyEnsemble/;

function holds(estimator: Estimator, isHere: (each: Estimator) => boolean, depth = 0): boolean {
  if (isHere(estimator)) return true;
  // These seed the models inside.
  if (seedsParts.test(estimator.className) && estimator.params.has('random_state')) return false;
  return depth < 6 && estimator.parts.some((part) => holds(part, isHere, depth + 1));
}

const estimatorsIn = (value: Value): Estimator[] =>
  value.kind === 'estimator'
    ? [value]
    : value.kind === 'instance' && value.estimator
      ? [value.estimator]
      : [];

/** Also in a loop written by hand, or by a trainer. */
function trains(context: RuleContext): boolean {
  const isCalled = (name: string): boolean => context.callsOf(name).length > 0;
  return context.trace.fits.length > 0 || ['fit', 'train', 'backward', 'train_on_batch'].some(isCalled);
}
