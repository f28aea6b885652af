import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { analysisThreads } from './analysisThread.js';
import { activeTab, closeEditors, fileOf, tabNamed, writeFile } from './editors.js';
import { eventually } from './eventually.js';
import { execute, failureOf } from './extension.js';

const RULE = 'LK101';

describe('a leak in a notebook', () => {
  let notebook: vscode.NotebookDocument;
  let copies = 0;
  beforeEach(async () => {
    const copy = fileOf(`leak-${++copies}.ipynb`);
    await vscode.workspace.fs.copy(fileOf('leak.ipynb'), copy);
    notebook = await vscode.workspace.openNotebookDocument(copy);
    await vscode.window.showNotebookDocument(notebook);
  });
  afterEach(async () => {
    if (notebook.isDirty) await notebook.save();
    await closeEditors();
  });

  it('is underlined in its cell, with the chain that leads to the score', async () => {
    const { cell, leak } = await findLeak(notebook);
    assert.equal(cell.document.getText(leak.range), 'fit_transform');
    assert.equal(leak.severity, vscode.DiagnosticSeverity.Error);
    assert.match(leak.message, /^Cell 4 · 'scaler'.*'X'/);
    const places = leak.relatedInformation ?? [];
    assert.ok(places.length > 0, 'there is related information');
    const cells = new Set(notebook.getCells().map((each) => each.document.uri.toString()));
    for (const { location } of places) assert.ok(cells.has(location.uri.toString()), 'it points into cells');
    assert.ok(places.some(({ location }) => location.uri.toString() !== cell.document.uri.toString()));
  });

  it('is gone once its fix is applied, and the cells read as they should', async () => {
    const found = await findLeak(notebook);
    const fix = (await actionsOn(found)).find(({ edit, title }) => edit && !title.startsWith('Ignore'));
    assert.ok(fix?.edit, 'there is a fix');
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await noLeak(notebook);
    const code = notebook
      .getCells()
      .map(({ document }) => document.getText())
      .join('\n');
    assert.match(code, /^X_scaled = X$/m, 'the raw features are split');
    assert.match(
      code,
      /^X_train = scaler\.fit_transform\(X_train\)$/m,
      'the scaler learns from training rows',
    );
    assert.match(code, /^X_test = scaler\.transform\(X_test\)$/m, 'the test rows are only transformed');
    assert.ok(code.indexOf('train_test_split(X_scaled') < code.indexOf('scaler.fit_transform(X_train)'));
  });

  for (const [reach, comment] of [
    ['on this line', /fit_transform\(X\) {2}# ml-expert: ignore\[LK101\] reason$/],
    ['in this cell', /^# ml-expert: ignore-cell\[LK101\] reason\nscaler/],
    ['in this notebook', /^# ml-expert: ignore-file\[LK101\] reason\nimport/],
  ] as const) {
    it(`is silent once it is ignored ${reach}, with room for the reason`, async () => {
      const found = await findLeak(notebook);
      const ignore = (await actionsOn(found)).find(({ title }) => title === `Ignore ${RULE} ${reach}`);
      assert.ok(ignore?.edit);
      await vscode.workspace.applyEdit(ignore.edit);
      await noLeak(notebook);
      const texts = notebook.getCells().map(({ document }) => document.getText());
      assert.ok(
        texts.some((text) => comment.test(text)),
        texts.join('\n'),
      );
    });
  }

  it('has its chain once in its hover, the cells named; its fix is made by a link there', async () => {
    const { cell, leak } = await findLeak(notebook);
    assert.deepEqual(
      leak.relatedInformation?.map(({ message }) => message.slice(0, 'Cell 4 ·'.length)),
      ['Cell 4 ·', 'Cell 5 ·', 'Cell 6 ·', 'Cell 6 ·'],
    );
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      cell.document.uri,
      leak.range.start,
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
      .join('\n');
    assert.match(text, /\[Fit `scaler` on `X_train` only, after the split\]\(command:ml-expert\.applyFix\?/);
    assert.match(text, /\[LK101: Transformer fitted before the split\]\(command:ml-expert\.openRule\?/);
    // VS Code's own part of the hover lists the chain.
    assert.doesNotMatch(text, /cell \d/i);
    const link = /command:ml-expert\.applyFix\?([^ )]+)/.exec(text)?.[1];
    assert.ok(link);
    // As VS Code reads a link: decoded twice.
    const parameters = JSON.parse(decodeURIComponent(decodeURIComponent(link))) as unknown[];
    await execute('applyFix', ...parameters);
    await noLeak(notebook);
    assert.match(await failureOf(() => execute('applyFix', ...parameters)), /changed meanwhile/);
  });

  it('is found by the command also where diagnostics are off', async () => {
    const settings = vscode.workspace.getConfiguration('ml-expert');
    await settings.update('diagnostics.enabled', false, vscode.ConfigurationTarget.Workspace);
    try {
      await noLeak(notebook);
      await execute('checkFile');
      assert.ok(leakIn(notebook), 'the finding is there when the command has ended');
    } finally {
      await settings.update('diagnostics.enabled', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('is found again, and mended code is seen, after the thread that looks for it has died', async () => {
    await findLeak(notebook);
    const killed = analysisThreads.at(-1);
    assert.ok(killed, 'the analysis runs in a thread');
    await killed.terminate();
    const { cell } = await findLeak(notebook);
    const text = cell.document.getText();
    await replaceText(cell, text.replaceAll('scaler.fit_transform(X)', 'X'));
    await noLeak(notebook);
    assert.notEqual(analysisThreads.at(-1), killed, 'a new thread was started');
    await replaceText(cell, text);
    await findLeak(notebook);
  });

  it('links to the page of its rule', async () => {
    const { leak } = await findLeak(notebook);
    const { code } = leak;
    assert.ok(typeof code === 'object', 'the rule is a link');
    assert.equal(code.target.scheme, 'command');
    await execute('openRule', ...(JSON.parse(code.target.query) as unknown[]));
    await tabNamed(`${RULE}.md`);
  });
});

describe('a Python file or notebook', () => {
  beforeEach(closeEditors);
  after(closeEditors);

  it('of the walkthrough opens beside its table', async () => {
    await execute('openSampleNotebook');
    await activeTab('notebook', 'leak.ipynb');
  });

  it('that is not JSON is told what is wrong with it', async () => {
    const broken = await writeFile('broken.ipynb', '{ "cells": [');
    assert.match(await failureOf(() => execute('checkFile', broken)), /broken\.ipynb.*JSON/);
  });

  it('is asked for when something else is open', async () => {
    await vscode.window.showTextDocument(fileOf('README.md'));
    assert.match(await failureOf(() => execute('checkFile')), /Open a Python file or a notebook/);
  });

  it('explains the alerts of tables, and says which rules it does not know', async () => {
    await execute('openRule', 'skewed');
    await tabNamed('alerts.md');
    assert.match(await failureOf(() => execute('openRule', 'XX999')), /no rule “XX999”/);
  });
});

interface Leak {
  readonly cell: vscode.NotebookCell;
  readonly leak: vscode.Diagnostic;
}

function leakIn(notebook: vscode.NotebookDocument): Leak | undefined {
  for (const cell of notebook.getCells()) {
    const leak = vscode.languages
      .getDiagnostics(cell.document.uri)
      .find(({ code }) => typeof code === 'object' && code.value === RULE);
    if (leak) return { cell, leak };
  }
  return undefined;
}

async function findLeak(notebook: vscode.NotebookDocument): Promise<Leak> {
  return eventually(`${RULE} is found`, () => leakIn(notebook));
}

async function noLeak(notebook: vscode.NotebookDocument): Promise<void> {
  await eventually(`${RULE} is gone`, () => leakIn(notebook) === undefined);
}

async function replaceText({ document }: vscode.NotebookCell, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

async function actionsOn({ cell, leak }: Leak): Promise<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    cell.document.uri,
    leak.range,
    vscode.CodeActionKind.QuickFix.value,
  );
}
