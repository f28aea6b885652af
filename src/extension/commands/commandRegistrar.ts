import * as vscode from 'vscode';
import type { FailureSurface } from './failureSurface.js';

type Handler = (...parameters: unknown[]) => unknown;

/** All commands pass through here: one log line a call, one surface for what fails. */
export class CommandRegistrar implements vscode.Disposable {
  private readonly disposables: { dispose(): unknown }[] = [];

  constructor(
    private readonly log: vscode.LogOutputChannel,
    private readonly failures: FailureSurface,
  ) {}

  /** @param id without the "ml-expert." in front. @param title as in the manifest, for messages. */
  register(id: string, title: string, handler: Handler): void {
    this.disposables.push(
      vscode.commands.registerCommand(`ml-expert.${id}`, async (...parameters: unknown[]) => {
        const started = performance.now();
        try {
          const value = await handler(...parameters);
          this.log.debug(`${title}: ${Math.round(performance.now() - started)} ms`);
          return value;
        } catch (error) {
          this.failures.report(error, title);
          return undefined;
        }
      }),
    );
  }

  /** Ends with the commands: what one of them has made and keeps. */
  track(made: { dispose(): unknown }): void {
    this.disposables.push(made);
  }

  dispose(): void {
    for (const disposable of this.disposables.splice(0)) disposable.dispose();
  }
}
