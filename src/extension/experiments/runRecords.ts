import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { RunStore } from '../../core/runs/runStore.js';
import { UserError } from '../../core/userError.js';
import type { RunSummary } from '../../shared/runs.js';
import type { FailureSurface } from '../commands/failureSurface.js';
import { isActive } from './runFilter.js';

const QUIET_MILLISECONDS = 2000;
const ACTIVE_MILLISECONDS = 400;

/** The records of one folder. */
export interface FolderRecords {
  readonly folder: string;
  readonly store: RunStore;
  readonly runs: readonly RunSummary[];
}

interface OpenStore extends FolderRecords {
  stamp: string;
  runs: readonly RunSummary[];
}

/**
 * The runs of all workspace folders, kept up to date by asking each store for its change stamp: jobs, terminals and
 * other windows write to the same file. SQLite is loaded with the first store that exists.
 */
export class RunRecords implements vscode.Disposable {
  private readonly stores = new Map<string, OpenStore>();
  /** Folders outside the workspace: the sample's, and those in which this session trained something. */
  private readonly otherFolders: Set<string>;
  private readonly reported = new Set<string>();
  private readonly hidden = new Set<string>();
  private readonly changed = new vscode.EventEmitter<readonly RunSummary[]>();
  private timer: NodeJS.Timeout | undefined;
  private snapshot: readonly RunSummary[] = [];
  private disposed = false;

  /** Fires with all runs, newest first. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly failures: FailureSurface,
    otherFolders: readonly string[],
  ) {
    this.otherFolders = new Set(otherFolders);
  }

  /** Starts following the stores. */
  follow(): void {
    void this.refresh();
  }

  /** What is known now, newest first. */
  list(): readonly RunSummary[] {
    return this.snapshot;
  }

  /** The stores that are open, with their runs. */
  folders(): readonly FolderRecords[] {
    return [...this.stores.values()];
  }

  /** Looks at all stores now. */
  async refresh(): Promise<readonly RunSummary[]> {
    clearTimeout(this.timer);
    let changed = false;
    for (const folder of this.searched()) changed = (await this.look(folder)) || changed;
    if (changed) {
      this.publish();
    }
    if (!this.disposed) {
      const wait = this.snapshot.some(isActive) ? ACTIVE_MILLISECONDS : QUIET_MILLISECONDS;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.refresh(), wait);
      this.timer.unref();
    }
    return this.snapshot;
  }

  /** The records in which what is trained from a pipeline file is kept; created when there are none. */
  async folderForPipeline(pipelinePath: string): Promise<FolderRecords> {
    const folder = this.folderOf(pipelinePath);
    const { RunStore } = await import('../../core/runs/runStore.js');
    const known = this.stores.get(folder);
    if (known) return known;
    const open = { folder, store: RunStore.open(folder), stamp: '', runs: [] };
    this.stores.set(folder, open);
    return open;
  }

  /** @throws {UserError} `run-unknown` */
  recordsOf(runId: string): FolderRecords {
    for (const open of this.stores.values()) {
      if (open.runs.some((run) => run.id === runId)) return open;
    }
    throw new UserError('run-unknown', 'That run is not recorded here any more: it was deleted.');
  }

  /** Where the runs of a pipeline file are kept: its workspace folder, or its own folder outside of one. */
  private folderOf(pipelinePath: string): string {
    const workspaceFolder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(pipelinePath));
    if (workspaceFolder?.uri.scheme === 'file') return workspaceFolder.uri.fsPath;
    const folder = dirname(pipelinePath);
    this.otherFolders.add(folder);
    return folder;
  }

  /** Leaves runs out of the list until the returned handle is disposed. */
  hide(ids: readonly string[]): vscode.Disposable {
    for (const id of ids) this.hidden.add(id);
    this.publish();
    return new vscode.Disposable(() => {
      for (const id of ids) this.hidden.delete(id);
      this.publish();
    });
  }

  private publish(): void {
    this.snapshot = [...this.stores.values()]
      .flatMap((open) => open.runs)
      .filter((run) => !this.hidden.has(run.id))
      .sort((a, b) => b.created - a.created || b.id.localeCompare(a.id));
    this.changed.fire(this.snapshot);
  }

  private searched(): string[] {
    const workspace = (vscode.workspace.workspaceFolders ?? [])
      .filter((folder) => folder.uri.scheme === 'file')
      .map((folder) => folder.uri.fsPath);
    return [...new Set([...workspace, ...this.otherFolders])];
  }

  /** True when something changed in the folder's store. */
  private async look(folder: string): Promise<boolean> {
    try {
      const open = this.stores.get(folder) ?? (await this.openExisting(folder));
      if (!open) return false;
      const stamp = open.store.changeStamp();
      // A killed job writes nothing: while one runs, its liveness is looked at each time.
      if (stamp === open.stamp && !open.runs.some(isActive)) return false;
      open.stamp = stamp;
      open.runs = open.store.listRuns();
      return true;
    } catch (error) {
      // Each poll would say it again.
      if (!this.reported.has(folder)) this.failures.report(error, 'Read the runs');
      this.reported.add(folder);
      return false;
    }
  }

  private async openExisting(folder: string): Promise<OpenStore | undefined> {
    if (!existsSync(join(folder, '.ml-expert', 'runs.db'))) return undefined;
    const { RunStore } = await import('../../core/runs/runStore.js');
    const store = RunStore.openExisting(folder);
    if (!store || this.disposed) return undefined;
    const open = { folder, store, stamp: '', runs: [] };
    this.stores.set(folder, open);
    return open;
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    this.changed.dispose();
    for (const { store } of this.stores.values()) store.close();
    this.stores.clear();
  }
}
