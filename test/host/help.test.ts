import * as vscode from 'vscode';
import { closeEditors, tabNamed } from './editors.js';
import { eventually } from './eventually.js';
import { execute } from './extension.js';

describe('someone who is new or in trouble', () => {
  after(closeEditors);

  it('opens the walkthrough', async () => {
    await closeEditors();
    await execute('openWalkthrough');
    await tabNamed('Welcome');
  });

  it('reads the log', async () => {
    await execute('showLog');
    await eventually('the log is shown', () => outputs().some((name) => name.includes('ML Expert')), {
      otherwise: () => `There are: ${outputs().join(', ')}`,
    });
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });
});

function outputs(): string[] {
  return vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString(true));
}
