import { basename } from 'node:path';
import { metricFacts } from '../evaluate/metricFacts.js';
import {
  formatEstimate,
  formatNumber,
  formatSeconds,
  formatWithMargin,
  formatWithStd,
  withSeparators,
} from './formatNumber.js';
import type { ReportInput } from './reportInput.js';
import { strongestFeatures } from './shapCharts.js';
import { verdictOf } from './verdict.js';

/** The report as text for a pull request or a wiki: verdict, cautions, metrics, candidates, drivers, provenance. */
export function markdownReport({ result, profile, run }: ReportInput): string {
  const verdict = verdictOf(result);
  const blocks = [
    `# ${escaped(result.pipeline)}`,
    `**${verdict.headline}.** ${escaped(verdict.sentence)}`,
    result.cautions.map((caution) => `> ⚠ ${escaped(caution)}`).join('\n>\n'),
    '## Metrics on the test rows',
    table(
      ['Metric', 'Value', '95 % interval', 'Baseline'],
      result.metrics.map((metric) => {
        const { value, low, high, baseline } = formatEstimate(metric);
        return [metricFacts[metric.name].label, value, `${low} – ${high}`, baseline ?? '–'];
      }),
    ),
    '## Candidates',
    table(
      ['Model', `${metricFacts[result.metric].label}, cross-validated`, 'Test', 'Fit'],
      result.leaderboard.map((row) => [
        row.chosen ? `**${escaped(row.model)}**` : escaped(row.model),
        row.crossValidation ? formatWithStd(row.crossValidation.mean, row.crossValidation.std) : '–',
        row.test ? formatWithMargin(row.test) : '–',
        formatSeconds(row.fitSeconds),
      ]),
    ),
    ...drivers(result.explanation),
    '## Data',
    `${withSeparators(result.rows.train, 0)} rows to learn from, ${withSeparators(result.rows.test, 0)} to judge by; ` +
      `target \`${result.target.replaceAll('`', "'")}\` (${result.task}).`,
    (profile?.alerts ?? []).map((alert) => `- ${escaped(alert.message)} ${escaped(alert.advice)}`).join('\n'),
    run ? provenance(run) : '',
  ];
  return blocks.filter((block) => block !== '').join('\n\n') + '\n';
}

function drivers(explanation: ReportInput['result']['explanation']): string[] {
  if (!explanation) return [];
  const strength = explanation.outputs[0]?.meanAbsolute ?? [];
  return [
    '## What drives it',
    table(
      ['Feature', `Mean abs. SHAP (${escaped(explanation.scale)})`],
      strongestFeatures(explanation, 0, 10).map((feature) => [
        escaped(explanation.features[feature] ?? ''),
        formatNumber(strength[feature] ?? 0),
      ]),
    ),
  ];
}

function provenance(run: NonNullable<ReportInput['run']>): string {
  const facts = [
    ['Run', run.name],
    ['Data', basename(run.dataPath)],
    ['SHA-256', run.dataFingerprint],
    ...(run.gitCommit === undefined ? [] : [['Commit', run.gitCommit]]),
    ...Object.entries(run.environment),
  ];
  return `## Where it comes from\n\n${facts.map(([name, value]) => `- ${name ?? ''}: ${escaped(value ?? '')}`).join('\n')}`;
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = headings.map((_, i) => (i === 0 ? '---' : '---:'));
  return [line(headings), line(rule), ...rows.map(line)].join('\n');
}

/** Names from data must not become Markdown or HTML. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/\s+/g, ' ');
}
