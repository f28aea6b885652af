import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, fileOf, readText, writeFile } from './editors.js';
import { eventually } from './eventually.js';
import { execute, failureOf } from './extension.js';
import { finishedRun, quickPipeline } from './runs.js';

describe('a pipeline file', () => {
  beforeEach(closeEditors);
  after(closeEditors);

  it('with an unknown key has it underlined, once', async () => {
    const file = await quickPipeline('unknown-key');
    const text = (await readText(file)).replace('"version": 1,', '"version": 1,\n  "colour": "red",');
    await vscode.workspace.fs.writeFile(file, Buffer.from(text));
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    const [problem, ...more] = await settled(file);
    assert.ok(problem);
    assert.match(problem.message, /colour/);
    assert.equal(document.getText(problem.range).replaceAll('"', ''), 'colour');
    assert.deepEqual(more, []);
  });

  it('with a contradiction the schema cannot see has that underlined', async () => {
    const file = await quickPipeline('contradiction');
    await vscode.workspace.fs.writeFile(file, Buffer.from((await readText(file)).replace('roc_auc', 'rmse')));
    await vscode.window.showTextDocument(file);
    const [problem, ...more] = await settled(file);
    assert.match(problem?.message ?? '', /rmse/);
    assert.equal(problem?.source, 'ML Expert');
    assert.deepEqual(more, []);
  });

  it('of a newer version is not trained, and the user is told to update', async () => {
    const file = await quickPipeline('newer');
    await vscode.workspace.fs.writeFile(
      file,
      Buffer.from((await readText(file)).replace('"version": 1', '"version": 99')),
    );
    assert.match(await failureOf(() => execute('trainFromPipeline', file)), /version 99.*Update ML Expert/);
  });

  it('becomes a scikit-learn script beside it, and one of a run another', async () => {
    const file = await quickPipeline('script');
    const first = await execute<vscode.Uri>('generateScript', file);
    assert.equal(first.fsPath, fileOf('script.py').fsPath);
    const code = await readText(first);
    assert.match(code, /import .*sklearn|from sklearn/);
    assert.match(code, /penguins\.csv/);
    const run = await finishedRun('script');
    const second = await execute<vscode.Uri>('generateScript', run.id);
    assert.equal(second.fsPath, fileOf('script-2.py').fsPath);
    assert.equal(await readText(second), code);
  });

  it('goes into the notebook at hand as cells, below what is selected', async () => {
    const file = await quickPipeline('cells');
    const empty = { cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 };
    const notebook = await vscode.workspace.openNotebookDocument(
      await writeFile('target.ipynb', JSON.stringify(empty)),
    );
    await vscode.window.showNotebookDocument(notebook);
    await execute('insertPipelineCells', file);
    const code = notebook
      .getCells()
      .filter(({ kind }) => kind === vscode.NotebookCellKind.Code)
      .map(({ document }) => document.getText());
    assert.ok(code.length > 1, 'there are several cells');
    assert.match(code.join('\n'), /ColumnTransformer|make_column_transformer/);
    await notebook.save();
  });
});

/** The problems of a file once both the schema and ours had their say: twice the same in a row. */
async function settled(file: vscode.Uri): Promise<readonly vscode.Diagnostic[]> {
  let quiet = Date.now();
  const listening = vscode.languages.onDidChangeDiagnostics(() => (quiet = Date.now()));
  try {
    return await eventually('the file is checked', () => {
      const found = vscode.languages.getDiagnostics(file);
      return found.length > 0 && Date.now() - quiet > 1500 && found;
    });
  } finally {
    listening.dispose();
  }
}
