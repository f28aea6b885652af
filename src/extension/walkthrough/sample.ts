import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { openProfile } from '../dataView/openProfile.js';

const TABLE = 'adult_train.csv';
const NOTEBOOK = 'leak.ipynb';
const NEXT = ['titanic.csv', 'titanic.ipynb'];
/** Of a workspace folder; not hidden, so that the user finds it and may delete it. */
const FOLDER = 'ml-expert-sample';

/** The shipped sample, copied to where the user may write: what they train and change there is theirs. */
export class Sample {
  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly globalStorageUri: vscode.Uri,
  ) {}

  /** Where the sample lives without a workspace folder; its runs are listed in every window. */
  get ownFolder(): vscode.Uri {
    return vscode.Uri.joinPath(this.globalStorageUri, 'sample');
  }

  async openTable(): Promise<vscode.Uri | undefined> {
    return openProfile(await this.provide(TABLE));
  }

  async openNotebook(): Promise<void> {
    // The notebook reads the table beside it, and so does the one it ends with.
    for (const name of [TABLE, ...NEXT]) await this.provide(name);
    const notebook = await this.provide(NOTEBOOK);
    await vscode.window.showNotebookDocument(await vscode.workspace.openNotebookDocument(notebook));
  }

  table(): Promise<vscode.Uri> {
    return this.provide(TABLE);
  }

  /** Finds or copies one sample file; an existing copy is left as the user changed it. */
  private async provide(name: string): Promise<vscode.Uri> {
    const workspace = vscode.workspace.workspaceFolders?.find((folder) => folder.uri.scheme === 'file')?.uri;
    if (workspace) {
      const atTop = vscode.Uri.joinPath(workspace, name);
      if (existsSync(atTop.fsPath)) return atTop;
    }
    const folder = workspace ? vscode.Uri.joinPath(workspace, FOLDER) : this.ownFolder;
    const copy = vscode.Uri.joinPath(folder, name);
    if (existsSync(copy.fsPath)) return copy;
    await vscode.workspace.fs.createDirectory(folder);
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(this.extensionUri, 'samples', name), copy);
    return copy;
  }
}
