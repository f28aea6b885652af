import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { allTabs, closeEditors, fileOf, tabNamed, writeFile } from './editors.js';
import { eventually } from './eventually.js';
import { execute, failureOf } from './extension.js';

describe('a fix across the cells of a notebook', () => {
  let notebook: vscode.NotebookDocument;
  let copies = 0;
  beforeEach(async () => {
    const copy = fileOf(`fix-${++copies}.ipynb`);
    await vscode.workspace.fs.copy(fileOf('leak.ipynb'), copy);
    notebook = await vscode.workspace.openNotebookDocument(copy);
    await vscode.window.showNotebookDocument(notebook);
  });
  afterEach(closeAll);

  it('is taken back wholly by one undo in a cell it changed, as the settings come', async () => {
    const before = textOf(notebook);
    const fix = await leakFix(notebook, false);
    const changed = notebook.getCells().filter(({ document }) => fix.edit?.has(document.uri));
    assert.ok(fix.edit && changed.length > 1, 'it changes several cells');
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.notEqual(textOf(notebook), before);
    const { index, document } = changed.at(-1) ?? notebook.cellAt(0);
    const editor = await vscode.window.showNotebookDocument(notebook);
    editor.selection = new vscode.NotebookRange(index, index + 1);
    await vscode.commands.executeCommand('notebook.cell.edit');
    await eventually(
      'the cursor is in the cell',
      () => vscode.window.activeTextEditor?.document === document,
    );
    await vscode.commands.executeCommand('undo');
    await eventually('the notebook reads as before', () => textOf(notebook) === before, {
      seconds: 10,
      otherwise: () => textOf(notebook),
    });
  });

  it('is taken back wholly by one undo from any cell, where cells share their history', async () => {
    await withSetting('notebook', 'undoRedoPerCell', false, async () => {
      const before = textOf(notebook);
      const fix = await leakFix(notebook, false);
      assert.ok(fix.edit && fix.edit.entries().length > 1, 'it changes several cells');
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
      assert.notEqual(textOf(notebook), before);
      await vscode.commands.executeCommand('notebook.focusTop');
      await vscode.commands.executeCommand('undo');
      await eventually('the notebook reads as before', () => textOf(notebook) === before, {
        seconds: 10,
        otherwise: () => textOf(notebook),
      });
    });
  });

  it('changes nothing before its preview, cell by cell, is accepted', async () => {
    const before = textOf(notebook);
    await preview(await leakFix(notebook, true));
    await execute('discardPreviewedFix');
    assert.ok(!allTabs().some(({ label }) => label.startsWith('Preview: ')), 'the preview is closed');
    await vscode.window.showNotebookDocument(notebook);
    await preview(await leakFix(notebook, true));
    assert.equal(textOf(notebook), before);
    await execute('applyPreviewedFix');
    assert.match(textOf(notebook), /^X_train = scaler\.fit_transform\(X_train\)$/m);
    assert.match(await failureOf(() => execute('applyPreviewedFix')), /No fix is previewed/);
  });
});

async function preview({ command }: vscode.CodeAction): Promise<void> {
  assert.ok(command);
  await vscode.commands.executeCommand(command.command, ...(command.arguments as unknown[]));
  await tabNamed("Preview: Fit 'scaler' on 'X_train' only");
}

describe('all safe fixes', () => {
  const script = `import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("penguins.csv")
missing = df[df["sex"] == np.nan]
train, test = train_test_split(df)
print(np.float(1))
`;
  const fixed = script
    .replace('df["sex"] == np.nan', 'df["sex"].isna()')
    .replace('split(df)', 'split(df, random_state=42)')
    .replace('np.float(1)', 'float(1)');
  afterEach(closeAll);

  it('are made in a script by the command, and one undo takes them back', async () => {
    const document = await vscode.workspace.openTextDocument(await writeFile('safe.py', script));
    await vscode.window.showTextDocument(document);
    await execute('fixFile');
    assert.equal(document.getText(), fixed);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), script);
  });

  it('are made in all cells of a notebook by the command', async () => {
    const notebook = await openCells('safe.ipynb', script.split('\n\n'));
    await execute('fixFile');
    assert.equal(textOf(notebook), fixed.trimEnd().split('\n\n').join('\n'));
  });

  it('are made when a script is saved, where the user wants that', async () => {
    await withSetting('editor', 'codeActionsOnSave', { 'source.fixAll.ml-expert': 'explicit' }, async () => {
      const document = await vscode.workspace.openTextDocument(await writeFile('saved.py', ''));
      const editor = await vscode.window.showTextDocument(document);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), script));
      await vscode.commands.executeCommand('workbench.action.files.save');
      await eventually('the saved script is fixed', () => document.getText() === fixed && !document.isDirty, {
        otherwise: () => document.getText(),
      });
    });
  });

  it('are made when a notebook is saved, in every cell', async () => {
    const setting = { 'notebook.source.fixAll.ml-expert': 'explicit' };
    await withSetting('notebook', 'codeActionsOnSave', setting, async () => {
      const notebook = await openCells('saved.ipynb', script.split('\n\n'));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(notebook.cellAt(0).document.uri, new vscode.Position(0, 0), '# edited\n');
      await vscode.workspace.applyEdit(edit);
      // VS Code gives actions on save little time: what checks is started before.
      await execute('checkFile');
      await vscode.window.showNotebookDocument(notebook);
      await vscode.commands.executeCommand('workbench.action.files.save');
      await eventually(
        'the saved notebook is fixed',
        () => textOf(notebook) === `# edited\n${fixed.trimEnd().split('\n\n').join('\n')}`,
        { otherwise: () => textOf(notebook) },
      );
    });
  });

  it('leave alone what is not safe, and rules that are off', async () => {
    await withSetting('ml-expert', 'diagnostics.severity', { PD504: 'off' }, async () => {
      const text = `${script}df[df["sex"] == "male"]["sex"] = "m"\n`;
      const document = await vscode.workspace.openTextDocument(await writeFile('left.py', text));
      await vscode.window.showTextDocument(document);
      await execute('fixFile');
      assert.match(document.getText(), /== np\.nan/);
      assert.match(document.getText(), /\["sex"\] = "m"/);
      assert.match(document.getText(), /random_state=42/);
    });
  });
});

async function closeAll(): Promise<void> {
  for (const notebook of vscode.workspace.notebookDocuments) if (notebook.isDirty) await notebook.save();
  for (const document of vscode.workspace.textDocuments) {
    if (document.isDirty && document.uri.scheme === 'file') await document.save();
  }
  await closeEditors();
}

async function openCells(name: string, cells: readonly string[]): Promise<vscode.NotebookDocument> {
  const json = {
    cells: cells.map((source) => ({
      cell_type: 'code',
      source: source.replace(/\n$/, ''),
      metadata: {},
      outputs: [],
      execution_count: null,
    })),
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 4,
  };
  const file = await writeFile(name, JSON.stringify(json));
  const notebook = await vscode.workspace.openNotebookDocument(file);
  await vscode.window.showNotebookDocument(notebook);
  return notebook;
}

async function withSetting(
  section: string,
  name: string,
  value: unknown,
  act: () => Promise<void>,
): Promise<void> {
  const settings = vscode.workspace.getConfiguration(section);
  await settings.update(name, value, vscode.ConfigurationTarget.Workspace);
  try {
    await act();
  } finally {
    await settings.update(name, undefined, vscode.ConfigurationTarget.Workspace);
  }
}

async function leakFix(notebook: vscode.NotebookDocument, withPreview: boolean): Promise<vscode.CodeAction> {
  return eventually('the leak has a fix', async () => {
    for (const { document, index } of notebook.getCells()) {
      const leak = vscode.languages
        .getDiagnostics(document.uri)
        .find(({ code }) => typeof code === 'object' && code.value === 'LK101');
      if (!leak) continue;
      // Only cells that are shown have code actions.
      const editor = await vscode.window.showNotebookDocument(notebook);
      editor.revealRange(new vscode.NotebookRange(index, index + 1));
      const actions = await vscode.commands
        .executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          leak.range,
          vscode.CodeActionKind.QuickFix.value,
        )
        .then(undefined, () => []);
      const found = actions.find(({ title }) => (withPreview ? /^Preview: Fit / : /^Fit /).test(title));
      if (found) {
        // Menus render no Markdown.
        assert.doesNotMatch(found.title, /`/);
        return found;
      }
    }
    return undefined;
  });
}

function textOf(notebook: vscode.NotebookDocument): string {
  return notebook
    .getCells()
    .map(({ document }) => document.getText())
    .join('\n');
}
