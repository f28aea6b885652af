import { UserError } from '../userError.js';
import type { Pipeline } from './pipeline.js';
import { readPipeline, type PipelineProblem } from './pipelineProblems.js';

/** A message longer than this many problems is not read. */
const SHOWN_PROBLEMS = 8;

/**
 * Reads a pipeline file.
 * @param fileName named in the error
 * @throws {UserError} `pipeline-newer` for a version this build does not read; `pipeline-invalid` with all that is wrong.
 */
export function parsePipeline(text: string, fileName: string): Pipeline {
  const { problems, pipeline } = readPipeline(text);
  if (pipeline) return pipeline;
  const first = problems[0];
  if (first?.kind === 'newer') throw new UserError('pipeline-newer', `${fileName}: ${first.message}`);
  if (first?.kind === 'syntax') {
    throw new UserError('pipeline-invalid', `${fileName}, ${position(text, first)}: ${first.message}`);
  }
  const lines = problems
    .slice(0, SHOWN_PROBLEMS)
    .map((problem) => `line ${lineOf(text, problem.offset)}: ${problem.message}`);
  const more = problems.length - lines.length;
  const rest = more > 0 ? `\n… and ${more} more.` : '';
  const list = lines.length === 1 ? `, ${lines[0]!}` : `:\n${lines.join('\n')}${rest}`;
  throw new UserError('pipeline-invalid', `${fileName}${list}`);
}

/** The text of a pipeline file; `parsePipeline` reads the same pipeline back. Keys are in the order of the documentation. */
export function formatPipeline(pipeline: Pipeline): string {
  const { $schema, version, name, data, target, task, positive, metric, drop, split, models, seed } =
    pipeline;
  const ordered = { $schema, version, name, data, target, task, positive, metric, drop, split, models, seed };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

function position(text: string, { offset }: PipelineProblem): string {
  const column = offset - (text.lastIndexOf('\n', offset - 1) + 1) + 1;
  return `line ${lineOf(text, offset)}, column ${column}`;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
