import * as vscode from 'vscode';
import type { Services } from '../services.js';
import type { DataPanel } from './dataPanel.js';
import { viewTypeOf } from './tableFiles.js';

/** The read-only custom editor on tables. Light: what a panel needs is loaded with the first one. */
export class DataViewProvider implements vscode.CustomReadonlyEditorProvider {
  private readonly panels = new Map<string, Set<DataPanel>>();

  constructor(private readonly services: Services) {}

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => this.panels.delete(uri.toString()) };
  }

  async resolveCustomEditor(document: vscode.CustomDocument, panel: vscode.WebviewPanel): Promise<void> {
    const { DataPanel } = await import('./dataPanel.js');
    const key = document.uri.toString();
    const panels = this.panels.get(key) ?? new Set();
    this.panels.set(key, panels);
    const shown = new DataPanel(document.uri, panel, this.services);
    panels.add(shown);
    panel.onDidDispose(() => panels.delete(shown));
  }

  /** Opens the table, or the panel it is open in, at a row (0-based, of the file). */
  async showRow(table: vscode.Uri, row: number): Promise<void> {
    await vscode.commands.executeCommand('vscode.openWith', table, viewTypeOf(table.path));
    for (const panel of this.panels.get(table.toString()) ?? []) panel.revealRow(row);
  }
}
