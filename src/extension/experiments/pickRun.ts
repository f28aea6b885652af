import * as vscode from 'vscode';
import { UserError } from '../../core/userError.js';
import type { RunSummary } from '../../shared/runs.js';
import { formatAge } from './formatAge.js';
import { renderRun } from './renderRun.js';
import type { RunRecords } from './runRecords.js';

export interface RunChoice {
  readonly title: string;
  readonly suits?: (run: RunSummary) => boolean;
  /** Said when no run suits: "There is no running training." */
  readonly none: string;
}

/** The run a command is about: a tree node or an id, or one the user picks; undefined when the user backs out. */
export async function runFrom(
  records: RunRecords,
  argument: unknown,
  choice: RunChoice,
): Promise<RunSummary | undefined> {
  const id = runIdOf(argument);
  const runs = await records.refresh();
  if (id !== undefined) {
    const run = runs.find((candidate) => candidate.id === id);
    if (!run) throw new UserError('run-unknown', 'That run is not recorded here any more: it was deleted.');
    return run;
  }
  const suitable = runs.filter(choice.suits ?? (() => true));
  if (suitable.length === 0) throw new UserError('usage', choice.none);
  const [only] = suitable;
  if (suitable.length === 1) return only;
  return (
    await vscode.window.showQuickPick(runItems(suitable, Date.now()), {
      title: choice.title,
      matchOnDescription: true,
    })
  )?.run;
}

/** The runs of a command on a selection in the tree: (clicked node, all selected nodes). */
export function runIdsOf(clicked: unknown, selected: unknown): string[] {
  const many = Array.isArray(selected) ? selected.map(runIdOf).filter((id) => id !== undefined) : [];
  const one = runIdOf(clicked);
  return many.length > 1 ? many : one === undefined ? [] : [one];
}

export function runItems(
  runs: readonly RunSummary[],
  now: number,
): { label: string; description: string; detail: string; run: RunSummary }[] {
  return runs.map((run) => {
    const { icon, description } = renderRun(run, now);
    return {
      label: `$(${icon.id}) ${run.experiment} · ${run.name}`,
      description: formatAge(run.created, now),
      detail: description,
      run,
    };
  });
}

function runIdOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (typeof argument !== 'object' || argument === null || !('run' in argument)) return undefined;
  const { run } = argument;
  return typeof run === 'object' && run !== null && 'id' in run && typeof run.id === 'string'
    ? run.id
    : undefined;
}
