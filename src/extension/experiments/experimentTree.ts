import * as vscode from 'vscode';
import type { RunSummary } from '../../shared/runs.js';
import { type Experiment, groupRuns, renderExperiment } from './renderExperiment.js';
import { renderRun, type TreeLine } from './renderRun.js';
import { passesFilter, type RunFilter } from './runFilter.js';
import type { RunRecords } from './runRecords.js';

export const EXPERIMENTS_VIEW = 'ml-expert.experiments';
const AGE_MILLISECONDS = 60_000;

export type TreeNode =
  | { readonly kind: 'experiment'; readonly experiment: Experiment }
  | { readonly kind: 'run'; readonly run: RunSummary };

/** Experiment → runs, newest first, following the records while it is there. */
export class ExperimentTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly disposables: { dispose(): unknown }[] = [this.changed];
  private readonly view: vscode.TreeView<TreeNode>;
  private readonly ageTimer: NodeJS.Timeout;
  private experiments = new Map<string, TreeNode>();
  private runs = new Map<string, TreeNode>();
  private filter: RunFilter = 'all';

  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly records: RunRecords) {
    this.view = vscode.window.createTreeView(EXPERIMENTS_VIEW, {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.ageTimer = setInterval(() => this.view.visible && this.changed.fire(undefined), AGE_MILLISECONDS);
    this.ageTimer.unref();
    this.disposables.push(
      this.view,
      records.onDidChange(() => this.changed.fire(undefined)),
    );
  }

  setFilter(filter: RunFilter): void {
    this.filter = filter;
    this.view.description = filter === 'all' ? '' : filter;
    void vscode.commands.executeCommand('setContext', 'ml-expert.filtered', filter !== 'all');
    this.changed.fire(undefined);
  }

  /** Shows a run without taking the focus. */
  async reveal(runId: string): Promise<void> {
    await this.records.refresh();
    this.getChildren();
    const node = this.runs.get(runId);
    if (node) await this.view.reveal(node, { select: true, focus: false, expand: true });
  }

  /** Newest first. */
  shownRuns(): readonly RunSummary[] {
    return this.records.list().filter((run) => passesFilter(run, this.filter));
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (node?.kind === 'run') return [];
    if (node?.kind === 'experiment')
      return node.experiment.runs.flatMap((run) => this.runs.get(run.id) ?? []);
    const shown = this.shownRuns();
    this.runs = new Map(shown.map((run) => [run.id, { kind: 'run', run }]));
    this.experiments = new Map(
      groupRuns(shown).map((experiment) => [experiment.name, { kind: 'experiment', experiment }]),
    );
    return [...this.experiments.values()];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.kind === 'run' ? this.experiments.get(node.run.experiment) : undefined;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    if (node.kind === 'experiment') {
      const { Expanded } = vscode.TreeItemCollapsibleState;
      return toItem(`experiment:${node.experiment.name}`, renderExperiment(node.experiment), Expanded);
    }
    const { None } = vscode.TreeItemCollapsibleState;
    const item = toItem(`run:${node.run.id}`, renderRun(node.run, Date.now()), None);
    item.command = { command: 'ml-expert.openRun', title: 'Open Results', arguments: [node] };
    return item;
  }

  dispose(): void {
    clearInterval(this.ageTimer);
    for (const disposable of this.disposables.splice(0)) disposable.dispose();
  }
}

function toItem(id: string, line: TreeLine, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const item = new vscode.TreeItem(line.label, state);
  item.id = id;
  item.description = line.description;
  item.tooltip = line.tooltip;
  item.contextValue = line.context;
  item.iconPath = new vscode.ThemeIcon(
    line.icon.id,
    line.icon.color === undefined ? undefined : new vscode.ThemeColor(line.icon.color),
  );
  item.accessibilityInformation = { label: line.spoken };
  return item;
}
