import path from 'node:path';
import type { RunStatus, RunSummary } from '../../src/shared/runs.js';
import { activated, execute } from './extension.js';
import { eventually } from './eventually.js';
import { writeFile } from './editors.js';

const linear = {
  estimator: 'logistic_regression',
  steps: [{ step: 'impute', columns: 'numeric', strategy: 'median' }],
};

/** A pipeline file that trains within a second. */
export async function quickPipeline(name: string): ReturnType<typeof writeFile> {
  return writePipeline(name, {
    data: { path: 'penguins.csv' },
    target: 'sex',
    models: [
      { estimator: 'baseline' },
      { ...linear, steps: [...linear.steps, { step: 'one_hot', columns: 'categorical' }] },
    ],
  });
}

/** A pipeline file that trains for minutes. */
export async function slowPipeline(name: string): ReturnType<typeof writeFile> {
  return writePipeline(name, {
    data: { path: 'adult_train.csv' },
    target: 'income',
    models: [{ estimator: 'boosted_trees', trees: 10_000, learningRate: 0.001 }],
  });
}

async function writePipeline(name: string, parts: object): ReturnType<typeof writeFile> {
  const pipeline = {
    version: 1,
    name,
    task: 'binary',
    metric: 'roc_auc',
    seed: 7,
    split: { test: 0.2, stratify: true, folds: 0 },
    ...parts,
  };
  return writeFile(`${name}.mlpipe.json`, `${JSON.stringify(pipeline, null, 2)}\n`);
}

/** A finished run of its own experiment. */
export async function finishedRun(experiment: string): Promise<RunSummary> {
  const run = await execute<RunSummary>('trainFromPipeline', await quickPipeline(experiment));
  return statusOf(run, 'done');
}

/** Waits until the side bar shows the run in a status. */
export async function statusOf(run: RunSummary, status: RunStatus): Promise<RunSummary> {
  return eventually(`${run.experiment} · ${run.name} is ${status}`, async () => {
    const now = await shown(run.id);
    if (now && now.status !== status && ['done', 'failed', 'cancelled', 'interrupted'].includes(now.status))
      throw new Error(`The run is ${now.status}: ${now.reason ?? 'no reason was recorded'}`);
    return now?.status === status && now;
  });
}

/** The run as the side bar lists it now. */
export async function shown(id: string): Promise<RunSummary | undefined> {
  return (await activated()).listRuns().find((run) => run.id === id);
}

/** Where the workspace's runs are recorded. */
export function storePath(folder: string): string {
  return path.join(folder, '.ml-expert', 'runs.db');
}
