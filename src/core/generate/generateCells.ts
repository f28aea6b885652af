import type { Pipeline } from '../pipeline/pipeline.js';
import type { GenerateOptions } from './generateScript.js';
import { sectionsOf } from './sklearn/sections.js';

export interface GeneratedCell {
  readonly kind: 'markdown' | 'code';
  readonly text: string;
}

/** The scikit-learn code of a pipeline as notebook cells: a heading, then a cell a section. The notebook's folder is the data's. */
export function generateCells(pipeline: Pipeline, options: GenerateOptions = {}): GeneratedCell[] {
  const sections = sectionsOf(pipeline, { folder: '', ...options });
  return sections.flatMap(({ title, code }, index): GeneratedCell[] => [
    { kind: 'markdown', text: `${index === 0 ? '#' : '##'} ${title}` },
    { kind: 'code', text: code },
  ]);
}
