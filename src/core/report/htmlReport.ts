import { basename } from 'node:path';
import { dataSection } from './dataSection.js';
import { explanationSections } from './explanationSections.js';
import { withSeparators } from './formatNumber.js';
import { judgementSections, learningSection } from './judgementSections.js';
import { Markup, markup } from './markup.js';
import type { ReportInput } from './reportInput.js';
import { reportStyle } from './reportStyle.js';
import { driversSection, heroSection, leaderboardSection, metricsSection } from './summarySections.js';

/** One HTML file that needs nothing else: no script, no network; light, dark and printable. */
export function htmlReport(input: ReportInput): string {
  const { result, profile } = input;
  const page = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${result.pipeline} · ML Expert</title><style>${new Markup(reportStyle)}</style></head><body><main>
<header><h1>${result.pipeline}</h1><p>${subtitle(input)}</p></header>
${heroSection(result)}
<div class="pair">${metricsSection(result)}${driversSection(result)}</div>
${leaderboardSection(result)}
<h2>Evaluation</h2>${judgementSections(result)}${learningSection(result)}
${explanationSections(result)}
${profile ? dataSection(profile) : undefined}
${provenance(input)}</main></body></html>
`;
  return page.text;
}

function subtitle({ result, run }: ReportInput): string {
  const rows = `${withSeparators(result.rows.train, 0)} rows to learn from, ${withSeparators(result.rows.test, 0)} to judge by`;
  const data = run ? ` from ${basename(run.dataPath)}` : '';
  return `Predicting ${result.target} (${result.task})${data} with ${result.model} · ${rows} · ${result.seconds.toFixed(1)} s`;
}

function provenance({ run }: ReportInput): Markup | undefined {
  if (!run) return undefined;
  const facts = [
    ['Run', `${run.name}, ${new Date(run.created).toISOString().slice(0, 16).replace('T', ' ')} UTC`],
    ['Data', basename(run.dataPath)],
    ['SHA-256', run.dataFingerprint],
    ...(run.gitCommit === undefined ? [] : [['Commit', run.gitCommit]]),
    ...Object.entries(run.environment),
  ];
  return markup`<footer><h2>Where it comes from</h2><dl>${facts.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl></footer>`;
}
