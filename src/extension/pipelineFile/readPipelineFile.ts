import { basename, dirname, resolve } from 'node:path';
import * as vscode from 'vscode';
import type { Pipeline } from '../../core/pipeline/pipeline.js';
import { parsePipeline } from '../../core/pipeline/parsePipeline.js';
import { UserError } from '../../core/userError.js';
import { activeResource } from '../dataView/openProfile.js';
import { NOT_DATA_GLOB, PIPELINE_FILE } from '../dataView/tableFiles.js';

export interface PipelineFile {
  readonly path: string;
  readonly text: string;
  readonly pipeline: Pipeline;
  /** Absolute path of its table. */
  readonly dataPath: string;
}

/** The pipeline file a command is about: its argument, the active editor, or a pick; undefined when the user backs out. */
export async function pipelineFrom(argument: unknown, title: string): Promise<vscode.Uri | undefined> {
  if (argument instanceof vscode.Uri) return argument;
  const active = activeResource();
  if (active && PIPELINE_FILE.test(active.path)) return active;
  const found = await vscode.workspace.findFiles('**/*.mlpipe.json', NOT_DATA_GLOB, 500);
  if (found.length === 0) {
    throw new UserError(
      'usage',
      'There is no pipeline file (*.mlpipe.json) here yet. “Train Model…” writes one.',
    );
  }
  const items = found
    .map((uri) => ({ label: `$(json) ${vscode.workspace.asRelativePath(uri)}`, uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: 'Which pipeline file?' }))?.uri;
}

/** Reads a pipeline file as it is in the editor; unsaved changes are saved first. @throws {UserError} `pipeline-invalid`, `pipeline-newer` */
export async function readPipelineFile(uri: vscode.Uri): Promise<PipelineFile> {
  if (uri.scheme !== 'file') {
    throw new UserError(
      'file-unreadable',
      `${basename(uri.path)} is not on disk. Save it beside its table first.`,
    );
  }
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.isDirty) await document.save();
  const path = uri.fsPath;
  const text = document.getText();
  const pipeline = parsePipeline(text, basename(path));
  return { path, text, pipeline, dataPath: resolve(dirname(path), pipeline.data.path) };
}
