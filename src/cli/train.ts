import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { advise } from '../core/advise/advise.js';
import { adviceLines } from '../core/advise/adviceLines.js';
import { pipelineFromAdvice } from '../core/advise/pipelineFromAdvice.js';
import { parsePipeline } from '../core/pipeline/parsePipeline.js';
import { profileTable } from '../core/profile/profileTable.js';
import { htmlReport } from '../core/report/htmlReport.js';
import { markdownReport } from '../core/report/markdownReport.js';
import { pipelineParameters } from '../core/runs/pipelineParameters.js';
import { type NewRun, RunStore } from '../core/runs/runStore.js';
import { openTableWithNotes } from '../core/table/openTable.js';
import { dataPathOf } from '../core/train/trainFile.js';
import { UserError } from '../core/userError.js';
import type { RunResult } from '../shared/results.js';
import { followRun } from './followRun.js';
import { type CommandIo, EXIT_FAILED, EXIT_OK } from './io.js';
import { readArguments } from './readArguments.js';
import { resultText } from './resultText.js';
import { terminalStyle } from './terminalStyle.js';
import { workspaceOf } from './workspaceOf.js';

const PIPELINE_SUFFIX = '.mlpipe.json';

export const trainUsage = `Usage: ml-expert train FILE --target COLUMN [OPTIONS]
       ml-expert train PIPELINE.mlpipe.json [OPTIONS]

Trains in a background process, judges on rows set aside, and records the run where VS Code shows it.
From a table, task, metric, split and models are proposed and written to a pipeline file, which is yours to change.

  --target COLUMN   what to predict (with a table)
  --out FOLDER      where the pipeline file and the records go (default: beside the table; records of the folder above)
  --report FILE     also write a report: .html or .md
  --json            the whole result as JSON on stdout
`;

/** `ml-expert train` */
export async function trainCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = readArguments(args, {
    help: { type: 'boolean', short: 'h' },
    json: { type: 'boolean' },
    target: { type: 'string' },
    out: { type: 'string' },
    report: { type: 'string' },
  });
  if (values.help === true) {
    io.out(trainUsage);
    return EXIT_OK;
  }
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) {
    throw new UserError('usage', 'Name one table or one pipeline file to train.');
  }
  if (values.report !== undefined && !/\.(html|md)$/.test(values.report)) {
    throw new UserError('usage', 'A report is written as .html or .md: give --report such a name.');
  }
  const given = resolve(io.cwd, path);
  const out = values.out === undefined ? undefined : resolve(io.cwd, values.out);
  const pipelinePath = given.endsWith(PIPELINE_SUFFIX)
    ? given
    : await writeAdvisedPipeline(given, values.target, out ?? dirname(given), io);
  const run = newRunOf(pipelinePath);
  const store = RunStore.open(out ?? workspaceOf(pipelinePath, io.cwd));
  try {
    const summary = await followRun(store, run, io);
    if (summary.status !== 'done') {
      io.err(`${summary.name} ${summary.status}: ${summary.reason ?? 'no reason was recorded.'}\n`);
      return EXIT_FAILED;
    }
    const text = readFileSync(join(store.artifactsFolder(summary.id), 'result.json'), 'utf8');
    const result = JSON.parse(text) as RunResult;
    if (values.report !== undefined) {
      const report = { result, run: store.getRun(summary.id) };
      const html = values.report.endsWith('.html');
      writeFileSync(resolve(io.cwd, values.report), html ? htmlReport(report) : markdownReport(report));
    }
    if (values.json === true) io.out(`${text}\n`);
    else {
      io.out(resultText(result, terminalStyle(io.color)));
      io.out(`\nRecorded as ${summary.id} (${summary.name}). Next: ml-expert explain ${summary.id}\n`);
    }
    return EXIT_OK;
  } finally {
    store.close();
  }
}

/** The run that trains a pipeline file as it is now. @throws {UserError} when the file is not there or wrong. */
export function newRunOf(pipelinePath: string): NewRun {
  const pipelineText = readPipelineText(pipelinePath);
  const pipeline = parsePipeline(pipelineText, basename(pipelinePath));
  return {
    experiment: pipeline.name,
    pipelinePath,
    pipelineText,
    dataPath: dataPathOf(pipelinePath, pipeline.data.path),
    parameters: pipelineParameters(pipeline),
  };
}

function readPipelineText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UserError('file-not-found', `The pipeline file ${path} cannot be read. Check its name.`, {
      cause: error,
    });
  }
}

async function writeAdvisedPipeline(
  tablePath: string,
  target: string | undefined,
  folder: string,
  io: CommandIo,
): Promise<string> {
  const { file, table, notes } = await openTableWithNotes(tablePath);
  if (target === undefined) {
    const profile = await profileTable(table, { file, notes });
    const likely = (profile.suggestedTargets ?? []).slice(0, 3).map(({ column }) => column);
    throw new UserError(
      'usage',
      `Say what to predict: --target COLUMN.${likely.length > 0 ? ` Likely targets are: ${likely.join(', ')}.` : ''}`,
    );
  }
  const advice = advise(table, target);
  const name = basename(tablePath).replace(/(\.[a-z]+)?\.[a-z]+$/i, '') || basename(tablePath);
  const pipeline = pipelineFromAdvice(advice, {
    dataPath: relative(folder, tablePath).replaceAll('\\', '/'),
    name,
  });
  const path = writePipeline(folder, name, JSON.stringify(pipeline, null, 2) + '\n');
  const style = terminalStyle(io.interactive);
  for (const { label, value, reason } of adviceLines(advice)) {
    io.err(`${style.dim(label.padEnd(15))} ${value === '' ? '' : `${style.bold(value)}  `}${reason}\n`);
  }
  io.err(`${style.dim('Pipeline'.padEnd(15))} ${relative(io.cwd, path)}\n\n`);
  return path;
}

/** Never overwrites what the user may have changed: takes the next free name instead. */
function writePipeline(folder: string, name: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  for (let i = 1; ; i++) {
    const path = join(folder, `${name}${i === 1 ? '' : `-${i}`}${PIPELINE_SUFFIX}`);
    if (existsSync(path) && readFileSync(path, 'utf8') !== text) continue;
    writeFileSync(path, text);
    return path;
  }
}
