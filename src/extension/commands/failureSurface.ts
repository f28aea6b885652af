import * as vscode from 'vscode';
import { describeFailure } from './describeFailure.js';

/** What went wrong while doing what, in words. */
export interface ToldFailure {
  readonly doing: string;
  readonly message: string;
}

/** The one place where a failure reaches the user and the log. */
export class FailureSurface implements vscode.Disposable {
  private readonly failed = new vscode.EventEmitter<ToldFailure>();
  /** Every failure the user is told of, by a notification or in a view. */
  readonly onDidFail = this.failed.event;

  constructor(
    private readonly log: vscode.LogOutputChannel,
    private readonly version: string,
  ) {}

  /** Does not wait for the notification to be answered. */
  report(error: unknown, doing: string): void {
    const failure = describeFailure(error, doing, this.version);
    if (failure.kind !== 'cancelled') this.failed.fire({ doing, message: failure.message });
    switch (failure.kind) {
      case 'cancelled':
        this.log.info(`${doing}: cancelled`);
        break;
      case 'user':
        this.log.warn(`${doing}: ${failure.message}`);
        this.offer(failure.message, 'Copy Details', () => vscode.env.clipboard.writeText(failure.details));
        break;
      case 'defect':
        this.log.error(failure.details);
        this.offer(`${doing} failed unexpectedly: ${failure.message}`, 'Show Log', () => {
          this.log.show(true);
        });
        break;
    }
  }

  /** For views that show a failure themselves. */
  describe(error: unknown, doing: string): { reason: string; message: string; details: string } | undefined {
    const failure = describeFailure(error, doing, this.version);
    if (failure.kind === 'cancelled') return undefined;
    this.failed.fire({ doing, message: failure.message });
    if (failure.kind === 'defect') this.log.error(failure.details);
    else this.log.warn(`${doing}: ${failure.message}`);
    return {
      reason: failure.kind === 'user' ? failure.reason : 'defect',
      message: failure.message,
      details: failure.details,
    };
  }

  dispose(): void {
    this.failed.dispose();
  }

  private offer(message: string, action: string, perform: () => void | Thenable<void>): void {
    void vscode.window
      .showErrorMessage(message, action)
      .then((chosen) => (chosen === action ? perform() : undefined));
  }
}
