import { basename } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../core/userError.js';
import { withChanges } from '../../core/diagnose/fixes/changeText.js';
import type { Fix } from '../../shared/findings.js';
import { fixEdit } from './fixEdit.js';
import { plainCode } from './plainMessage.js';
import type { Program } from './program.js';

const SCHEME = 'ml-expert-fix';
/** The buttons above the preview are there while it is. */
const SHOWN = 'ml-expert.previewingFix';

interface Previewed {
  readonly label: string;
  readonly fix: Fix;
  readonly program: Program;
}

/**
 * What a fix would change, cell by cell, before it is made. VS Code's own preview of an edit takes all cells of a notebook
 * for one text, and makes nothing of what is not ticked first.
 */
export class FixPreview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly disposables: { dispose(): unknown }[];
  private previewed: Previewed | undefined;

  constructor() {
    this.disposables = [
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (closed.some((tab) => isOf(tab, this.previewed?.label))) void this.forget();
      }),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  async open(fix: Fix, program: Program): Promise<void> {
    await this.discard();
    const changed = withChanges(program.cells, fix.edits);
    const sides = program.cells.flatMap((cell, i) => {
      const after = changed[i]?.text ?? cell.text;
      return after === cell.text ? [] : [this.sidesOf(cell.index, cell.text, after, program)];
    });
    const label = `Preview: ${plainCode(fix.title)}`;
    this.previewed = { label, fix, program };
    await vscode.commands.executeCommand('vscode.changes', label, sides);
    await vscode.commands.executeCommand('setContext', SHOWN, true);
  }

  /** Makes the fix that is previewed, and closes the preview. */
  async apply(): Promise<void> {
    const { previewed } = this;
    if (!previewed)
      throw new UserError('usage', 'No fix is previewed. Its preview is among the quick fixes of a finding.');
    await this.discard();
    const edit = fixEdit(previewed.fix, previewed.program);
    if (!edit || !(await vscode.workspace.applyEdit(edit))) {
      throw new UserError('usage', 'The code was changed meanwhile. Preview the fix again.');
    }
  }

  async discard(): Promise<void> {
    const label = this.previewed?.label;
    await this.forget();
    if (label === undefined) return;
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await vscode.window.tabGroups.close(tabs.filter((tab) => isOf(tab, label)));
  }

  private async forget(): Promise<void> {
    this.previewed = undefined;
    this.texts.clear();
    await vscode.commands.executeCommand('setContext', SHOWN, false);
  }

  private sidesOf(
    index: number,
    before: string,
    after: string,
    { uri, kind }: Program,
  ): [vscode.Uri, vscode.Uri, vscode.Uri] {
    const name = basename(uri.path).replace(/\.ipynb$/, '');
    const path = kind === 'notebook' ? `/${name}, cell ${index + 1}.py` : `/${name}`;
    const side = (query: string, text: string): vscode.Uri => {
      const sideUri = vscode.Uri.from({ scheme: SCHEME, path, query });
      this.texts.set(sideUri.toString(), text);
      return sideUri;
    };
    const modified = side('after', after);
    return [modified, side('before', before), modified];
  }

  dispose(): void {
    for (const disposable of this.disposables.splice(0)) disposable.dispose();
  }
}

/** VS Code adds the number of changed files. */
function isOf({ label }: vscode.Tab, name: string | undefined): boolean {
  return name !== undefined && label.startsWith(name);
}
