import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, fileOf } from './editors.js';
import { eventually } from './eventually.js';
import { execute, failureOf } from './extension.js';
import { Kernel } from './kernel.js';

const cells = [
  'import numpy as np\nx = np.load("x.npy")',
  'rate = 0.5',
  'scaled = x * rate',
  'print(scaled.mean())',
];

describe('a notebook with a kernel', () => {
  let kernel: Kernel;
  let notebook: vscode.NotebookDocument;
  before(() => {
    kernel = new Kernel();
  });
  after(() => kernel.dispose());
  beforeEach(async () => {
    const data = new vscode.NotebookData(
      cells.map((text) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python')),
    );
    notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    await vscode.window.showNotebookDocument(notebook);
    await kernel.attach(notebook);
    kernel.restart();
    kernel.ran.length = 0;
    await kernel.run(notebook, 0, 1, 2, 3);
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await closeEditors();
  });

  it('marks what shows an old result after an edit, and nothing else', async () => {
    await edit(notebook, 1, 'rate = 0.6');
    await rulesAre(notebook, [[], [], ['NB803'], ['NB803']]);
    const [stale] = diagnosticsOf(notebook, 3);
    assert.match(stale?.message ?? '', /read 'scaled', and cell 2 was edited/);
    assert.equal(stale?.severity, vscode.DiagnosticSeverity.Information);
    assert.equal(
      stale.relatedInformation?.[0]?.location.uri.toString(),
      notebook.cellAt(1).document.uri.toString(),
    );
  });

  it('runs what is needed for a cell, and no more', async () => {
    await edit(notebook, 1, 'rate = 0.6');
    await rulesAre(notebook, [[], [], ['NB803'], ['NB803']]);
    kernel.ran.length = 0;
    const action = (await actionsOn(notebook, 3)).find(({ title }) => title.startsWith('Run what is needed'));
    assert.ok(action?.command, 'there is an action');
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments as unknown[]));
    await eventually('the cell has run', () => kernel.ran.includes(3));
    assert.deepEqual(kernel.ran, [1, 2, 3]);
    await rulesAre(notebook, [[], [], [], []]);
  });

  it('runs a cell alone when all it rests on holds', async () => {
    kernel.ran.length = 0;
    assert.deepEqual(await execute('runNeeded', notebook.cellAt(2)), [2]);
  });

  it('says which name lives on after its cell was deleted', async () => {
    const change = new vscode.WorkspaceEdit();
    change.set(notebook.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(1, 2))]);
    await vscode.workspace.applyEdit(change);
    await rulesAre(notebook, [[], ['NB802'], []]);
    assert.match(diagnosticsOf(notebook, 1)[0]?.message ?? '', /'rate' lives on in the kernel only/);
  });

  it('says so when a cell ran again on what it had made itself', async () => {
    await edit(notebook, 2, 'x = x * rate');
    await kernel.run(notebook, 0, 2, 2);
    await eventually('it is marked', () =>
      diagnosticsOf(notebook, 2).some(({ code }) => idOf(code) === 'NB804'),
    );
    kernel.ran.length = 0;
    await execute('runNeeded', notebook.cellAt(2));
    await eventually('the cell has run', () => kernel.ran.includes(2));
    assert.deepEqual(kernel.ran, [0, 2]);
    await eventually('it is no longer', () => diagnosticsOf(notebook, 2).length === 0);
  });

  it('forgets what ran before the kernel started anew', async () => {
    await edit(notebook, 1, 'rate = 0.6');
    await rulesAre(notebook, [[], [], ['NB803'], ['NB803']]);
    kernel.restart();
    await kernel.run(notebook, 0);
    await rulesAre(notebook, [[], [], [], []]);
  });

  it('needs a Python cell to say what it needs', async () => {
    await vscode.window.showTextDocument(fileOf('README.md'));
    assert.match(await failureOf(() => execute('runNeeded')), /Select a Python cell/);
  });
});

async function edit(notebook: vscode.NotebookDocument, cell: number, text: string): Promise<void> {
  const { document } = notebook.cellAt(cell);
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(change));
}

const idOf = (code: vscode.Diagnostic['code']): string =>
  typeof code === 'object' ? String(code.value) : String(code);

function diagnosticsOf(notebook: vscode.NotebookDocument, cell: number): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(notebook.cellAt(cell).document.uri)
    .filter(({ source }) => source === 'ML Expert');
}

/** Waits until each cell has these rules. */
async function rulesAre(notebook: vscode.NotebookDocument, wanted: readonly string[][]): Promise<void> {
  const now = (): string =>
    JSON.stringify(
      notebook.getCells().map((_, i) => diagnosticsOf(notebook, i).map(({ code }) => idOf(code))),
    );
  await eventually(`the rules are ${JSON.stringify(wanted)}`, () => now() === JSON.stringify(wanted), {
    otherwise: () => `They are ${now()}.`,
  });
}

async function actionsOn(
  notebook: vscode.NotebookDocument,
  cell: number,
): Promise<readonly vscode.CodeAction[]> {
  const [diagnostic] = diagnosticsOf(notebook, cell);
  assert.ok(diagnostic);
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    notebook.cellAt(cell).document.uri,
    diagnostic.range,
    vscode.CodeActionKind.QuickFix.value,
  );
}
