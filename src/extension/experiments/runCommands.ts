import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../core/userError.js';
import type { RunSummary } from '../../shared/runs.js';
import { startPipeline } from '../pipelineFile/startPipeline.js';
import type { Services } from '../services.js';
import { deleteRuns } from './deleteRuns.js';
import { type RunChoice, runFrom } from './pickRun.js';
import { isActive, runFilters } from './runFilter.js';
import { runIdsOf, runItems } from './runItems.js';

const NAMELESS = 'A run needs a name.';
const noRuns = 'There are no runs yet. “Train Model…” makes the first one.';

/**
 * What the side bar's menus and the palette do with runs. Each takes a tree node, a run's id, or asks; text that would be
 * asked for may be given too.
 */
export class RunCommands {
  constructor(private readonly services: Services) {}

  async open(argument: unknown): Promise<void> {
    const run = await this.pick(argument, { title: 'Open Results', none: noRuns });
    if (run) await this.services.panels.open(run.id);
  }

  /** Two selected runs, or the one and a second to pick, in two editor columns. */
  async compare(clicked: unknown, selected: unknown): Promise<void> {
    const runs = await this.services.records.refresh();
    const ids = runIdsOf(clicked, selected).slice(0, 2);
    while (ids.length < 2) {
      const others = runs.filter((run) => !ids.includes(run.id));
      if (others.length + ids.length < 2) {
        throw new UserError('usage', 'Comparing takes two runs. “Run Again” makes a second one.');
      }
      const chosen = await vscode.window.showQuickPick(runItems(others, Date.now()), {
        title: 'Open Two Runs Side by Side',
        placeHolder: ids.length === 0 ? 'The first run' : 'The second run',
      });
      if (!chosen) return;
      ids.push(chosen.run.id);
    }
    const [left, right] = ids;
    if (left === undefined || right === undefined) return;
    await this.services.panels.open(left, vscode.ViewColumn.One);
    await this.services.panels.open(right, vscode.ViewColumn.Two);
  }

  async cancel(argument: unknown): Promise<void> {
    const run = await this.pick(argument, {
      title: 'Stop Run',
      suits: isActive,
      none: 'No training runs or waits.',
    });
    if (run) await this.services.jobs.cancel(run.id);
  }

  /** As recorded with the run, whatever has become of its pipeline file. */
  async retry(argument: unknown): Promise<RunSummary | undefined> {
    const run = await this.pick(argument, {
      title: 'Retry Run',
      suits: ({ status }) => status === 'failed' || status === 'interrupted' || status === 'cancelled',
      none: 'No run has failed, was interrupted or stopped.',
    });
    if (!run) return undefined;
    const started = await this.services.jobs.retry(run.id);
    await this.services.tree.reveal(started.id);
    return started;
  }

  /** The run's pipeline file as it is now; where it is gone, as recorded. Without a choice: the newest run's. */
  async again(argument: unknown): Promise<RunSummary | undefined> {
    const [newest] = await this.services.records.refresh();
    const run = await this.pick(argument ?? newest?.id, { title: 'Run Again', none: noRuns });
    if (!run) return undefined;
    return run.pipelinePath !== undefined && existsSync(run.pipelinePath)
      ? startPipeline(this.services, vscode.Uri.file(run.pipelinePath))
      : this.services.jobs.retry(run.id);
  }

  async rename(argument: unknown, given?: unknown): Promise<void> {
    const run = await this.pick(argument, { title: 'Rename Run', none: noRuns });
    if (!run) return;
    const name =
      typeof given === 'string'
        ? given
        : await vscode.window.showInputBox({
            title: `Rename ${run.name}`,
            value: run.name,
            validateInput: (text) => (text.trim() === '' ? NAMELESS : undefined),
          });
    if (name === undefined) return;
    if (name.trim() === '') throw new UserError('usage', NAMELESS);
    this.store(run).rename(run.id, name);
    await this.services.records.refresh();
  }

  async note(argument: unknown, given?: unknown): Promise<void> {
    const run = await this.pick(argument, { title: 'Edit Note of Run', none: noRuns });
    if (!run) return;
    const note =
      typeof given === 'string'
        ? given
        : await vscode.window.showInputBox({
            title: `Note on ${run.name}`,
            value: run.note,
            placeHolder: 'What did you try, and why?',
          });
    if (note === undefined) return;
    this.store(run).setNote(run.id, note);
    await this.services.records.refresh();
  }

  async star(argument: unknown, starred: boolean): Promise<void> {
    const run = await this.pick(argument, {
      title: starred ? 'Star Run' : 'Remove Star of Run',
      suits: (candidate) => candidate.starred !== starred,
      none: starred ? 'Every run has a star already, or there is none.' : 'No run has a star.',
    });
    if (!run) return;
    this.store(run).setStarred(run.id, starred);
    await this.services.records.refresh();
  }

  async delete(clicked: unknown, selected: unknown): Promise<void> {
    let ids = runIdsOf(clicked, selected);
    if (ids.length === 0) {
      const run = await this.pick(undefined, {
        title: 'Delete Run',
        suits: (candidate) => !isActive(candidate),
        none: 'There is no run to delete. A running one is stopped first.',
      });
      ids = run ? [run.id] : [];
    }
    await deleteRuns(this.services.records, ids);
  }

  async copyParameters(argument: unknown): Promise<void> {
    const run = await this.pick(argument, { title: 'Copy Parameters of Run', none: noRuns });
    if (!run) return;
    const { parameters } = this.store(run).getRun(run.id);
    await vscode.env.clipboard.writeText(JSON.stringify(parameters, null, 2));
    vscode.window.setStatusBarMessage(`$(check) Copied the parameters of ${run.name} as JSON`, 4000);
  }

  /** The pipeline file, or what it said when the run was started where the file is gone. */
  async revealPipeline(argument: unknown): Promise<void> {
    const run = await this.pick(argument, { title: 'Open Pipeline File of Run', none: noRuns });
    if (!run) return;
    if (run.pipelinePath !== undefined && existsSync(run.pipelinePath)) {
      await vscode.window.showTextDocument(vscode.Uri.file(run.pipelinePath), { preview: false });
      return;
    }
    const document = await vscode.workspace.openTextDocument({
      language: 'json',
      content: this.store(run).pipelineText(run.id),
    });
    await vscode.window.showTextDocument(document);
    const name = run.pipelinePath === undefined ? 'The pipeline file' : basename(run.pipelinePath);
    vscode.window.setStatusBarMessage(
      `$(info) ${name} is gone; this is what was recorded with the run`,
      8000,
    );
  }

  async filter(given?: unknown): Promise<void> {
    const chosen =
      runFilters.find(({ filter }) => filter === given) ??
      (await vscode.window.showQuickPick(runFilters, { title: 'Filter Runs' }));
    if (chosen) this.services.tree.setFilter(chosen.filter);
  }

  private pick(argument: unknown, choice: RunChoice): Promise<RunSummary | undefined> {
    return runFrom(this.services.records, argument, choice);
  }

  private store(run: RunSummary): ReturnType<Services['records']['recordsOf']>['store'] {
    return this.services.records.recordsOf(run.id).store;
  }
}
