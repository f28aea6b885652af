import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { UserError } from '../../core/userError.js';
import { readRuleTitles } from './ruleTitles.js';

/** The documentation page of a diagnostic rule (LK101), or the section of a data alert (constant). */
export async function openRule(extensionUri: vscode.Uri, argument: unknown): Promise<void> {
  const rule = typeof argument === 'string' ? argument : await pickRule(extensionUri);
  if (rule === undefined) return;
  const page = rulePage(extensionUri, rule);
  if (existsSync(page.fsPath)) {
    await vscode.commands.executeCommand('markdown.showPreview', page);
    return;
  }
  const alerts = vscode.Uri.joinPath(extensionUri, 'docs', 'alerts.md');
  if (!/^[a-z-]+$/.test(rule) || !existsSync(alerts.fsPath)) {
    throw new UserError('usage', `There is no rule “${rule}”. “Open Documentation of Rule…” lists them.`);
  }
  await vscode.commands.executeCommand('markdown.showPreview', alerts.with({ fragment: rule }));
}

function rulePage(extensionUri: vscode.Uri, rule: string): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'docs', 'rules', `${rule}.md`);
}

async function pickRule(extensionUri: vscode.Uri): Promise<string | undefined> {
  const titles = await readRuleTitles(extensionUri);
  const picked = await vscode.window.showQuickPick(
    [...titles].map(([label, description]) => ({ label, description })),
    { title: 'Open Documentation of Rule', matchOnDescription: true },
  );
  return picked?.label;
}
