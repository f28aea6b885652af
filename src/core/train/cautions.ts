import type { MetricEstimate } from '../../shared/runs.js';
import { metricFacts } from '../evaluate/metricFacts.js';
import type { Target } from '../models/estimator.js';
import type { Pipeline } from '../pipeline/pipeline.js';

const FEW_ROWS = 100;
const IMBALANCED_SHARE = 0.1;
/** Scores that real problems hardly ever reach; several classes are often told apart perfectly, two seldom. */
const TOO_GOOD = { roc_auc: 0.995, r2: 0.999 } as const;

export interface TrainingFacts {
  readonly pipeline: Pipeline;
  /** Of all rows whose target is known. */
  readonly target: Target;
  readonly missingTarget: number;
  readonly testRows: number;
  readonly metrics: readonly MetricEstimate[];
  /** The chosen model's score on the rows it was fitted on. */
  readonly trainScore: number;
  readonly failures: readonly { readonly name: string; readonly message: string }[];
  readonly chosen: string;
}

/** What a careful colleague would point out about a result, one sentence each, the most serious first. */
export function cautionsOf(facts: TrainingFacts): string[] {
  return [
    ...tooGood(facts),
    ...notBetter(facts),
    ...undefinedMetric(facts),
    ...overfitted(facts),
    ...uncertain(facts),
    ...rareClasses(facts),
    ...leftOut(facts),
  ];
}

function mainMetric({ metrics, pipeline }: TrainingFacts): MetricEstimate | undefined {
  return metrics.find((metric) => metric.name === pipeline.metric);
}

function tooGood({ metrics, pipeline }: TrainingFacts): string[] {
  for (const [name, limit] of Object.entries(TOO_GOOD)) {
    const metric = metrics.find((one) => one.name === name);
    if (!metric || metric.value < limit || pipeline.task === 'multiclass') continue;
    return [
      `${metricFacts[metric.name].label} ${number(metric.value)} is almost perfect, which real data hardly allows: ` +
        `look in the explanation for a column that repeats or follows from “${pipeline.target}”, and drop it.`,
    ];
  }
  return [];
}

function notBetter(facts: TrainingFacts): string[] {
  const metric = mainMetric(facts);
  if (!metric?.difference || facts.chosen === 'baseline') return [];
  const sign = metricFacts[metric.name].greaterIsBetter ? 1 : -1;
  const worst = sign > 0 ? metric.difference.low : -metric.difference.high;
  if (worst > 0) return [];
  return [
    `The model is not clearly better than the baseline: the difference in ${metricFacts[metric.name].label} is ` +
      `${number(metric.difference.value)}, with a 95 % interval from ${number(metric.difference.low)} to ` +
      `${number(metric.difference.high)}.`,
  ];
}

function undefinedMetric(facts: TrainingFacts): string[] {
  if (mainMetric(facts)) return [];
  return [
    `${metricFacts[facts.pipeline.metric].label} is not defined on the test rows because they hold one class only: ` +
      'use more rows, or set split.stratify to true.',
  ];
}

function overfitted(facts: TrainingFacts): string[] {
  const metric = mainMetric(facts);
  if (metric?.baseline === undefined || Number.isNaN(facts.trainScore)) return [];
  const sign = metricFacts[metric.name].greaterIsBetter ? 1 : -1;
  const gap = sign * (facts.trainScore - metric.value);
  const gained = sign * (facts.trainScore - metric.baseline);
  // More than the test rows' own uncertainty, and a good part of what training seemed to gain.
  if (gap <= metric.high - metric.low || gap <= 0.25 * gained) return [];
  return [
    `${metricFacts[metric.name].label} is ${number(facts.trainScore)} on the training rows and ${number(metric.value)} on ` +
      'the test rows: the model has partly learnt its rows by heart. Fewer leaves, early stopping or more rows help.',
  ];
}

function uncertain(facts: TrainingFacts): string[] {
  const metric = mainMetric(facts);
  if (!metric) return [];
  const found: string[] = [];
  if (facts.testRows < FEW_ROWS) {
    found.push(
      `Only ${facts.testRows} test rows: every number here is uncertain. More rows or more folds would help.`,
    );
  }
  const gained = Math.abs(metric.difference?.value ?? 0);
  const width = metric.high - metric.low;
  if (gained > 0 && width > gained && facts.testRows >= FEW_ROWS) {
    found.push(
      `The interval of ${metricFacts[metric.name].label} (${number(metric.low)} to ${number(metric.high)}) is wider than ` +
        'what the model gains over the baseline.',
    );
  }
  return found;
}

function rareClasses({ target, pipeline }: TrainingFacts): string[] {
  if (target.kind !== 'classes') return [];
  const counts = new Array<number>(target.classes.length).fill(0);
  for (const code of target.codes) counts[code]!++;
  const rows = target.codes.length;
  const found: string[] = [];
  const single = target.classes.filter((_, code) => counts[code] === 1);
  if (single.length > 0) {
    found.push(
      `${quoted(single)} ${single.length === 1 ? 'has' : 'have'} a single row, which cannot be both learnt and tested: ` +
        'merge or remove.',
    );
  }
  const rarest = Math.min(...counts);
  if (pipeline.task === 'binary' && rarest / rows < IMBALANCED_SHARE && pipeline.metric === 'accuracy') {
    const share = (100 * (1 - rarest / rows)).toFixed(1);
    found.push(
      `Only ${(100 * (rarest / rows)).toFixed(1)} % of the rows are “${target.classes[counts.indexOf(rarest)]!}”: ` +
        `always answering the other class has accuracy ${share} %. Compare by average_precision or balanced_accuracy.`,
    );
  }
  return found;
}

function leftOut({ missingTarget, failures, pipeline }: TrainingFacts): string[] {
  const found = failures.map(({ name, message }) => `${name} could not be trained: ${message}`);
  if (missingTarget > 0) {
    found.push(
      `${missingTarget.toLocaleString('en')} ${missingTarget === 1 ? 'row was' : 'rows were'} left out because ` +
        `“${pipeline.target}” is missing there.`,
    );
  }
  return found;
}

function quoted(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `“${name}”`);
  return shown.join(', ') + (names.length > 5 ? ` and ${names.length - 5} more classes` : '');
}

function number(value: number): string {
  return String(Number(value.toPrecision(3)));
}
