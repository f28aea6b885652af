import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, fileOf, readText, tabNamed, writeFile } from './editors.js';
import { eventually } from './eventually.js';
import { execute, failureOf } from './extension.js';

describe('a notebook that will be shared', () => {
  let notebook: vscode.NotebookDocument;
  before(async () => {
    const copy = fileOf('shared.ipynb');
    await vscode.workspace.fs.copy(fileOf('leak.ipynb'), copy, { overwrite: true });
    notebook = await vscode.workspace.openNotebookDocument(copy);
    await vscode.window.showNotebookDocument(notebook);
  });
  after(closeEditors);

  it('has a page on what to set right first', async () => {
    await execute('shareReport');
    await tabNamed('Before sharing shared.ipynb');
  });

  it('takes its report along as Markdown or HTML', async () => {
    const markdown = await execute<vscode.Uri>('exportShareReport', notebook.uri, fileOf('report.md'));
    assert.match(await readText(markdown), /^# Before sharing shared\.ipynb\n\n\*\*Not yet: .*LK101/s);
    const page = await execute<vscode.Uri>(
      'exportShareReport',
      notebook.uri.toString(),
      fileOf('report.html'),
    );
    const html = await readText(page);
    assert.match(html, /^<!DOCTYPE html>/);
    assert.ok(!html.includes('<script') && !html.includes('href="command:'), 'it runs nothing');
  });

  it('is led into by the links of its report, cell by cell', async () => {
    const { uri } = notebook.cellAt(4).document;
    await vscode.commands.executeCommand('ml-expert.revealPlace', uri.toString(), 1);
    await eventually(
      'the place is shown',
      () => vscode.window.activeTextEditor?.document.uri.toString() === uri.toString(),
    );
  });

  it('is asked for when none is open', async () => {
    await closeEditors();
    await vscode.window.showTextDocument(await writeFile('no-notebook.md', '# none\n'));
    assert.match(await failureOf(() => execute('shareReport')), /Open a notebook first/);
  });
});
