import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { RunSummary } from '../../shared/runs.js';
import { type Experiment, groupRuns, renderExperiment } from './renderExperiment.js';
import { renderRun, type TreeLine } from './renderRun.js';
import { passesFilter, type RunFilter } from './runFilter.js';
import type { RunRecords } from './runRecords.js';

export const EXPERIMENTS_VIEW = 'ml-expert.experiments';
const AGE_MILLISECONDS = 60_000;

interface ExperimentNode {
  readonly kind: 'experiment';
  experiment: Experiment;
}

/** Stays the same object while the run changes: the tree updates one line instead of all. */
interface RunNode {
  readonly kind: 'run';
  run: RunSummary;
}

export type TreeNode = ExperimentNode | RunNode;

/** Experiment → runs, newest first, following the records while it is there. */
export class ExperimentTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  private readonly disposables: { dispose(): unknown }[] = [this.changed];
  private readonly view: vscode.TreeView<TreeNode>;
  private readonly ageTimer: NodeJS.Timeout;
  private experiments = new Map<string, ExperimentNode>();
  private runs = new Map<string, RunNode>();
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
      records.onDidChange(() => this.follow()),
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

  /**
   * While a run goes on there is news several times a second. A refresh of the whole tree each time would overtake the
   * one that opens the experiments, and leave them closed.
   */
  private follow(): void {
    const experiments = groupRuns(this.shownRuns());
    if (!this.hasSameLines(experiments)) {
      this.changed.fire(undefined);
      return;
    }
    const news: TreeNode[] = [];
    for (const experiment of experiments) {
      const node = this.experiments.get(experiment.name);
      if (!node) continue;
      const before = renderExperiment(node.experiment);
      node.experiment = experiment;
      if (!isDeepStrictEqual(before, renderExperiment(experiment))) news.push(node);
      for (const run of experiment.runs) {
        const line = this.runs.get(run.id);
        if (!line || isDeepStrictEqual(line.run, run)) continue;
        line.run = run;
        news.push(line);
      }
    }
    if (news.length > 0) this.changed.fire(news);
  }

  private hasSameLines(experiments: readonly Experiment[]): boolean {
    const known = [...this.experiments.values()].map(({ experiment }) => experiment);
    return isDeepStrictEqual(linesOf(known), linesOf(experiments));
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

/** Experiments and their runs, by name and id, in their order. */
function linesOf(experiments: readonly Experiment[]): readonly (readonly string[])[] {
  return experiments.map(({ name, runs }) => [name, ...runs.map(({ id }) => id)]);
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
