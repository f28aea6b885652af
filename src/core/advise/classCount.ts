import type { Target } from '../models/estimator.js';
import { classRows } from '../validate/classRows.js';

/** Rows of a class. */
export interface ClassCount {
  readonly label: string;
  readonly count: number;
}

/** In code order. */
export function countClasses(target: Target & { readonly kind: 'classes' }): ClassCount[] {
  return classRows(target).map((rows, code) => ({ label: target.classes[code]!, count: rows.length }));
}
