import * as vscode from 'vscode';
import { UserError } from '../../core/userError.js';
import type { RunSummary } from '../../shared/runs.js';
import { runIdOf, runItems } from './runItems.js';
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
