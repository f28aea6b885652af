import type * as vscode from 'vscode';
import type { TableClient } from '../background/tableClient.js';
import type { DataViewProvider } from './dataView/dataViewProvider.js';
import type { FailureSurface } from './commands/failureSurface.js';
import type { ExperimentTree } from './experiments/experimentTree.js';
import type { RunRecords } from './experiments/runRecords.js';
import type { Jobs } from './jobs/jobs.js';
import type { ResultPanels } from './resultView/resultPanels.js';

/** What the composition root hands to every part. Functions load or start something on first use. */
export interface Services {
  readonly extensionUri: vscode.Uri;
  readonly version: string;
  readonly log: vscode.LogOutputChannel;
  readonly failures: FailureSurface;
  readonly workspaceState: vscode.Memento;
  readonly tables: () => Promise<TableClient>;
  readonly records: RunRecords;
  readonly jobs: Jobs;
  readonly tree: ExperimentTree;
  readonly panels: ResultPanels;
  readonly dataViews: DataViewProvider;
}
