import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { MlExpertApi } from '../../src/extension/extension.js';
import { eventually } from './eventually.js';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

const executed = new Set<string>();

/** What the extension exports, once it is active. */
export async function activated(): Promise<MlExpertApi> {
  return extension().activate();
}

/**
 * Runs a command of the extension, and remembers that a test did.
 * @param name without the "ml-expert." in front. @throws what the user is told when it fails.
 */
export async function execute<Result>(name: string, ...parameters: unknown[]): Promise<Result> {
  const told: string[] = [];
  const listening = (await activated()).onDidFail(({ message }) => told.push(message));
  try {
    executed.add(`ml-expert.${name}`);
    const result = await vscode.commands.executeCommand<Result>(`ml-expert.${name}`, ...parameters);
    if (told[0] !== undefined) throw new Error(told[0]);
    return result;
  } finally {
    listening.dispose();
  }
}

export function executedCommands(): readonly string[] {
  return [...executed];
}

export function manifestCommands(): readonly string[] {
  return (extension().packageJSON as Manifest).contributes.commands.map(({ command }) => command);
}

/** The sentence the user is told because of `act`, at once or a moment later. */
export async function failureOf(act: () => Promise<unknown>): Promise<string> {
  const told: string[] = [];
  const listening = (await activated()).onDidFail(({ message }) => told.push(message));
  try {
    await act().catch((error: unknown) => told.push(error instanceof Error ? error.message : String(error)));
    return await eventually('the user is told of a failure', () => told[0]);
  } finally {
    listening.dispose();
  }
}

function extension(): vscode.Extension<MlExpertApi> {
  const found = vscode.extensions.getExtension<MlExpertApi>('ml-expert.ml-expert');
  assert.ok(found, 'the extension is installed');
  return found;
}
