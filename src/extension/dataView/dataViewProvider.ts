import * as vscode from 'vscode';
import type { Services } from '../services.js';

/** The read-only custom editor on tables. Light: what a panel needs is loaded with the first one. */
export class DataViewProvider implements vscode.CustomReadonlyEditorProvider {
  constructor(private readonly services: Services) {}

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  async resolveCustomEditor(document: vscode.CustomDocument, panel: vscode.WebviewPanel): Promise<void> {
    const { DataPanel } = await import('./dataPanel.js');
    new DataPanel(document.uri, panel, this.services);
  }
}
