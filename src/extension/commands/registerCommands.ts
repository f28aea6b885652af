import * as vscode from 'vscode';
import { openProfile, reopenAsText } from '../dataView/openProfile.js';
import { alwaysOpenTables, openTablesAsText } from '../dataView/tableAssociations.js';
import type { Sample } from '../walkthrough/sample.js';
import type { FixKey } from '../diagnostics/applyFix.js';
import type { Analyze, DiagnosticsProvider } from '../diagnostics/diagnosticsProvider.js';
import type { FixPreview } from '../diagnostics/fixPreview.js';
import type { Program } from '../diagnostics/program.js';
import type { NeededRuns } from '../diagnostics/runNeeded.js';
import type { RunHistory } from '../diagnostics/runHistory.js';
import type { ShareReports } from '../diagnostics/shareReports.js';
import type { Fix } from '../../shared/findings.js';
import type { RunCommands } from '../experiments/runCommands.js';
import type { Services } from '../services.js';
import type { CommandRegistrar } from './commandRegistrar.js';

/** What the commands on code act on. */
interface Checks {
  readonly diagnostics: DiagnosticsProvider;
  readonly analyze: Analyze;
  readonly history: RunHistory;
}

/** Every command of the manifest. What a command needs is loaded when it is first called. */
export function registerCommands(
  commands: CommandRegistrar,
  services: Services,
  { diagnostics, analyze, history }: Checks,
  sample: Sample,
  walkthrough: string,
): void {
  const { log, extensionUri } = services;

  commands.register('openProfile', 'Profile Table', (uri) => openProfile(uri));
  commands.register('reopenAsText', 'Reopen as Text', (uri) => reopenAsText(uri));
  commands.register('alwaysOpenTables', 'Always Open Tables in the Data Panel', alwaysOpenTables);
  commands.register('openTablesAsText', 'Open Tables as Text Again', openTablesAsText);
  commands.register('openSample', 'Open the Sample Table', () => sample.openTable());
  commands.register('openSampleNotebook', 'Open the Sample Notebook', () => sample.openNotebook());
  commands.register('openWalkthrough', 'Open Walkthrough', () =>
    vscode.commands.executeCommand('workbench.action.openWalkthrough', walkthrough),
  );
  commands.register('showLog', 'Show Log', () => log.show());

  commands.register('train', 'Train Model', async (table, target) => {
    const { train } = await import('../train/trainFlow.js');
    return train(services, sample, table, target);
  });
  commands.register('trainFromPipeline', 'Train This Pipeline', async (uri) => {
    const { startPipeline } = await import('../pipelineFile/startPipeline.js');
    return startPipeline(services, uri);
  });

  let loaded: RunCommands | undefined;
  const runs = async () => {
    const { RunCommands } = await import('../experiments/runCommands.js');
    return (loaded ??= new RunCommands(services));
  };
  commands.register('openRun', 'Open Results', async (run) => (await runs()).open(run));
  commands.register('compareRuns', 'Open Two Runs Side by Side', async (run, all) =>
    (await runs()).compare(run, all),
  );
  commands.register('cancelRun', 'Stop Run', async (run) => (await runs()).cancel(run));
  commands.register('retryRun', 'Retry Run', async (run) => (await runs()).retry(run));
  commands.register('runAgain', 'Run Again', async (run) => (await runs()).again(run));
  commands.register('renameRun', 'Rename Run', async (run, name) => (await runs()).rename(run, name));
  commands.register('noteRun', 'Edit Note of Run', async (run, note) => (await runs()).note(run, note));
  commands.register('starRun', 'Star Run', async (run) => (await runs()).star(run, true));
  commands.register('unstarRun', 'Remove Star of Run', async (run) => (await runs()).star(run, false));
  commands.register('deleteRun', 'Delete Run', async (run, all) => (await runs()).delete(run, all));
  commands.register('copyParameters', 'Copy Parameters of Run', async (run) =>
    (await runs()).copyParameters(run),
  );
  commands.register('revealPipeline', 'Open Pipeline File of Run', async (run) =>
    (await runs()).revealPipeline(run),
  );
  commands.register('filterRuns', 'Filter Runs', async (filter) => (await runs()).filter(filter));
  commands.register('refreshRuns', 'Refresh Runs', () => services.records.refresh());

  commands.register('exportReport', 'Export Report of Run', async (run, file) => {
    const { exportReport } = await import('../resultView/exportReport.js');
    return exportReport(services, run, file);
  });

  commands.register('generateScript', 'Generate scikit-learn Script', async (file) => {
    const { writeScript } = await import('../scaffold/scaffoldCommands.js');
    return writeScript(services, file);
  });
  commands.register('insertPipelineCells', 'Insert Pipeline as Notebook Cells', async (file) => {
    const { insertCells } = await import('../scaffold/scaffoldCommands.js');
    return insertCells(services, file);
  });

  commands.register('checkFile', 'Check for Leakage', async (uri) => {
    const { checkFile } = await import('../diagnostics/checkFile.js');
    return checkFile(diagnostics, uri);
  });
  commands.register('fixFile', 'Fix All Safe Problems in This File', async () => {
    const { fixActiveFile } = await import('../diagnostics/fixAll.js');
    return fixActiveFile(analyze);
  });
  let shared: ShareReports | undefined;
  const shareReports = async (): Promise<ShareReports> => {
    const { ShareReports } = await import('../diagnostics/shareReports.js');
    if (!shared) {
      shared = new ShareReports(diagnostics);
      commands.track(shared);
    }
    return shared;
  };
  commands.register('shareReport', 'Check Before You Share', async (notebook) =>
    (await shareReports()).open(uriIn(notebook)),
  );
  commands.register('exportShareReport', 'Export Report Before You Share', async (notebook, file) =>
    (await shareReports()).export(uriIn(notebook), file),
  );
  // Behind the links in hovers and reports: they have no place in the palette.
  commands.register('applyFix', 'Apply Fix', async (address, key) => {
    const { applyFix } = await import('../diagnostics/applyFix.js');
    return applyFix(diagnostics, String(address), key as FixKey);
  });
  commands.register('revealPlace', 'Go to Place', async (uri, line) => {
    const { revealPlace } = await import('../diagnostics/revealPlace.js');
    return revealPlace(uri, line);
  });
  let preview: FixPreview | undefined;
  const fixPreview = async (): Promise<FixPreview> => {
    const { FixPreview } = await import('../diagnostics/fixPreview.js');
    if (!preview) {
      preview = new FixPreview();
      commands.track(preview);
    }
    return preview;
  };
  // Behind the quick fixes.
  commands.register('previewFix', 'Preview Fix', async (fix, program) =>
    (await fixPreview()).open(fix as Fix, program as Program),
  );
  commands.register('applyPreviewedFix', 'Apply Previewed Fix', async () => (await fixPreview()).apply());
  commands.register('discardPreviewedFix', 'Discard Previewed Fix', async () =>
    (await fixPreview()).discard(),
  );
  let needed: NeededRuns | undefined;
  commands.register('runNeeded', 'Run What Is Needed for This Cell', async (cell) => {
    const { NeededRuns } = await import('../diagnostics/runNeeded.js');
    return (needed ??= new NeededRuns(extensionUri, history)).run(cell);
  });
  commands.register('openRule', 'Open Documentation of Rule', async (rule) => {
    const { openRule } = await import('../diagnostics/openRule.js');
    return openRule(extensionUri, rule);
  });
}

/** The notebook toolbar hands over an object that holds the address. */
function uriIn(argument: unknown): unknown {
  if (typeof argument !== 'object' || argument === null || !('notebookEditor' in argument)) return argument;
  const { notebookEditor } = argument;
  return typeof notebookEditor === 'object' && notebookEditor !== null && 'notebookUri' in notebookEditor
    ? notebookEditor.notebookUri
    : undefined;
}
