import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { activeTab, closeEditors, fileOf, writeFile } from './editors.js';
import { eventually } from './eventually.js';
import { execute, failureOf } from './extension.js';

const associations = () =>
  vscode.workspace.getConfiguration('workbench').get<Record<string, string>>('editorAssociations', {});

describe('a table', () => {
  beforeEach(closeEditors);

  it('opens in the data panel, and as text again in the same place', async () => {
    await execute('openProfile', fileOf('titanic.csv'));
    await activeTab('custom', 'titanic.csv', 'ml-expert.dataView');
    await execute('reopenAsText');
    await activeTab('text', 'titanic.csv');
  });

  it('is asked for where none is given, and the first proposal opens', async () => {
    const opened = execute<vscode.Uri>('openProfile');
    let ended = false;
    void opened.finally(() => (ended = true));
    await eventually('a table is picked', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return ended;
    });
    await activeTab('custom', 'adult_train.csv', 'ml-expert.dataView');
  });

  it('opens in the data panel on a click once the user wants that, and as text again after', async () => {
    await execute('alwaysOpenTables');
    assert.equal(associations()['*.csv'], 'ml-expert.dataView');
    await vscode.commands.executeCommand('vscode.open', fileOf('penguins.csv'));
    await activeTab('custom', 'penguins.csv', 'ml-expert.dataView');
    await closeEditors();
    await execute('openTablesAsText');
    assert.equal(associations()['*.csv'], undefined);
    await vscode.commands.executeCommand('vscode.open', fileOf('penguins.csv'));
    await activeTab('text', 'penguins.csv');
  });

  it('that is not text opens in the data panel on a click', async () => {
    const parquet = fileOf('click.parquet');
    await writeParquet(parquet.fsPath);
    await vscode.commands.executeCommand('vscode.open', parquet);
    await activeTab('custom', 'click.parquet', 'ml-expert.binaryDataView');
    assert.match(await failureOf(() => execute('reopenAsText')), /click\.parquet is not text/);
  });

  it('that is the shipped sample opens from the walkthrough', async () => {
    await execute('openSample');
    await activeTab('custom', 'adult_train.csv', 'ml-expert.dataView');
  });

  it('without a line says that it is empty', async () => {
    const empty = await writeFile('empty.csv', '');
    assert.match(await failureOf(() => execute('openProfile', empty)), /empty\.csv.*empty/i);
  });

  it('with a header only opens, and says at training that it has no rows', async () => {
    const header = await writeFile('header.csv', 'a,b,label\n');
    await execute('openProfile', header);
    await activeTab('custom', 'header.csv', 'ml-expert.dataView');
    assert.match(await failureOf(() => execute('train', header, 'label')), /no rows below its header/);
  });
});

/** In a process of its own: the native library stays out of the extension host. */
async function writeParquet(file: string): Promise<void> {
  const script = `
    const { DuckDBInstance } = require('@duckdb/node-api');
    (async () => {
      const connection = await (await DuckDBInstance.create()).connect();
      await connection.run("COPY (SELECT range AS number FROM range(10)) TO '${file}' (FORMAT parquet)");
    })();`;
  await promisify(execFile)(process.execPath, ['-e', script], { cwd: __dirname });
}
