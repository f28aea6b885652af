import { setImmediate } from 'node:timers/promises';
import type { LeaderboardRow, RunResult } from '../../shared/results.js';
import { bootstrapEstimates } from '../evaluate/bootstrap.js';
import { judge } from '../evaluate/judge.js';
import { reportedMetrics } from '../evaluate/metricFacts.js';
import { score } from '../evaluate/scorer.js';
import { Baseline } from '../models/baseline.js';
import type { Target } from '../models/estimator.js';
import type { Pipeline } from '../pipeline/pipeline.js';
import { readProblem } from '../prepare/readProblem.js';
import { takeRows } from '../table/columns.js';
import type { Table } from '../table/table.js';
import { UserError } from '../userError.js';
import { fitCandidate, takeTarget } from '../validate/fitCandidate.js';
import { holdout, stratifiedHoldout } from '../validate/holdout.js';
import { cautionsOf } from './cautions.js';
import {
  candidatesOf,
  chooseCandidate,
  compareCandidates,
  comparisonFolds,
  type ComparedCandidate,
} from './compareCandidates.js';
import { explainTestRows } from './explainTestRows.js';
import { LearningRecorder } from './learningRecorder.js';
import { predictionsOf } from './predictionsOf.js';
import { TrainedModel } from './trainedModel.js';
import type { TrainingHooks } from './trainingHooks.js';

/** Enough rows to see that a model knows its training rows too well. */
const TRAIN_SCORE_ROWS = 20_000;
/** Share of the progress bar at which a phase ends. */
const COMPARED = 0.7;
const FITTED = 0.85;
const JUDGED = 0.92;

export interface TrainingOptions extends TrainingHooks {
  /** Default: empty, for a training that is not recorded. */
  readonly runId?: string;
}

/**
 * Trains a pipeline on a table and judges it honestly: test rows are set aside first, candidates are compared inside the
 * training part only, the best is fitted on all of it, and the test rows are looked at once, at the end.
 * The same table and pipeline give the same result, to the byte, except for times.
 *
 * @throws {UserError} `cancelled`, `column-unknown`, `target-unusable`, `training-impossible`
 */
export async function trainPipeline(
  table: Table,
  pipeline: Pipeline,
  options: TrainingOptions = {},
): Promise<{ readonly result: RunResult; readonly model: TrainedModel }> {
  const started = performance.now();
  const phase = async (progress: number, name: string) => {
    options.onProgress?.(progress, name);
    await setImmediate();
    if (options.signal?.aborted) throw new UserError('cancelled', 'Training was cancelled.');
  };

  await phase(0, 'splitting rows');
  const problem = readProblem(table, pipeline);
  const { train, test } = testSplit(pipeline, problem.target);
  requireJudgeable(takeTarget(problem.target, test));
  const features = takeRows(problem.features, train);
  const target = takeTarget(problem.target, train);

  const folds = comparisonFolds(pipeline, target);
  const compareEnd = folds.length === 0 ? 0 : COMPARED;
  // Which steps there are follows from all rows: a column whose only gaps are in the test rows needs its gaps filled.
  const candidates = candidatesOf(pipeline, problem.features);
  const compared = await compareCandidates(
    candidates,
    folds,
    { features, target, pipeline },
    {
      ...options,
      onProgress: (progress, name) => options.onProgress?.(progress * compareEnd, name),
    },
  );
  const chosen = chooseCandidate(compared, pipeline);

  const { name } = chosen.candidate;
  await phase(compareEnd, `training ${name} on ${train.length.toLocaleString('en')} rows`);
  const learning = new LearningRecorder(target.kind === 'classes' ? 'log loss' : 'half squared error');
  const fitStarted = performance.now();
  const fitted = fitCandidate(chosen.candidate, features, target, {
    seed: pipeline.seed,
    ...(options.signal ? { signal: options.signal } : {}),
    onProgress: (progress) => {
      learning.add(progress);
      const share = compareEnd + ((FITTED - compareEnd) * progress.iteration) / progress.total;
      options.onProgress?.(share, `training ${name}: ${progress.iteration} of ${progress.total}`);
      options.onCurve?.(`train ${learning.loss}`, progress.iteration, progress.trainLoss);
      if (progress.validationLoss !== undefined) {
        options.onCurve?.(`validation ${learning.loss}`, progress.iteration, progress.validationLoss);
      }
    },
  });
  const fitSeconds = (performance.now() - fitStarted) / 1000;
  const classes = target.kind === 'classes' ? target.classes : [];
  const model = new TrainedModel(pipeline, classes, fitted.steps, fitted.model);

  await phase(FITTED, `judging on ${test.length.toLocaleString('en')} test rows`);
  const testFeatures = takeRows(problem.features, test);
  const testTarget = takeTarget(problem.target, test);
  const prepared = fitted.steps.transform(testFeatures);
  const predicted = fitted.model.predict(prepared);
  const predictions = predictionsOf(testTarget, predicted);
  const baseline = new Baseline().fit(features, target, { seed: pipeline.seed });
  const metrics = bootstrapEstimates(predictions, reportedMetrics(pipeline.task, pipeline.metric), {
    seed: pipeline.seed,
    baseline: predictionsOf(testTarget, baseline.predict(testFeatures)),
  });
  const judgement = judge(predictions, classes, pipeline.seed);

  await phase(JUDGED, `explaining ${name}`);
  const explanation = explainTestRows(model, {
    features: testFeatures,
    prepared,
    target: testTarget,
    predicted,
    fileRows: Uint32Array.from(test, (row) => problem.rows[row]!),
  });

  const result: RunResult = {
    version: 1,
    runId: options.runId ?? '',
    pipeline: pipeline.name,
    target: pipeline.target,
    task: pipeline.task,
    classes,
    metric: pipeline.metric,
    rows: { train: train.length, test: test.length },
    model: name,
    leaderboard: leaderboardOf(compared, chosen, pipeline, metrics, fitSeconds),
    metrics,
    judgement,
    learning: learning.curve(),
    explanation,
    cautions: cautionsOf({
      pipeline,
      target: problem.target,
      missingTarget: problem.missingTarget,
      testRows: test.length,
      metrics,
      trainScore: trainingScore(model, features, target, pipeline),
      failures: compared.flatMap(({ candidate, failure }) =>
        failure ? [{ name: candidate.name, message: failure.message }] : [],
      ),
      chosen: chosen.candidate.estimator.name,
    }),
    seconds: (performance.now() - started) / 1000,
  };
  await phase(1, 'done');
  return { result, model };
}

function testSplit(pipeline: Pipeline, target: Target): { train: Uint32Array; test: Uint32Array } {
  const { test, stratify } = pipeline.split;
  if (target.kind === 'classes' && stratify) return stratifiedHoldout(target, test, pipeline.seed);
  const rowCount = target.kind === 'classes' ? target.codes.length : target.values.length;
  return holdout(rowCount, test, pipeline.seed);
}

/** Test rows that are all alike cannot tell a good model from a bad one: said before any time is spent on training. */
function requireJudgeable(target: Target): void {
  const outcomes: ArrayLike<number> = target.kind === 'classes' ? target.codes : target.values;
  for (let row = 1; row < outcomes.length; row++) if (outcomes[row] !== outcomes[0]) return;
  const rows = outcomes.length === 1 ? 'The only test row has' : `The ${outcomes.length} test rows have`;
  throw new UserError(
    'training-impossible',
    `${rows} one and the same target value, so no model can be judged. Use more rows, raise split.test or set split.stratify to true.`,
  );
}

/** Best first; candidates that could not be trained, or compared, last. */
function leaderboardOf(
  compared: readonly ComparedCandidate[],
  chosen: ComparedCandidate,
  pipeline: Pipeline,
  metrics: RunResult['metrics'],
  fitSeconds: number,
): LeaderboardRow[] {
  const rows = compared.map((one): LeaderboardRow => ({
    model: one.candidate.name,
    metric: pipeline.metric,
    crossValidation: one.validation,
    // The test rows are spent on the chosen one: looking at the others would be choosing by them.
    test: one === chosen ? (metrics.find((metric) => metric.name === pipeline.metric) ?? null) : null,
    fitSeconds: one === chosen ? fitSeconds : one.fitSeconds,
    chosen: one === chosen,
  }));
  const best = rows.find((row) => row.chosen)?.crossValidation?.mean ?? 0;
  const distance = (row: LeaderboardRow) =>
    row.chosen ? -1 : row.crossValidation ? Math.abs(row.crossValidation.mean - best) : Infinity;
  return rows.sort((a, b) => distance(a) - distance(b));
}

function trainingScore(model: TrainedModel, features: Table, target: Target, pipeline: Pipeline): number {
  const rows = Uint32Array.from({ length: Math.min(features.rowCount, TRAIN_SCORE_ROWS) }, (_, row) => row);
  const predicted = model.model.predict(model.steps.transform(takeRows(features, rows)));
  return score(predictionsOf(takeTarget(target, rows), predicted), pipeline.metric);
}
