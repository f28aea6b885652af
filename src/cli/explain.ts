import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { RunStore } from '../core/runs/runStore.js';
import { openTable } from '../core/table/openTable.js';
import { explainFileRow } from '../core/train/explainFileRow.js';
import { restoreTrained } from '../core/train/trainedModel.js';
import { UserError } from '../core/userError.js';
import type { Explanation, RunResult } from '../shared/results.js';
import type { RunDetails } from '../shared/runs.js';
import { type CommandIo, EXIT_OK } from './io.js';
import { readArguments } from './readArguments.js';
import { driversText } from './resultText.js';
import { terminalStyle } from './terminalStyle.js';
import { waterfallText } from './waterfallText.js';
import { workspaceOf } from './workspaceOf.js';

const FEATURES = 12;

export const explainUsage = `Usage: ml-expert explain RUN|PIPELINE.mlpipe.json [OPTIONS]

Shows which features drive a trained model (mean |SHAP| over test rows), and how one row's prediction came about.
RUN is the id that train printed; a pipeline file stands for its last finished run.

  --row N           the row of the data file to explain, counted from 1 without the heading
  --class LABEL     which class to explain, for more than two (default: the first)
  --json            the explanation as JSON on stdout
`;

/** `ml-expert explain` */
export async function explainCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = readArguments(args, {
    help: { type: 'boolean', short: 'h' },
    json: { type: 'boolean' },
    row: { type: 'string' },
    class: { type: 'string' },
  });
  if (values.help === true) {
    io.out(explainUsage);
    return EXIT_OK;
  }
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) {
    throw new UserError('usage', 'Name one run or one pipeline file to explain.');
  }
  const { run, folder } = findRun(name, io.cwd);
  const result = readJson(folder, 'result.json', run.name) as RunResult;
  const row = values.row === undefined ? undefined : Number(values.row);
  const explanation =
    row === undefined
      ? result.explanation
      : explainFileRow(
          restoreTrained(readJson(folder, 'model.json', run.name)),
          await openTable(run.dataPath),
          row - 1,
        );
  if (!explanation) {
    throw new UserError(
      'run-unknown',
      `${run.name} chose the ${result.model}, which uses no feature: nothing to explain.`,
    );
  }
  const output = outputOf(explanation, values.class);
  if (values.json === true) io.out(`${JSON.stringify(explanation)}\n`);
  else {
    const style = terminalStyle(io.color);
    const [only] = explanation.rows;
    io.out(
      row === undefined || !only
        ? driversText(explanation, output, FEATURES, style)
        : waterfallText(explanation, only, output, style),
    );
  }
  return EXIT_OK;
}

function findRun(name: string, cwd: string): { run: RunDetails; folder: string } {
  const path = resolve(cwd, name);
  const isPipeline = existsSync(path) && name.endsWith('.json');
  const workspace = isPipeline ? workspaceOf(path, cwd) : workspaceOf(join(cwd, 'any'), cwd);
  const store = RunStore.openExisting(workspace);
  if (!store) {
    throw new UserError(
      'run-unknown',
      `No runs are recorded in ${workspace}. Train first: ml-expert train FILE.`,
    );
  }
  try {
    const id = isPipeline
      ? store.listRuns().find((run) => run.pipelinePath === path && run.status === 'done')?.id
      : name;
    if (id === undefined) {
      throw new UserError(
        'run-unknown',
        `${basename(path)} has no finished run. Train it first: ml-expert train ${name}.`,
      );
    }
    return { run: store.getRun(id), folder: store.artifactsFolder(id) };
  } finally {
    store.close();
  }
}

function readJson(folder: string, file: string, run: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown;
  } catch (error) {
    throw new UserError(
      'store-unreadable',
      `${run} has no readable ${file}: it did not finish, or its files in ${folder} were changed. Train it again.`,
      { cause: error },
    );
  }
}

function outputOf(explanation: Explanation, label: string | undefined): number {
  if (label === undefined) return 0;
  const output = explanation.outputs.findIndex((one) => one.label === label);
  if (output >= 0) return output;
  const labels = explanation.outputs.map((one) => `“${one.label}”`).join(', ');
  throw new UserError('usage', `There is no class “${label}” to explain. There is ${labels}.`);
}
