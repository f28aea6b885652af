import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const ID = 'ml-expert.ml-expert';

describe('the extension', () => {
  it('activates and offers every command of its manifest', async () => {
    const extension = vscode.extensions.getExtension<{ activationMilliseconds: number }>(ID);
    assert.ok(extension, 'the extension is installed');
    await extension.activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const manifest = extension.packageJSON as { contributes: { commands: { command: string }[] } };
    const missing = manifest.contributes.commands
      .map(({ command }) => command)
      .filter((command) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
