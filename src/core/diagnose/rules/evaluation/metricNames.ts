import { perCell } from '../perCell.js';
import type { RuleContext } from '../rule.js';

/**
 * Tells whether a program uses (not only imports) a name or a text, as in `scoring='roc_auc'`, that matches. The one
 * function serves all programs.
 */
export function useOf(pattern: RegExp): (context: RuleContext) => boolean {
  const isUsedIn = perCell(
    ({ nodes }) =>
      nodes.of('Name').some(({ id }) => pattern.test(id)) ||
      nodes.of('Attribute').some(({ attr }) => pattern.test(attr)) ||
      nodes.of('Str').some(({ value }) => value.length < 60 && pattern.test(value)) ||
      nodes.of('Call').some(({ keywords }) => keywords.some(({ name }) => pattern.test(name))),
  );
  return ({ cells }) => cells.some(isUsedIn);
}

/** Classes whose `score` is accuracy. */
export const isClassifier = (className: string): boolean =>
  /Classifier(CV)?$|^LogisticRegression(CV)?$|SVC$|NB$|DiscriminantAnalysis$|^Perceptron$/.test(className);
