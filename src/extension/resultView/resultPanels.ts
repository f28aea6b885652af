import * as vscode from 'vscode';
import type { Services } from '../services.js';

const RESULTS_VIEW = 'ml-expert.results';

/** One results panel a run; panels come back after a reload. Light: a panel's code is loaded with the first one. */
export class ResultPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly panels = new Map<string, vscode.WebviewPanel>();
  private readonly registration: vscode.Disposable;

  constructor(private readonly services: Services) {
    this.registration = vscode.window.registerWebviewPanelSerializer(RESULTS_VIEW, this);
  }

  async open(runId: string, column = vscode.ViewColumn.Active, preserveFocus = false): Promise<void> {
    const known = this.panels.get(runId);
    if (known) {
      known.reveal(known.viewColumn, preserveFocus);
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      RESULTS_VIEW,
      'Results',
      { viewColumn: column, preserveFocus },
      { enableFindWidget: true },
    );
    await this.attach(panel, runId);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { resultsViewState } = await import('./resultsMessages.js');
    const parsed = resultsViewState.safeParse(state);
    if (!parsed.success) {
      this.services.log.warn('A results panel came back without the run it showed; it was closed.');
      panel.dispose();
      return;
    }
    await this.services.records.refresh();
    await this.attach(panel, parsed.data.runId);
  }

  /** True while the run's panel is the one the user looks at. */
  isShown(runId: string): boolean {
    return vscode.window.state.focused && (this.panels.get(runId)?.active ?? false);
  }

  private async attach(panel: vscode.WebviewPanel, runId: string): Promise<void> {
    this.panels.set(runId, panel);
    panel.onDidDispose(() => {
      if (this.panels.get(runId) === panel) this.panels.delete(runId);
    });
    const { ResultPanel } = await import('./resultPanel.js');
    new ResultPanel(runId, panel, this.services);
  }

  dispose(): void {
    this.registration.dispose();
    for (const panel of [...this.panels.values()]) panel.dispose();
  }
}
