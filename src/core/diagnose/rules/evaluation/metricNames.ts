import type { RuleContext } from '../rule.js';

/** True when the program uses (not only imports) a name or a text, as in `scoring='roc_auc'`, that matches. */
export function speaksOf(context: RuleContext, pattern: RegExp): boolean {
  return context.cells.some(
    ({ nodes }) =>
      nodes.of('Name').some(({ id }) => pattern.test(id)) ||
      nodes.of('Attribute').some(({ attr }) => pattern.test(attr)) ||
      nodes.of('Str').some(({ value }) => value.length < 60 && pattern.test(value)) ||
      nodes.of('Call').some(({ keywords }) => keywords.some(({ name }) => pattern.test(name))),
  );
}

/** Classes whose `score` is accuracy. */
export const isClassifier = (className: string): boolean =>
  /Classifier(CV)?$|^LogisticRegression(CV)?$|SVC$|NB$|DiscriminantAnalysis$|^Perceptron$/.test(className);
