import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { dataPathsIn } from '../../core/diagnose/share/dataPaths.js';
import { shareMarkdown } from '../../core/diagnose/share/renderShareReport.js';
import type { DataPath, ShareCell, ShareOutput } from '../../core/diagnose/share/shareInput.js';
import { sharePage } from '../../core/diagnose/share/sharePage.js';
import { type ShareReport, shareReport } from '../../core/diagnose/share/shareReport.js';
import { UserError } from '../../core/userError.js';
import { commandLink } from '../commands/commandLink.js';
import { saveFile } from '../webview/saveFile.js';
import type { DiagnosticsProvider } from './diagnosticsProvider.js';

const COMMANDS = ['ml-expert.revealPlace', 'ml-expert.openRule', 'ml-expert.exportShareReport'];

/** "Check before you share": a page beside each notebook it was asked for, kept current while the notebook changes. */
export class ShareReports implements vscode.Disposable {
  private readonly panels = new Map<string, vscode.WebviewPanel>();
  private readonly listening: vscode.Disposable;

  constructor(private readonly diagnostics: DiagnosticsProvider) {
    this.listening = diagnostics.onDidCheck((uri) => {
      const panel = this.panels.get(uri.toString());
      const notebook = panel && notebookAt(uri);
      if (panel && notebook) void this.show(panel, notebook);
    });
  }

  /** @param argument the notebook's address; without it the active one. */
  async open(argument: unknown): Promise<void> {
    const notebook = notebookFrom(argument);
    const key = notebook.uri.toString();
    await this.diagnostics.checkNow(notebook);
    let panel = this.panels.get(key);
    if (panel) panel.reveal();
    else {
      panel = vscode.window.createWebviewPanel(
        'ml-expert.share',
        `Before sharing ${basename(notebook.uri.path)}`,
        { viewColumn: vscode.ViewColumn.Beside },
        { enableScripts: false, enableCommandUris: COMMANDS, localResourceRoots: [], enableFindWidget: true },
      );
      panel.onDidDispose(() => this.panels.delete(key));
      this.panels.set(key, panel);
    }
    await this.show(panel, notebook);
  }

  /**
   * Writes the report as one file.
   * @param given where to, .md or .html; without it the user is asked.
   */
  async export(argument: unknown, given?: unknown): Promise<vscode.Uri | undefined> {
    const notebook = notebookFrom(argument);
    const report = await this.reportOf(notebook);
    const text = (path: string): Buffer => {
      const links = { place: () => undefined, rule: () => undefined };
      return Buffer.from(
        /\.html?$/i.test(path) ? sharePage(report, { links }) : shareMarkdown(report),
        'utf8',
      );
    };
    if (given instanceof vscode.Uri) {
      await vscode.workspace.fs.writeFile(given, text(given.path));
      return given;
    }
    const ending = await vscode.window.showQuickPick(
      [
        { label: 'Markdown', detail: 'Text, for a pull request or a wiki', ending: 'md' },
        { label: 'HTML', detail: 'One page, for the browser and for printing', ending: 'html' },
      ],
      { title: `Report on ${report.name}` },
    );
    if (!ending) return undefined;
    const name = `${basename(notebook.uri.path).replace(/\.ipynb$/, '')} before sharing.${ending.ending}`;
    return saveFile(join(dirname(notebook.uri.fsPath), name), text(name));
  }

  private async show(panel: vscode.WebviewPanel, notebook: vscode.NotebookDocument): Promise<void> {
    const report = await this.reportOf(notebook);
    const uri = notebook.uri.toString();
    const nonce = randomBytes(16).toString('base64');
    panel.webview.html = sharePage(report, {
      nonce,
      links: {
        place: (cell, line) =>
          cell < notebook.cellCount
            ? commandLink('ml-expert.revealPlace', notebook.cellAt(cell).document.uri.toString(), line)
            : undefined,
        rule: (id) => commandLink('ml-expert.openRule', id),
      },
      actions: [{ title: 'Export…', target: commandLink('ml-expert.exportShareReport', uri) }],
    });
  }

  private async reportOf(notebook: vscode.NotebookDocument): Promise<ShareReport> {
    const [first] = notebook.getCells();
    const findings = (first && this.diagnostics.findingsOf(first.document)?.findings) ?? [];
    const cells = notebook.getCells().map(shareCell);
    const missing = await missingFiles(notebook, dataPathsIn(cells));
    return shareReport({ name: basename(notebook.uri.path), cells, findings, missing });
  }

  dispose(): void {
    this.listening.dispose();
    for (const panel of this.panels.values()) panel.dispose();
  }
}

function notebookAt(uri: vscode.Uri): vscode.NotebookDocument | undefined {
  return vscode.workspace.notebookDocuments.find((each) => each.uri.toString() === uri.toString());
}

/** A menu of the notebook gives its editor's description, a link its address. */
function notebookFrom(argument: unknown): vscode.NotebookDocument {
  const given = typeof argument === 'string' ? vscode.Uri.parse(argument) : argument;
  const notebook =
    (given instanceof vscode.Uri ? notebookAt(given) : undefined) ??
    vscode.window.activeNotebookEditor?.notebook;
  if (!notebook) {
    throw new UserError('usage', 'Open a notebook first: it is what the report is on.');
  }
  return notebook;
}

function shareCell(cell: vscode.NotebookCell): ShareCell {
  return {
    kind: cell.document.languageId === 'python' ? 'code' : 'markdown',
    text: cell.document.getText(),
    executionCount: cell.executionSummary?.executionOrder ?? null,
    outputs: cell.outputs.flatMap(({ items }) => items.map(shareOutput)),
  };
}

function shareOutput({ mime, data }: vscode.NotebookCellOutputItem): ShareOutput {
  const isError = mime === 'application/vnd.code.notebook.error';
  const isText = isError || /^text\/|stdout|stderr|json/.test(mime);
  const text = isText ? Buffer.from(data).toString('utf8') : '';
  return { bytes: data.byteLength, text: isError ? errorText(text) : text, isError };
}

function errorText(json: string): string {
  try {
    const { name, message, stack } = JSON.parse(json) as Partial<Error>;
    return `${stack ?? ''}\n${name ?? 'Error'}: ${message ?? ''}`;
  } catch {
    // Not the shape that VS Code writes: shown as it is.
    return json;
  }
}

/** Paths are taken from the notebook's folder, as Jupyter does, or from the workspace's. */
async function missingFiles(
  notebook: vscode.NotebookDocument,
  paths: readonly DataPath[],
): Promise<DataPath[]> {
  if (notebook.isUntitled || notebook.uri.scheme !== 'file') return [];
  const folders = [
    vscode.Uri.joinPath(notebook.uri, '..'),
    ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri),
  ];
  const missing: DataPath[] = [];
  for (const each of paths) {
    const places = /^([A-Za-z]:)?[\\/]/.test(each.path)
      ? [vscode.Uri.file(each.path)]
      : folders.map((folder) => vscode.Uri.joinPath(folder, each.path));
    const found = await Promise.all(places.map(exists));
    if (!found.includes(true)) missing.push(each);
  }
  return missing;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
}
