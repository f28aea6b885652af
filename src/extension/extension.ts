import { join } from 'node:path';
import * as vscode from 'vscode';
import type { RunSummary } from '../shared/runs.js';
import { CommandRegistrar } from './commands/commandRegistrar.js';
import { FailureSurface, type ToldFailure } from './commands/failureSurface.js';
import { registerCommands } from './commands/registerCommands.js';
import { DataViewProvider } from './dataView/dataViewProvider.js';
import { followAssociations } from './dataView/tableAssociations.js';
import { BINARY_DATA_VIEW, DATA_VIEW } from './dataView/tableFiles.js';
import { type Analyze, DiagnosticsProvider } from './diagnostics/diagnosticsProvider.js';
import { FindingActions } from './diagnostics/findingActions.js';
import { FixAllActions } from './diagnostics/fixAll.js';
import { FindingCellStatus } from './diagnostics/findingCellStatus.js';
import { FindingHover } from './diagnostics/findingHover.js';
import { GutterMarks } from './diagnostics/gutterMarks.js';
import { RunActions } from './diagnostics/runActions.js';
import { readRuleTitles } from './diagnostics/ruleTitles.js';
import { SoundFixes } from './diagnostics/soundFixes.js';
import { RunHistory } from './diagnostics/runHistory.js';
import { TableFacts } from './diagnostics/tableFacts.js';
import { ExperimentTree } from './experiments/experimentTree.js';
import { ruleLink } from './diagnostics/ruleLink.js';
import { RunRecords } from './experiments/runRecords.js';
import { notifyOfEnds } from './jobs/endNotifier.js';
import { Jobs } from './jobs/jobs.js';
import { createJobStatusBar } from './jobs/jobStatusBar.js';
import { connectRenderer } from './notebooks/connectRenderer.js';
import { profileCellStatus } from './notebooks/profileCellStatus.js';
import { pipelineCodeLens } from './pipelineFile/pipelineCodeLens.js';
import { PipelineDiagnostics } from './pipelineFile/pipelineDiagnostics.js';
import { ResultPanels } from './resultView/resultPanels.js';
import type { Services } from './services.js';
import { Sample } from './walkthrough/sample.js';

/** What `vscode.extensions.getExtension('ml-expert.ml-expert').exports` gives. */
export interface MlExpertApi {
  /** Own time of the activation. */
  readonly activationMilliseconds: number;
  /** The runs the side bar lists, newest first: without those its filter leaves out. */
  readonly listRuns: () => readonly RunSummary[];
  /** Every failure the user is told of. */
  readonly onDidFail: vscode.Event<ToldFailure>;
}

/**
 * The composition root: builds every part by hand and passes it what it needs. Only light parts are imported here;
 * the rest is imported when first used and lives in bundles of its own.
 */
export function activate(context: vscode.ExtensionContext): MlExpertApi {
  const started = performance.now();
  const { extensionUri } = context;
  const log = vscode.window.createOutputChannel('ML Expert', { log: true });
  const version = String((context.extension.packageJSON as { version?: unknown }).version);
  const failures = new FailureSurface(log, version);
  const sample = new Sample(extensionUri, context.globalStorageUri);
  const records = new RunRecords(failures, [sample.ownFolder.fsPath]);
  const jobs = new Jobs(records, join(extensionUri.fsPath, 'dist', 'jobProcess.js'), failures);
  const tree = new ExperimentTree(records);
  const startTables = async () => {
    const { TableClient } = await import('../background/tableClient.js');
    const client = new TableClient({
      processPath: join(extensionUri.fsPath, 'dist', 'tableProcess.js'),
      log: (line) => log.info(line),
    });
    context.subscriptions.push(client);
    return client;
  };
  let tables: ReturnType<typeof startTables> | undefined;
  const services: Services = {
    extensionUri,
    version,
    log,
    failures,
    workspaceState: context.workspaceState,
    tables: () => (tables ??= startTables()),
    records,
    jobs,
    tree,
    get panels() {
      return panels;
    },
    get dataViews() {
      return dataViews;
    },
  };
  const dataViews: DataViewProvider = new DataViewProvider(services);
  const panels: ResultPanels = new ResultPanels(services);
  const loadEngine = async () => {
    const { loadEngine: load } = await import('./diagnostics/loadEngine.js');
    const loaded = load(join(extensionUri.fsPath, 'dist'), (line) => log.warn(line));
    context.subscriptions.push(loaded);
    return loaded;
  };
  let engine: ReturnType<typeof loadEngine> | undefined;
  const history = new RunHistory();
  const tableFacts = new TableFacts(services.tables, log);
  const analyze: Analyze = async (program) => {
    const { findings, questions } = await (
      await (engine ??= loadEngine())
    ).analyze(program, tableFacts.answersFor(program));
    tableFacts.ask(program, questions);
    return findings;
  };
  const diagnostics = new DiagnosticsProvider(analyze, failures, ruleLink, history);
  tableFacts.onDidLearn((uri) => diagnostics.checkAgain(uri));
  const sound = new SoundFixes(analyze);
  let ruleTitles: ReturnType<typeof readRuleTitles> | undefined;
  const commands = new CommandRegistrar(log, failures);
  registerCommands(
    commands,
    services,
    { diagnostics, analyze, history },
    sample,
    `${context.extension.id}#start`,
  );

  const python = { language: 'python' };
  context.subscriptions.push(
    log,
    failures,
    records,
    jobs,
    tree,
    panels,
    history,
    diagnostics,
    tableFacts,
    commands,
    new PipelineDiagnostics(),
    followAssociations(),
    connectRenderer(services),
    createJobStatusBar(records),
    notifyOfEnds(records, (runId) => panels.isShown(runId)),
    ...[DATA_VIEW, BINARY_DATA_VIEW].map((viewType) =>
      vscode.window.registerCustomEditorProvider(viewType, dataViews, {
        supportsMultipleEditorsPerDocument: true,
      }),
    ),
    vscode.languages.registerCodeLensProvider({ pattern: '**/*.mlpipe.json' }, pipelineCodeLens),
    vscode.languages.registerCodeActionsProvider(python, new FindingActions(diagnostics, sound), {
      providedCodeActionKinds: FindingActions.kinds,
    }),
    vscode.languages.registerCodeActionsProvider(python, new FixAllActions(analyze), {
      providedCodeActionKinds: FixAllActions.kinds,
    }),
    new GutterMarks(diagnostics, vscode.Uri.joinPath(extensionUri, 'media')),
    vscode.languages.registerHoverProvider(
      python,
      new FindingHover(diagnostics, sound, () => (ruleTitles ??= readRuleTitles(extensionUri))),
    ),
    vscode.languages.registerCodeActionsProvider(python, new RunActions(diagnostics), {
      providedCodeActionKinds: RunActions.kinds,
    }),
    vscode.notebooks.registerNotebookCellStatusBarItemProvider('*', new FindingCellStatus(diagnostics)),
    vscode.notebooks.registerNotebookCellStatusBarItemProvider('*', profileCellStatus),
  );
  records.follow();

  const activationMilliseconds = performance.now() - started;
  log.info(`Activated in ${activationMilliseconds.toFixed(1)} ms`);
  return {
    activationMilliseconds,
    listRuns: () => tree.shownRuns(),
    onDidFail: failures.onDidFail,
  };
}
