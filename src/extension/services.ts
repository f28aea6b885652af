import type * as vscode from 'vscode';
import type { FailureSurface } from './commands/failureSurface.js';
import type { Tables } from './tables.js';

/** What the composition root hands to every part. Functions load or start something on first use. */
export interface Services {
  readonly extensionUri: vscode.Uri;
  readonly version: string;
  readonly log: vscode.LogOutputChannel;
  readonly failures: FailureSurface;
  readonly workspaceState: vscode.Memento;
  readonly tables: () => Promise<Tables>;
}
