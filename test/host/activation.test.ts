import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, manifestCommands } from './extension.js';

describe('the extension', () => {
  it('activates and offers every command of its manifest', async () => {
    const { activationMilliseconds } = await activated();
    console.log(`ml-expert-host     Activated in ${activationMilliseconds.toFixed(1)} ms of its own time`);
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      manifestCommands().filter((command) => !registered.has(command)),
      [],
    );
  });
});
