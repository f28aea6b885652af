import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { advise } from '../core/advise/advise.js';
import { adviceLines } from '../core/advise/adviceLines.js';
import { pipelineFromAdvice } from '../core/advise/pipelineFromAdvice.js';
import { profileTable } from '../core/profile/profileTable.js';
import { withSeparators } from '../core/report/formatNumber.js';
import { htmlReport } from '../core/report/htmlReport.js';
import { markdownReport } from '../core/report/markdownReport.js';
import { RunStore } from '../core/runs/runStore.js';
import { openTableWithNotes } from '../core/table/openTable.js';
import { UserError } from '../core/userError.js';
import type { TableProfile } from '../shared/profile.js';
import type { RunResult } from '../shared/results.js';
import { followRun } from './followRun.js';
import { type CommandIo, EXIT_FAILED, EXIT_OK } from './io.js';
import { readArguments } from './readArguments.js';
import { driversText, resultText } from './resultText.js';
import { terminalStyle, type TerminalStyle } from './terminalStyle.js';
import { newRunOf } from './train.js';

const SHOWN_ALERTS = 3;
const TARGET = 'income';

const demoUsage = `Usage: ml-expert demo [--out FOLDER]

Profiles the sample data (adult_train.csv: who earns more than 50,000 dollars?), trains, evaluates and explains, and
writes a report. Everything goes into FOLDER (default: demo-output).
`;

/** `ml-expert demo`: the main job from the data file to the report, on the shipped sample. */
export async function demoCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const { values } = readArguments(args, { help: { type: 'boolean', short: 'h' }, out: { type: 'string' } });
  if (values.help === true) {
    io.out(demoUsage);
    return EXIT_OK;
  }
  const started = performance.now();
  const style = terminalStyle(io.color);
  const folder = resolve(io.cwd, values.out ?? 'demo-output');
  const tablePath = sampleTable();
  mkdirSync(folder, { recursive: true });

  io.out(heading('1  Profile', style));
  const { file, table, notes } = await openTableWithNotes(tablePath);
  const profile = await profileTable(table, { file, notes, target: TARGET });
  io.out(profileText(profile, style));

  io.out(heading('2  Plan', style));
  const advice = advise(table, TARGET, { columns: profile.columns });
  for (const { label, value, reason } of adviceLines(advice)) {
    io.out(`${style.dim(label.padEnd(15))} ${value === '' ? '' : `${style.bold(value)}  `}${reason}\n`);
  }
  const name = 'adult income';
  const dataPath = relative(folder, tablePath).replaceAll('\\', '/');
  const pipelinePath = join(folder, 'adult.mlpipe.json');
  const pipeline = pipelineFromAdvice(advice, { dataPath, name });
  writeFileSync(pipelinePath, `${JSON.stringify(pipeline, null, 2)}\n`);

  io.out(heading('3  Train and evaluate', style));
  const store = RunStore.open(folder);
  try {
    const run = await followRun(store, newRunOf(pipelinePath), io);
    if (run.status !== 'done') {
      io.err(`The training ${run.status}: ${run.reason ?? 'no reason was recorded.'}\n`);
      return EXIT_FAILED;
    }
    const text = readFileSync(join(store.artifactsFolder(run.id), 'result.json'), 'utf8');
    const result = JSON.parse(text) as RunResult;
    io.out(resultText(result, style));
    if (result.explanation) {
      io.out(heading('4  Explain', style));
      io.out(driversText(result.explanation, 0, 8, style));
    }
    const report = { result, profile, run: store.getRun(run.id) };
    writeFileSync(join(folder, 'report.html'), htmlReport(report));
    writeFileSync(join(folder, 'report.md'), markdownReport(report));
  } finally {
    store.close();
  }
  const shown = relative(io.cwd, folder) || '.';
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  io.out(`\nReport: ${style.bold(join(shown, 'report.html'))} (also report.md), after ${seconds} s.\n`);
  return EXIT_OK;
}

/** Beside the bundle in a checkout and in the installed package alike. */
function sampleTable(): string {
  const path = resolve(__dirname, '..', 'samples', 'adult_train.csv');
  if (existsSync(path)) return path;
  throw new UserError('file-not-found', `The sample ${path} is not there. Install ML Expert again.`);
}

function heading(text: string, style: TerminalStyle): string {
  return `\n${style.bold(text)}\n`;
}

function profileText(profile: TableProfile, style: TerminalStyle): string {
  const { rowCount, columnCount, alerts, target, file, milliseconds } = profile;
  const missing = profile.columns.filter((column) => column.missing > 0);
  const strongest = (target?.columns ?? [])
    .slice(0, 4)
    .map((one) => `${one.column} ${one.strength.toFixed(2)}`);
  const shownAlerts = alerts.slice(0, SHOWN_ALERTS).map(({ message }) => `${style.yellow('!')} ${message}\n`);
  const more = alerts.length - SHOWN_ALERTS;
  return [
    `${basename(file.path)}: ${withSeparators(rowCount, 0)} rows × ${columnCount} columns, `,
    `${missing.length} columns with missing cells, ${withSeparators(profile.duplicateRows, 0)} duplicate rows `,
    `(${Math.round(milliseconds)} ms)\n`,
    strongest.length > 0 ? `Goes with ${target?.target ?? ''}: ${strongest.join(', ')}\n` : '',
    ...shownAlerts,
    more > 0 ? style.dim(`  and ${more} more, in the report\n`) : '',
  ].join('');
}
