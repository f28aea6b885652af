import type { RunResult } from '../../src/shared/results.js';
import type { MetricEstimate } from '../../src/shared/runs.js';
import { directionSentence, featureDirection, rankedFeatures } from '../charts/attributions.js';
import { againstBaseline, estimateDecimals, formatEstimate } from '../charts/estimates.js';
import { leaderboardFinding } from '../charts/leaderboardChart.js';
import { capital } from '../charts/metricIntervalsChart.js';
import { metricWords } from '../charts/metricNames.js';
import { formatFixed, formatPercent, formatQuantity } from '../components/format.js';

/** An answer to one of the four questions a colleague asks first. */
export interface Answer {
  /** One or two words: "Yes", "Not surely". */
  readonly verdict: string;
  readonly tone: 'good' | 'unsure' | 'bad' | 'neutral';
  readonly sentences: readonly string[];
}

export function mainEstimate(result: RunResult): MetricEstimate | null {
  return result.metrics.find(({ name }) => name === result.metric) ?? null;
}

/** Is it better than the baseline? */
export function betterAnswer(result: RunResult): Answer {
  const main = mainEstimate(result);
  if (!main) {
    return {
      verdict: 'Unknown',
      tone: 'unsure',
      sentences: [
        `${capital(metricWords(result.metric).label)} is not defined on the test rows of this run.`,
      ],
    };
  }
  const { label } = metricWords(main.name);
  const value = `${capital(label)} is ${formatEstimate(main)} on ${formatQuantity(result.rows.test, 'test row')} that took no part in training.`;
  if (result.model === 'baseline') {
    return {
      verdict: 'No',
      tone: 'bad',
      sentences: ['No candidate beat the baseline, so the baseline was chosen.', value],
    };
  }
  if (main.baseline === undefined)
    return { verdict: 'Unknown', tone: 'unsure', sentences: [value, 'No baseline was recorded.'] };
  const baseline = formatFixed(main.baseline, estimateDecimals(main));
  switch (againstBaseline(main)) {
    case 'better':
      return {
        verdict: 'Yes',
        tone: 'good',
        sentences: [value, `The baseline reaches ${baseline}, outside the 95 % interval${gain(main)}.`],
      };
    case 'worse':
      return {
        verdict: 'No, worse',
        tone: 'bad',
        sentences: [value, `The baseline reaches ${baseline} and is better, by more than chance explains.`],
      };
    case 'unsure':
      return {
        verdict: 'Not surely',
        tone: 'unsure',
        sentences: [value, `The baseline reaches ${baseline}: the difference may be chance.`],
      };
    case 'unknown':
      return {
        verdict: 'Unknown',
        tone: 'unsure',
        sentences: [value, `The baseline reaches ${baseline}; there is no interval to compare with.`],
      };
  }
}

/** ": the error is 85 % smaller", where a smaller share of an error is what one would say. */
function gain({ name, value, baseline }: MetricEstimate): string {
  if (!metricWords(name).lowerIsBetter || baseline === undefined || baseline <= 0) return '';
  return `: the model's is ${formatPercent(1 - value / baseline, 0)} smaller`;
}

/** Is it sure? */
export function sureAnswer(result: RunResult): Answer {
  const main = mainEstimate(result);
  const chosen = result.leaderboard.find((row) => row.chosen);
  const cv = chosen?.crossValidation;
  const sentences: string[] = [];
  let agrees = true;
  if (main) {
    const { label } = metricWords(main.name);
    const decimals = estimateDecimals(main);
    sentences.push(
      `The 95 % interval of ${label} runs from ${formatFixed(main.low, decimals)} to ${formatFixed(main.high, decimals)}.`,
    );
    if (cv) {
      const far = cv.mean < main.low - 3 * cv.std || cv.mean > main.high + 3 * cv.std;
      agrees = !far;
      sentences.push(
        `Cross-validation on the training rows gave ${formatFixed(cv.mean, decimals)} ± ${formatFixed(cv.std, decimals)} over ${cv.folds} folds, which ${far ? 'does not agree: look at how the rows were split' : 'agrees'}.`,
      );
    }
  }
  if (result.leaderboard.length > 1) sentences.push(leaderboardFinding(result.leaderboard));
  const few = result.rows.test < 100;
  return {
    verdict: !agrees ? 'No' : few ? 'Roughly' : 'Yes',
    tone: !agrees ? 'bad' : few ? 'unsure' : 'good',
    sentences: few
      ? [`Only ${formatQuantity(result.rows.test, 'test row')}: every interval is wide.`, ...sentences]
      : sentences,
  };
}

/** What drives it? */
export function driversAnswer(result: RunResult): Answer {
  const { explanation } = result;
  if (!explanation) {
    return {
      verdict: 'Not explained',
      tone: 'neutral',
      sentences: [`There are no attributions for ${result.model}.`],
    };
  }
  const output = strongestOutput(result);
  const ranked = rankedFeatures(explanation, output).filter(({ mean }) => mean > 0);
  const top = ranked.slice(0, 3);
  const first = top[0];
  if (!first) return { verdict: 'Nothing', tone: 'bad', sentences: ['No feature moves the prediction.'] };
  const share = top.reduce((sum, each) => sum + each.share, 0);
  const of = explanation.outputs.length > 1 ? ` for ${explanation.outputs[output]?.label ?? ''}` : '';
  return {
    verdict: first.name,
    tone: 'neutral',
    sentences: [
      `${top.map(({ name, share: own }) => `${name} (${formatPercent(own, 0)})`).join(', ')} make up ${formatPercent(share, 0)} of what moves the prediction${of}, out of ${formatQuantity(explanation.features.length, 'feature')}.`,
      directionSentence(featureDirection(explanation, output, first.feature), first.name),
    ],
  };
}

/** What worries us? */
export function worriesAnswer(result: RunResult): Answer {
  const { cautions } = result;
  if (cautions.length === 0) {
    return {
      verdict: 'Nothing found',
      tone: 'good',
      sentences: [
        'None of the checks on the data, the split, the scores and the intervals had anything to say.',
      ],
    };
  }
  return { verdict: formatQuantity(cautions.length, 'point'), tone: 'unsure', sentences: cautions };
}

/** The output with the largest attributions: the class the model is most decided about. */
function strongestOutput(result: RunResult): number {
  const sums = (result.explanation?.outputs ?? []).map(({ meanAbsolute }) =>
    meanAbsolute.reduce((sum, mean) => sum + mean, 0),
  );
  return Math.max(0, sums.indexOf(Math.max(...sums)));
}
