import { metricFacts } from '../evaluate/metricFacts.js';
import type { Pipeline, PipelineModel } from './pipeline.js';
import type { PathProblem } from './issueProblems.js';

/** The metrics that judge a task, in the order they are offered. */
export function metricsOf(task: Pipeline['task']): readonly Pipeline['metric'][] {
  const metrics = Object.keys(metricFacts) as Pipeline['metric'][];
  return metrics.filter((metric) => metricFacts[metric].tasks.includes(task));
}

/** The estimators that can solve a task, in the order they are offered. */
function estimatorsOf(task: Pipeline['task']): readonly PipelineModel['estimator'][] {
  const linear = task === 'regression' ? 'linear_regression' : 'logistic_regression';
  return ['baseline', linear, 'boosted_trees'];
}

/** Values that are each allowed but contradict one another. */
export function consistencyProblems(pipeline: Pipeline): PathProblem[] {
  const { task, metric, split, positive, target, drop, models } = pipeline;
  const problems: PathProblem[] = [];
  const say = (path: readonly (string | number)[], message: string): void => {
    problems.push({ kind: 'inconsistent', path, message });
  };
  const metrics = metricsOf(task);
  if (!metrics.includes(metric)) {
    say(
      ['metric'],
      `metric is “${metric}”, which does not judge a ${task} task. Allowed is ${metrics.join(', ')}.`,
    );
  }
  if (split.stratify && task === 'regression') {
    say(
      ['split', 'stratify'],
      'split.stratify is true, but a regression target has no classes. Allowed is false.',
    );
  }
  if (positive !== undefined && task !== 'binary') {
    say(
      ['positive'],
      `positive is given, but only a binary task has a positive class; this one is ${task}. Remove it.`,
    );
  }
  const droppedTarget = drop?.indexOf(target) ?? -1;
  if (droppedTarget >= 0) {
    say(
      ['drop', droppedTarget],
      `drop[${droppedTarget}] is the target “${target}”, which cannot be dropped. Remove it.`,
    );
  }
  const estimators = estimatorsOf(task);
  models.forEach(({ estimator }, index) => {
    if (estimators.includes(estimator)) return;
    const place = `models[${index}].estimator`;
    const allowed = estimators.join(', ');
    say(
      ['models', index, 'estimator'],
      `${place} is “${estimator}”, which does not solve a ${task} task. Allowed is ${allowed}.`,
    );
  });
  models.forEach((model, index) =>
    model.steps?.forEach((step, position) => {
      if (step.step !== 'impute' || (step.value !== undefined) === (step.strategy === 'constant')) return;
      if (step.value === undefined) return;
      say(
        ['models', index, 'steps', position, 'value'],
        `models[${index}].steps[${position}].value is only used by the strategy constant, not by ${step.strategy}. Remove it.`,
      );
    }),
  );
  return problems;
}
