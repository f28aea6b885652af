import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { htmlReport } from '../../core/report/htmlReport.js';
import { markdownReport } from '../../core/report/markdownReport.js';
import { UserError } from '../../core/userError.js';
import type { TableProfile } from '../../shared/profile.js';
import type { RunDetails } from '../../shared/runs.js';
import { runFrom } from '../experiments/pickRun.js';
import type { Services } from '../services.js';
import { saveFile } from '../webview/saveFile.js';
import { readRun } from './readRun.js';

const formats = [
  { label: 'HTML', detail: 'One file with charts, for the browser and for printing', ending: 'html' },
  { label: 'Markdown', detail: 'Text and tables, for a pull request or a wiki', ending: 'md' },
] as const;

type Ending = (typeof formats)[number]['ending'];

/**
 * Writes what a run found as one file the user can hand on.
 * @param given where to write it, .html or .md; without it the user is asked for both and shown the report.
 */
export async function exportReport(
  services: Services,
  argument: unknown,
  given?: unknown,
): Promise<vscode.Uri | undefined> {
  const run = await runFrom(services.records, argument, {
    title: 'Export Report of Run',
    suits: ({ status }) => status === 'done',
    none: 'No run has a result to report yet.',
  });
  if (!run) return undefined;
  const { result, run: details } = readRun(services.records.recordsOf(run.id).store, run.id);
  if (!result) {
    throw new UserError('usage', `${run.name} has no result to report: it is ${run.status}.`);
  }
  const text = async (ending: Ending) => {
    const profile = await profileOf(services, details, result.target);
    const input = { result, run: details, ...(profile && { profile }) };
    return Buffer.from(ending === 'html' ? htmlReport(input) : markdownReport(input), 'utf8');
  };
  if (given instanceof vscode.Uri) {
    await vscode.workspace.fs.writeFile(given, await text(/\.html?$/i.test(given.path) ? 'html' : 'md'));
    return given;
  }
  const format = await vscode.window.showQuickPick(formats, {
    title: `Report of ${run.experiment} · ${run.name}`,
  });
  if (!format) return undefined;
  const { ending } = format;
  const name = `${run.experiment} ${run.name} report.${ending}`.replace(/[/\\:*?"<>|]/g, '-');
  const saved = await saveFile(join(dirname(details.dataPath), name), await text(ending));
  if (!saved) return undefined;
  if (ending === 'md') await vscode.commands.executeCommand('markdown.showPreview', saved);
  else await vscode.env.openExternal(saved);
  return saved;
}

/** The report does without a section on the data where the table has moved or cannot be read any more. */
async function profileOf(
  services: Services,
  run: RunDetails,
  target: string,
): Promise<TableProfile | undefined> {
  if (!existsSync(run.dataPath)) return undefined;
  try {
    return await (await services.tables()).profile(run.dataPath, { target });
  } catch (error) {
    services.failures.describe(error, 'Profile for the report');
    return undefined;
  }
}
