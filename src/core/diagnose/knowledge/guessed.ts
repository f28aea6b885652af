import type { ClassKnowledge } from './knowledge.js';

const guesses: readonly (readonly [RegExp, ClassKnowledge])[] = [
  [/SearchCV$/, { is: 'search' }],
  [/Selector$|^Boruta|FeatureSelect/, { is: 'selector', rule: 'LK103', what: 'feature selection' }],
  [/Imputer$/, { is: 'transformer', rule: 'LK101', what: 'imputation' }],
  [/(Scaler|Normali[sz]er|Winsori[sz]er)$/, { is: 'transformer', rule: 'LK101', what: 'scaling' }],
  [/(Discreti[sz]er|Binner)$/, { is: 'transformer', rule: 'LK101', what: 'binning' }],
  [/Vectori[sz]er$/, { is: 'transformer', rule: 'LK101', what: 'vectorizing' }],
  [/PCA$|SVD$/, { is: 'transformer', rule: 'LK101', what: 'dimensionality reduction' }],
];

/** A class of a library that nothing is known of, by its name. */
export function guessedClass(name: string): ClassKnowledge | undefined {
  return guesses.find(([pattern]) => pattern.test(name))?.[1];
}
