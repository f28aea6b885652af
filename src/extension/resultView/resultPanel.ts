import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../core/userError.js';
import type { FromResultsView, ToResultsView } from '../../shared/resultsView.js';
import type { RunSummary } from '../../shared/runs.js';
import { isActive } from '../experiments/runFilter.js';
import type { Services } from '../services.js';
import { saveFile } from '../webview/saveFile.js';
import { setUpWebview } from '../webview/setUpWebview.js';
import { newPoints } from './newPoints.js';
import { readRun } from './readRun.js';
import { fileBytes, fromResultsView } from './resultsMessages.js';

/** One open results panel: sends the run, follows it while it is active, and does what its buttons ask. */
export class ResultPanel {
  private readonly disposables: vscode.Disposable[] = [];
  private shown: RunSummary | undefined;
  private sent: ReadonlyMap<string, number> = new Map();
  private ready = false;

  constructor(
    private readonly runId: string,
    private readonly panel: vscode.WebviewPanel,
    private readonly services: Services,
  ) {
    this.disposables.push(
      panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      panel.onDidDispose(() => this.dispose()),
      services.records.onDidChange((runs) => this.follow(runs)),
    );
    panel.iconPath = new vscode.ThemeIcon('graph-line');
    this.setTitle(services.records.list().find((run) => run.id === runId));
    setUpWebview(panel.webview, services.extensionUri, 'results', 'Results');
  }

  private dispose(): void {
    for (const disposable of this.disposables.splice(0)) disposable.dispose();
  }

  private post(message: ToResultsView): void {
    void this.panel.webview.postMessage(message);
  }

  private setTitle(run: RunSummary | undefined): void {
    if (run) this.panel.title = `${run.experiment} · ${run.name}`;
  }

  private async receive(raw: unknown): Promise<void> {
    const parsed = fromResultsView.safeParse(raw);
    if (!parsed.success) {
      this.services.log.warn(`Results panel: ignored a message: ${parsed.error.message}`);
      return;
    }
    try {
      await this.handle(parsed.data);
    } catch (error) {
      const failure = this.services.failures.describe(error, `Results panel: ${parsed.data.kind}`);
      if (failure) this.post({ kind: 'actionFailed', message: failure.message });
    }
  }

  /** Sends the whole run. */
  private send(): void {
    try {
      const message = readRun(this.services.records.recordsOf(this.runId).store, this.runId);
      this.sent = newPoints(message.curve, new Map()).sent;
      this.shown = this.services.records.list().find((run) => run.id === this.runId);
      this.setTitle(message.run);
      this.post(message);
    } catch (error) {
      const failure = this.services.failures.describe(error, 'Open results');
      if (failure) this.post({ kind: 'unavailable', message: failure.message, details: failure.details });
    }
  }

  private follow(runs: readonly RunSummary[]): void {
    if (!this.ready) return;
    const run = runs.find((candidate) => candidate.id === this.runId);
    if (!run) {
      if (this.shown) this.post({ kind: 'unavailable', message: 'This run was deleted. Close the panel.' });
      this.shown = undefined;
      return;
    }
    if (this.shown?.status !== run.status) {
      this.send();
      return;
    }
    if (JSON.stringify(run) !== JSON.stringify(this.shown)) this.post({ kind: 'summary', run });
    this.shown = run;
    this.setTitle(run);
    if (!isActive(run)) return;
    const { points, sent } = newPoints(
      this.services.records.recordsOf(run.id).store.metrics(run.id),
      this.sent,
    );
    this.sent = sent;
    if (points.length > 0) this.post({ kind: 'curve', runId: run.id, points });
  }

  private async handle(message: FromResultsView): Promise<void> {
    const { records } = this.services;
    switch (message.kind) {
      case 'ready':
        this.ready = true;
        await records.refresh();
        this.send();
        return;
      case 'rename':
        records.recordsOf(this.runId).store.rename(this.runId, message.name);
        await records.refresh();
        return;
      case 'note':
        records.recordsOf(this.runId).store.setNote(this.runId, message.text);
        await records.refresh();
        return;
      case 'openPipeline':
        await vscode.commands.executeCommand('ml-expert.revealPipeline', this.runId);
        return;
      case 'openData':
        await vscode.commands.executeCommand('ml-expert.openProfile', this.table());
        return;
      case 'openRow':
        await this.services.dataViews.showRow(this.table(), message.row);
        return;
      case 'openArtifact':
        await this.openArtifact(message.path);
        return;
      case 'exportReport':
        await vscode.commands.executeCommand('ml-expert.exportReport', this.runId);
        return;
      case 'retry':
        await this.retry();
        return;
      case 'cancel':
        await vscode.commands.executeCommand('ml-expert.cancelRun', this.runId);
        return;
      case 'copy':
        await vscode.env.clipboard.writeText(message.text);
        vscode.window.setStatusBarMessage('$(check) Copied', 3000);
        return;
      case 'saveFile': {
        await saveFile(
          join(dirname(this.table().fsPath), message.name.replace(/[/\\:]/g, '-')),
          fileBytes(message.content),
        );
        return;
      }
      case 'log':
        this.services.log.error(`Results panel: ${message.message}`);
        return;
    }
  }

  /** Starts the run once more and shows the new one where this one is. */
  private async retry(): Promise<void> {
    const started = await vscode.commands.executeCommand<RunSummary | undefined>(
      'ml-expert.retryRun',
      this.runId,
    );
    if (started) await this.services.panels.open(started.id, this.panel.viewColumn);
  }

  private table(): vscode.Uri {
    return vscode.Uri.file(this.services.records.recordsOf(this.runId).store.getRun(this.runId).dataPath);
  }

  /** Only files recorded with the run: a webview does not open what it likes. */
  private async openArtifact(path: string): Promise<void> {
    const { artifacts } = this.services.records.recordsOf(this.runId).store.getRun(this.runId);
    if (!artifacts.some((artifact) => artifact.path === path)) {
      throw new UserError('file-not-found', `${path} does not belong to this run.`);
    }
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(path));
  }
}
