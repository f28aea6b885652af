import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { generateNotebook } from '../core/generate/generateNotebook.js';
import { generateScript } from '../core/generate/generateScript.js';
import { parsePipeline } from '../core/pipeline/parsePipeline.js';
import { UserError } from '../core/userError.js';
import { type CommandIo, EXIT_OK } from './io.js';
import { readArguments } from './readArguments.js';

export const generateUsage = `Usage: ml-expert generate [sklearn] PIPELINE.mlpipe.json [OPTIONS]

Writes the pipeline as scikit-learn code that runs as it is: the same columns, split, candidates, metric and seed.

  --notebook        a Jupyter notebook (.ipynb) instead of a script
  -o, --out FILE    where to write it (default: to the terminal)
  --force           replace FILE when it is there already
`;

/** `ml-expert generate` */
export function generateCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = readArguments(args, {
    help: { type: 'boolean', short: 'h' },
    notebook: { type: 'boolean' },
    out: { type: 'string', short: 'o' },
    force: { type: 'boolean' },
  });
  if (values.help === true) {
    io.out(generateUsage);
    return Promise.resolve(EXIT_OK);
  }
  const [path, ...more] = positionals[0] === 'sklearn' ? positionals.slice(1) : positionals;
  if (path === undefined || more.length > 0) {
    throw new UserError('usage', 'Name one pipeline file (*.mlpipe.json) to generate code from.');
  }
  const pipelinePath = resolve(io.cwd, path);
  const pipeline = parsePipeline(readPipelineText(pipelinePath, path), basename(path));
  const out = values.out === undefined ? undefined : resolve(io.cwd, values.out);
  const data = resolve(dirname(pipelinePath), pipeline.data.path);
  // Without a file, the code is meant to lie beside the pipeline.
  const dataPath = out === undefined ? undefined : relative(dirname(out), data).split(sep).join('/');
  const text =
    values.notebook === true
      ? generateNotebook(pipeline, { dataPath })
      : generateScript(pipeline, { dataPath });
  if (out === undefined) {
    io.out(text);
    return Promise.resolve(EXIT_OK);
  }
  if (existsSync(out) && values.force !== true) {
    throw new UserError(
      'usage',
      `${values.out ?? out} is there already. Give --force to replace it, or another name.`,
    );
  }
  writeFileSync(out, text);
  io.out(`Wrote ${values.out ?? out}.\n`);
  return Promise.resolve(EXIT_OK);
}

function readPipelineText(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UserError('file-not-found', `There is no file “${shown}”.`, { cause });
    throw new UserError('file-unreadable', `“${shown}” cannot be read (${code ?? String(cause)}).`, {
      cause,
    });
  }
}
