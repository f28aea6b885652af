import assert from 'node:assert/strict';
import { executedCommands, manifestCommands } from './extension.js';

describe('every command of the manifest', () => {
  it('is executed by a test above', () => {
    const executed = new Set(executedCommands());
    assert.deepEqual(
      manifestCommands().filter((command) => !executed.has(command)),
      [],
    );
  });
});
