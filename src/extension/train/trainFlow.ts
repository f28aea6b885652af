import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { pipelineFromAdvice } from '../../core/advise/pipelineFromAdvice.js';
import { metricFacts } from '../../core/evaluate/metricFacts.js';
import { formatPipeline } from '../../core/pipeline/parsePipeline.js';
import type { Advice } from '../../shared/advice.js';
import type { RunSummary, Task } from '../../shared/runs.js';
import { tableFrom } from '../dataView/openProfile.js';
import { targetMemory } from '../dataView/targetMemory.js';
import { requireTrust } from '../jobs/jobs.js';
import { startPipeline } from '../pipelineFile/startPipeline.js';
import { freeName } from '../scaffold/freeName.js';
import type { Services } from '../services.js';
import type { Sample } from '../walkthrough/sample.js';
import { pickMany, pickStep } from './pickStep.js';
import { experimentName } from './experimentName.js';
import {
  applyChoices,
  budgetItems,
  modelItems,
  targetItems,
  targetItemsOfHead,
  taskItems,
} from './trainChoices.js';

const TITLE = 'Train Model';

/**
 * Three questions, each with a proposal and its reason; then the pipeline file beside, and the run in the side bar.
 * @param argument a table, or `{ sample: true }` for the shipped one. @param target skips the first question.
 */
export async function train(
  services: Services,
  sample: Sample,
  argument: unknown,
  target: unknown,
): Promise<RunSummary | undefined> {
  requireTrust();
  const table = isSample(argument) ? await sample.table() : await tableFrom(argument, TITLE);
  if (table === undefined) return undefined;
  const advice = await ask(services, table.fsPath, typeof target === 'string' ? target : undefined);
  if (advice === undefined) return undefined;
  return startPipeline(services, await writePipeline(table, advice));
}

function isSample(argument: unknown): boolean {
  return (
    typeof argument === 'object' && argument !== null && 'sample' in argument && argument.sample === true
  );
}

/** The three steps; undefined when the user leaves. Back leads to the step before. */
async function ask(services: Services, path: string, given: string | undefined): Promise<Advice | undefined> {
  let target = given;
  let task: Task | undefined;
  for (;;) {
    target ??= await askTarget(services, path);
    if (target === undefined) return undefined;
    const advice = await getAdvice(services, path, target, task);
    const judged = await pickStep({
      title: `${TITLE}: predict ${target}`,
      placeholder: 'Task and metric',
      step: 2,
      items: taskItems(advice),
    });
    if (judged === undefined) return undefined;
    if (judged === 'back') {
      target = task = undefined;
      continue;
    }
    if (judged.kind === 'task') {
      task = judged.task;
      continue;
    }
    const budget = await pickStep({
      title: `${TITLE}: predict ${target} by ${metricFacts[judged.metric].label}`,
      placeholder: 'Budget and models',
      step: 3,
      items: budgetItems(advice),
    });
    if (budget === undefined) return undefined;
    if (budget === 'back') continue;
    if (budget.kind === 'all') return applyChoices(advice, { metric: judged.metric, split: budget.split });
    const models = await pickMany(`${TITLE}: models to compare`, modelItems(advice));
    if (models === undefined) return undefined;
    return applyChoices(advice, { metric: judged.metric, split: advice.split.value, models });
  }
}

async function askTarget(services: Services, path: string): Promise<string | undefined> {
  const memory = targetMemory(services.workspaceState);
  const tables = await services.tables();
  const leaving = new AbortController();
  try {
    const head = await tables.open(path, leaving.signal);
    const target = await pickStep({
      title: `${TITLE} on ${basename(path)}`,
      placeholder: 'What to predict',
      step: 1,
      items: targetItemsOfHead(head),
      later: tables
        .profile(path, { signal: leaving.signal })
        .then((profile) => targetItems(profile, memory.get(path))),
    });
    if (target !== undefined) await memory.set(path, target);
    return target;
  } finally {
    leaving.abort();
  }
}

async function getAdvice(
  services: Services,
  path: string,
  target: string,
  task: Task | undefined,
): Promise<Advice> {
  const tables = await services.tables();
  const { advice } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: `$(beaker) Looking at ${target}` },
    () => tables.advise(path, target, undefined, task),
  );
  if (advice === undefined) throw new Error('The table process gave lines without an advice.');
  return advice;
}

/** Beside the table, under a name that is not taken, opened without taking the focus. */
async function writePipeline(table: vscode.Uri, advice: Advice): Promise<vscode.Uri> {
  const folder = dirname(table.fsPath);
  const name = experimentName(table.fsPath);
  const pipeline = pipelineFromAdvice(advice, { dataPath: basename(table.fsPath), name });
  const file = vscode.Uri.file(
    join(
      folder,
      freeName(name, '.mlpipe.json', (taken) => existsSync(join(folder, taken))),
    ),
  );
  await vscode.workspace.fs.writeFile(file, Buffer.from(formatPipeline(pipeline), 'utf8'));
  await vscode.window.showTextDocument(file, {
    viewColumn: vscode.ViewColumn.Beside,
    preview: false,
    preserveFocus: true,
  });
  return file;
}
