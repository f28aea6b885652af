import { existsSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import * as vscode from 'vscode';
import { type GeneratedCell, generateCells } from '../../core/generate/generateCells.js';
import { generateScript } from '../../core/generate/generateScript.js';
import { parsePipeline } from '../../core/pipeline/parsePipeline.js';
import { runIdOf } from '../experiments/runItems.js';
import { type PipelineFile, pipelineFrom, readPipelineFile } from '../pipelineFile/readPipelineFile.js';
import type { Services } from '../services.js';
import { freeName } from './freeName.js';

/** Writes the pipeline as a scikit-learn script beside the pipeline file, under a free name, and opens it. */
export async function writeScript(services: Services, argument: unknown): Promise<vscode.Uri | undefined> {
  const file = await pipelineOf(services, argument, 'Generate scikit-learn Script');
  if (file === undefined) return undefined;
  const folder = dirname(file.path);
  const stem = basename(file.path).replace(/\.mlpipe\.json$/i, '');
  const name = freeName(stem, '.py', (candidate) => existsSync(join(folder, candidate)));
  const script = vscode.Uri.file(join(folder, name));
  const code = generateScript(file.pipeline, { dataPath: pathFrom(folder, file.dataPath) });
  await vscode.workspace.fs.writeFile(script, Buffer.from(code, 'utf8'));
  await vscode.window.showTextDocument(script, { preview: false });
  return script;
}

/** Puts the pipeline into the notebook at hand, below its selection, or into a new one. */
export async function insertCells(services: Services, argument: unknown): Promise<void> {
  const file = await pipelineOf(services, argument, 'Insert Pipeline as Notebook Cells');
  if (file === undefined) return;
  const editor = vscode.window.activeNotebookEditor ?? vscode.window.visibleNotebookEditors[0];
  const notebook = editor?.notebook;
  const folder = notebook?.uri.scheme === 'file' ? dirname(notebook.uri.fsPath) : dirname(file.path);
  const cells = generateCells(file.pipeline, { dataPath: pathFrom(folder, file.dataPath) }).map(toCell);
  if (editor && notebook) {
    const edit = new vscode.WorkspaceEdit();
    const at = editor.selections.at(-1)?.end ?? notebook.cellCount;
    edit.set(notebook.uri, [vscode.NotebookEdit.insertCells(at, cells)]);
    await vscode.workspace.applyEdit(edit);
    await vscode.window.showNotebookDocument(notebook, {
      viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active,
      selections: [new vscode.NotebookRange(at, at + cells.length)],
    });
    return;
  }
  const created = await vscode.workspace.openNotebookDocument(
    'jupyter-notebook',
    new vscode.NotebookData(cells),
  );
  await vscode.window.showNotebookDocument(created);
}

function toCell({ kind, text }: GeneratedCell): vscode.NotebookCellData {
  return kind === 'markdown'
    ? new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, text, 'markdown')
    : new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python');
}

/** Of a run: its pipeline as it was recorded. Else of a pipeline file as it is now. */
async function pipelineOf(
  services: Services,
  argument: unknown,
  title: string,
): Promise<PipelineFile | undefined> {
  const runId = runIdOf(argument);
  if (runId === undefined) {
    const uri = await pipelineFrom(argument, title);
    return uri && readPipelineFile(uri);
  }
  const { store } = services.records.recordsOf(runId);
  const { pipelinePath, dataPath } = store.getRun(runId);
  const path = pipelinePath ?? join(dirname(dataPath), 'pipeline.mlpipe.json');
  const text = store.pipelineText(runId);
  return { path, text, pipeline: parsePipeline(text, basename(path)), dataPath };
}

/** With forward slashes, as code on every machine reads it. */
function pathFrom(folder: string, file: string): string {
  return relative(folder, file).replaceAll('\\', '/');
}
