import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, fileOf, writeFile } from './editors.js';
import { eventually } from './eventually.js';
import { execute } from './extension.js';
import { MemoryFiles } from './memoryFiles.js';

const script = `import numpy as np
import pandas as pd

df = pd.read_csv("penguins.csv")
missing = df[df["sex"] == np.nan]
`;
const RULE = 'PD504';

describe('findings are shown', () => {
  afterEach(closeAll);

  it('in a script that was never saved', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: script });
    await vscode.window.showTextDocument(document);
    await shows(document.uri, [RULE]);
  });

  it('in a notebook that was never saved', async () => {
    const notebook = await newNotebook(script.split('\n\n'));
    await shows(notebook.cellAt(1).document.uri, [RULE]);
  });

  it('in a script with cells, as one program', async () => {
    const leak = [
      'from sklearn.preprocessing import StandardScaler',
      'from sklearn.model_selection import train_test_split',
      'from sklearn.linear_model import Ridge',
      'import pandas as pd',
      'X = pd.read_csv("x.csv")',
      'y = X.pop("y")',
      '# %% scale',
      'scaled = StandardScaler().fit_transform(X)',
      '# %% split',
      'a, b, c, d = train_test_split(scaled, y, random_state=0)',
      '# %% judge',
      'print(Ridge().fit(a, c).score(b, d))',
    ].join('\n');
    const file = await writeFile('cells.py', leak);
    await vscode.window.showTextDocument(file);
    const [found] = await shows(file, ['LK101']);
    assert.equal(found?.range.start.line, 7);
    assert.doesNotMatch(found.message, /^Cell/);
    assert.deepEqual(
      found.relatedInformation?.map(({ location }) => location.range.start.line),
      [7, 9, 11, 11],
    );
  });

  it('on a file system of another kind', async () => {
    const files = new MemoryFiles();
    const registered = vscode.workspace.registerFileSystemProvider('ml-expert-memory', files);
    try {
      const file = vscode.Uri.from({ scheme: 'ml-expert-memory', path: '/remote.py' });
      files.put(file, script);
      await vscode.window.showTextDocument(file);
      await shows(file, [RULE]);
      await closeAll();
      await shows(file, []);
    } finally {
      registered.dispose();
    }
  });

  it('not beside the file: not where it can only be read, as in the other side of a comparison', async () => {
    const files = new MemoryFiles();
    const registered = vscode.workspace.registerFileSystemProvider('ml-expert-past', files, {
      isReadonly: true,
    });
    const shown = vscode.workspace.registerTextDocumentContentProvider('ml-expert-shown', {
      provideTextDocumentContent: () => script,
    });
    try {
      const past = vscode.Uri.from({ scheme: 'ml-expert-past', path: '/past.py' });
      files.put(past, script);
      const now = await writeFile('now.py', script);
      await vscode.commands.executeCommand('vscode.diff', past, now);
      await shows(now, [RULE]);
      const other = vscode.Uri.from({ scheme: 'ml-expert-shown', path: '/other.py' });
      await vscode.window.showTextDocument(other);
      await vscode.window.showTextDocument(now);
      // A check of its own, after those of the others would have been made.
      await execute('checkFile');
      assert.deepEqual(rulesIn(past), []);
      assert.deepEqual(rulesIn(other), []);
    } finally {
      registered.dispose();
      shown.dispose();
    }
  });
});

describe('findings are gone', () => {
  afterEach(closeAll);

  it('once their file is closed, and there again once it is shown again', async () => {
    const file = await writeFile('again.py', script);
    await vscode.window.showTextDocument(file);
    await shows(file, [RULE]);
    await closeAll();
    await shows(file, []);
    await vscode.window.showTextDocument(file);
    await shows(file, [RULE]);
  });

  it('once their notebook is closed', async () => {
    const notebook = await newNotebook(script.split('\n\n'));
    const { uri } = notebook.cellAt(1).document;
    await shows(uri, [RULE]);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await shows(uri, []);
  });

  it('from the old name of a file that is renamed, and found under the new one', async () => {
    const file = await writeFile('old.py', script);
    await vscode.window.showTextDocument(file);
    await shows(file, [RULE]);
    const renamed = fileOf('new.py');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(file, renamed, { overwrite: true });
    assert.ok(await vscode.workspace.applyEdit(edit));
    await shows(renamed, [RULE]);
    await shows(file, []);
  });

  it('from the cells of a notebook that is renamed, and found under the new name', async () => {
    const copy = fileOf('old-leak.ipynb');
    await vscode.workspace.fs.copy(fileOf('leak.ipynb'), copy, { overwrite: true });
    const notebook = await vscode.workspace.openNotebookDocument(copy);
    await vscode.window.showNotebookDocument(notebook);
    const old = notebook.cellAt(3).document.uri;
    await shows(old, ['LK101']);
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(copy, fileOf('new-leak.ipynb'), { overwrite: true });
    assert.ok(await vscode.workspace.applyEdit(edit));
    await shows(old, []);
    await eventually('the leak is found under the new name', () =>
      vscode.languages
        .getDiagnostics()
        .some(([uri, found]) => uri.path.endsWith('/new-leak.ipynb') && found.length > 0),
    );
  });

  it('once their file is deleted', async () => {
    const file = await writeFile('deleted.py', script);
    await vscode.window.showTextDocument(file);
    await shows(file, [RULE]);
    const edit = new vscode.WorkspaceEdit();
    edit.deleteFile(file);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await shows(file, []);
  });

  it('once their cell is deleted or is no code any more', async () => {
    const notebook = await newNotebook([...script.split('\n\n'), 'df[df["island"] == np.nan]']);
    const [second, third] = [notebook.cellAt(1).document.uri, notebook.cellAt(2).document.uri];
    await shows(second, [RULE]);
    await shows(third, [RULE]);
    const deleting = new vscode.WorkspaceEdit();
    deleting.set(notebook.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(2, 3))]);
    await vscode.workspace.applyEdit(deleting);
    await shows(third, []);
    await vscode.languages.setTextDocumentLanguage(notebook.cellAt(1).document, 'julia');
    await shows(second, []);
  });
});

describe('a setting for findings', () => {
  let file: vscode.Uri;
  before(async () => {
    file = await writeFile('set.py', script);
    await vscode.window.showTextDocument(file);
    await shows(file, [RULE]);
  });
  after(closeAll);
  afterEach(async () => {
    await set('diagnostics.severity', undefined);
    await set('diagnostics.enabled', undefined);
  });

  it('changes a severity at once', async () => {
    await set('diagnostics.severity', { [RULE]: 'information' });
    await eventually('it is information', () =>
      vscode.languages
        .getDiagnostics(file)
        .some(({ severity }) => severity === vscode.DiagnosticSeverity.Information),
    );
  });

  it('switches a rule off and on at once', async () => {
    await set('diagnostics.severity', { [RULE]: 'off' });
    await shows(file, []);
    await set('diagnostics.severity', undefined);
    await shows(file, [RULE]);
  });

  it('switches all rules off and on at once', async () => {
    await set('diagnostics.enabled', false);
    await shows(file, []);
    await set('diagnostics.enabled', undefined);
    await shows(file, [RULE]);
  });
});

async function set(name: string, value: unknown): Promise<void> {
  const settings = vscode.workspace.getConfiguration('ml-expert');
  await settings.update(name, value, vscode.ConfigurationTarget.Workspace);
}

function rulesIn(uri: vscode.Uri): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .map(({ code }) => (typeof code === 'object' ? String(code.value) : ''));
}

/** Waits until a document shows findings of these rules and of no other. */
async function shows(uri: vscode.Uri, rules: readonly string[]): Promise<readonly vscode.Diagnostic[]> {
  await eventually(
    `${uri.path} shows ${rules.join() || 'nothing'}`,
    () => rulesIn(uri).join() === rules.join(),
    {
      otherwise: () => `It shows ${rulesIn(uri).join()}`,
    },
  );
  return vscode.languages.getDiagnostics(uri);
}

async function newNotebook(cells: readonly string[]): Promise<vscode.NotebookDocument> {
  const notebook = await vscode.workspace.openNotebookDocument(
    'jupyter-notebook',
    new vscode.NotebookData(
      cells.map((text) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python')),
    ),
  );
  await vscode.window.showNotebookDocument(notebook);
  return notebook;
}

/** Also what was never saved, without a question. */
async function closeAll(): Promise<void> {
  while (vscode.window.tabGroups.activeTabGroup.activeTab?.isDirty) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await closeEditors();
}
