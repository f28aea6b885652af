import * as vscode from 'vscode';

/**
 * Which files the tabs show. VS Code keeps documents for minutes after their last tab was closed where an extension had
 * opened them too, and says nothing when they are shown again.
 */
export class ShownFiles implements vscode.Disposable {
  private readonly shown = new vscode.EventEmitter<vscode.Uri>();
  private readonly closed = new vscode.EventEmitter<vscode.Uri>();
  private readonly disposables: { dispose(): unknown }[] = [this.shown, this.closed];

  readonly onDidShow = this.shown.event;
  /** Fires with a file that no tab shows any more. */
  readonly onDidClose = this.closed.event;

  constructor() {
    this.disposables.push(
      vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
        const left = new Set(
          vscode.window.tabGroups.all
            .flatMap(({ tabs }) => tabs.flatMap(filesOf))
            .map((uri) => uri.toString()),
        );
        for (const uri of closed.flatMap(filesOf)) if (!left.has(uri.toString())) this.closed.fire(uri);
        for (const uri of opened.flatMap(filesOf)) this.shown.fire(uri);
      }),
    );
  }

  dispose(): void {
    for (const disposable of this.disposables.splice(0)) disposable.dispose();
  }
}

/** Of a comparison both sides. */
function filesOf({ input }: vscode.Tab): vscode.Uri[] {
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook) return [input.uri];
  if (input instanceof vscode.TabInputTextDiff || input instanceof vscode.TabInputNotebookDiff) {
    return [input.original, input.modified];
  }
  return [];
}
