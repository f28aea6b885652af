import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import * as vscode from 'vscode';
import type { RunSummary } from '../../src/shared/runs.js';
import { activeTab, allTabs, closeEditors, fileOf, readText, tabNamed } from './editors.js';
import { eventually } from './eventually.js';
import { activated, execute, failureOf } from './extension.js';
import { finishedRun, shown, statusOf, storePath } from './runs.js';

const EXPERIMENT = 'compare';

describe('a run in the side bar', () => {
  let run: RunSummary;
  let other: RunSummary;
  before(async () => {
    run = await finishedRun(EXPERIMENT);
    other = await statusOf(await execute<RunSummary>('runAgain', run.id), 'done');
  });
  beforeEach(closeEditors);
  after(closeEditors);

  it('opens its results', async () => {
    await execute('openRun', run.id);
    const { input, label } = await tabNamed(`${EXPERIMENT} · ${run.name}`);
    assert.ok(input instanceof vscode.TabInputWebview && input.viewType.endsWith('ml-expert.results'), label);
  });

  it('opens beside another one', async () => {
    await execute('compareRuns', run.id, [run.id, other.id]);
    const left = await tabNamed(`${EXPERIMENT} · ${run.name}`);
    const right = await tabNamed(`${EXPERIMENT} · ${other.name}`);
    assert.deepEqual([left.group.viewColumn, right.group.viewColumn], [1, 2]);
  });

  it('gets another name, also in its open results', async () => {
    await execute('openRun', run.id);
    await execute('renameRun', run.id, 'The careful one');
    assert.equal((await shown(run.id))?.name, 'The careful one');
    await tabNamed(`${EXPERIMENT} · The careful one`);
    assert.match(await failureOf(() => execute('renameRun', run.id, ' ')), /needs a name/);
  });

  it('keeps a note', async () => {
    await execute('noteRun', run.id, 'Median, because of the outliers.');
    assert.equal((await shown(run.id))?.note, 'Median, because of the outliers.');
  });

  it('gets a star, is found by it, and loses it', async () => {
    const { listRuns } = await activated();
    await execute('starRun', run.id);
    assert.equal((await shown(run.id))?.starred, true);
    await execute('filterRuns', 'starred');
    assert.deepEqual(
      listRuns().map(({ id }) => id),
      [run.id],
    );
    await execute('filterRuns', 'all');
    assert.ok(listRuns().length > 1);
    await execute('unstarRun', run.id);
    assert.equal((await shown(run.id))?.starred, false);
  });

  it('gives its parameters to the clipboard', async () => {
    await execute('copyParameters', run.id);
    const copied = JSON.parse(await vscode.env.clipboard.readText()) as Record<string, unknown>;
    assert.equal(copied['target'], 'sex');
  });

  it('leads to its pipeline file, and to what was recorded when the file is gone', async () => {
    await execute('revealPipeline', run.id);
    await activeTab('text', `${EXPERIMENT}.mlpipe.json`);
    await closeEditors();
    const file = fileOf(`${EXPERIMENT}.mlpipe.json`);
    const text = await readText(file);
    await vscode.workspace.fs.delete(file);
    await execute('revealPipeline', run.id);
    assert.equal(vscode.window.activeTextEditor?.document.getText(), text);
    await vscode.workspace.fs.writeFile(file, Buffer.from(text));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('exports its report as Markdown and as HTML', async () => {
    const markdown = fileOf('report.md');
    await execute('exportReport', run.id, markdown);
    assert.match(await readText(markdown), /roc_auc|ROC/);
    const html = fileOf('report.html');
    await execute('exportReport', run.id, html);
    assert.match(await readText(html), /^<!doctype html>/i);
  });

  it('is listed as another program renamed it, after a refresh', async () => {
    const database = new DatabaseSync(storePath(fileOf('').fsPath));
    database.prepare('UPDATE runs SET name = ? WHERE id = ?').run('From a terminal', other.id);
    database.close();
    await execute('refreshRuns');
    assert.equal((await shown(other.id))?.name, 'From a terminal');
  });

  it('is gone with its files once deleted', async () => {
    const doomed = await finishedRun('doomed');
    const files = fileOf(`.ml-expert/runs/${doomed.id}`).fsPath;
    await execute('openRun', doomed.id);
    await execute('deleteRun', doomed.id);
    assert.equal(await shown(doomed.id), undefined);
    assert.equal(existsSync(files), false);
    assert.match(await failureOf(() => execute('openRun', doomed.id)), /was deleted/);
    await eventually('no other panel is open', () => allTabs().length <= 1);
  });
});
