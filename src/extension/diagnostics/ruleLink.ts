import * as vscode from 'vscode';

/** The link on a finding's rule: a command, because a file link would open the page's raw Markdown. */
export function ruleLink(rule: string): vscode.Uri {
  return vscode.Uri.from({ scheme: 'command', path: 'ml-expert.openRule', query: JSON.stringify([rule]) });
}
