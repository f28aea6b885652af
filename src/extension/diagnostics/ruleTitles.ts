import * as vscode from 'vscode';

/** What each rule finds, in three to six words, by its identifier: from the table of its documentation. */
export async function readRuleTitles(extensionUri: vscode.Uri): Promise<ReadonlyMap<string, string>> {
  const list = vscode.Uri.joinPath(extensionUri, 'docs', 'rules', 'README.md');
  const text = Buffer.from(await vscode.workspace.fs.readFile(list)).toString('utf8');
  const rows = text.matchAll(/^\| \[([A-Z]{2}\d+)\]\([^)]*\) *\| *(.+?) *\|/gm);
  return new Map([...rows].map(([, rule = '', title = '']) => [rule, title]));
}
