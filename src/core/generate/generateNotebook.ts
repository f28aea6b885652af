import type { Pipeline } from '../pipeline/pipeline.js';
import { generateCells } from './generateCells.js';
import type { GenerateOptions } from './generateScript.js';

/** The cells of `generateCells` as the text of a Jupyter notebook (nbformat 4.5). */
export function generateNotebook(pipeline: Pipeline, options: GenerateOptions = {}): string {
  const cells = generateCells(pipeline, options).map(({ kind, text }, index) => ({
    cell_type: kind,
    ...(kind === 'code' ? { execution_count: null } : {}),
    id: `ml-expert-${index}`,
    metadata: {},
    ...(kind === 'code' ? { outputs: [] } : {}),
    source: text.split('\n').map((line, i, lines) => (i < lines.length - 1 ? `${line}\n` : line)),
  }));
  const kernelspec = { display_name: 'Python 3', language: 'python', name: 'python3' };
  const metadata = { kernelspec, language_info: { name: 'python' } };
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}
