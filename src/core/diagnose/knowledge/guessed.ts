import { selector, transformer } from './kinds.js';
import type { ClassKnowledge } from './knowledge.js';

const guesses: readonly (readonly [RegExp, ClassKnowledge])[] = [
  [/SearchCV$/, { is: 'search' }],
  [/Selector$|^Boruta|FeatureSelect/, selector],
  [/Imputer$/, transformer('imputation')],
  [/(Scaler|Normali[sz]er|Winsori[sz]er)$/, transformer('scaling')],
  [/(Discreti[sz]er|Binner)$/, transformer('binning')],
  [/Vectori[sz]er$/, transformer('vectorizing')],
  [/PCA$|SVD$/, transformer('dimensionality reduction')],
];

/** A class of a library that nothing is known of, by its name. */
export function guessedClass(name: string): ClassKnowledge | undefined {
  return guesses.find(([pattern]) => pattern.test(name))?.[1];
}
