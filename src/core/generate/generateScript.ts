import type { Pipeline } from '../pipeline/pipeline.js';
import { sectionsOf } from './sklearn/sections.js';

export interface GenerateOptions {
  /** Path of the table relative to where the generated file will be; default: the path in the pipeline. */
  readonly dataPath?: string | undefined;
}

/**
 * A scikit-learn script that does what the pipeline says: the same columns, split sizes, stratification, preparation fitted
 * inside each fold, candidates, metric and seed. It runs as written and is formatted as Black and Ruff want it.
 */
export function generateScript(pipeline: Pipeline, options: GenerateOptions = {}): string {
  const [setup, ...rest] = sectionsOf(pipeline, { folder: 'Path(__file__).parent', ...options });
  const summary = `"""Trains, compares and judges the candidates of the pipeline ${docText(pipeline.name)}."""`;
  const sections = rest.map(({ title, code }) => section(title, code));
  return `${[summary, '', setup?.code ?? '', ...sections].join('\n')}\n`;
}

/** A function is set off by two empty lines, other code by one. */
function section(title: string, code: string): string {
  return code.startsWith('def ') ? `\n\n${code}` : `\n# ${title}.\n${code}`;
}

/** Text that may stand in a docstring. */
function docText(text: string): string {
  return `“${text.replaceAll('\\', '\\\\').replaceAll('"', '”').replace(/\s+/g, ' ')}”`;
}
