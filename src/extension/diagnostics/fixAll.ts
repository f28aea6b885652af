import * as vscode from 'vscode';
import { fixAllSafe } from '../../core/diagnose/fixes/fixAll.js';
import { UserError } from '../../core/userError.js';
import type { Finding, Fix } from '../../shared/findings.js';
import { activeSource } from './checkFile.js';
import type { Analyze } from './diagnosticsProvider.js';
import { textEdit } from './fixEdit.js';
import { isCurrent, type Program, programOf, takeProgram } from './program.js';
import { type SeveritySetting, shownSeverity } from './severity.js';

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('ml-expert');
const NOTEBOOK_FIX_ALL = vscode.CodeActionKind.Notebook.append(FIX_ALL.value);

/**
 * `source.fixAll.ml-expert` for a file or cell, `notebook.source.fixAll.ml-expert` for all cells of a notebook at once: for
 * `editor.codeActionsOnSave` and `notebook.codeActionsOnSave`.
 */
export class FixAllActions implements vscode.CodeActionProvider {
  static readonly kinds = [FIX_ALL, NOTEBOOK_FIX_ALL];

  constructor(private readonly analyze: Analyze) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { only }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const kind = FixAllActions.kinds.find((each) => only?.contains(each));
    const source = kind && programOf(document);
    if (!source || !isEnabled(document.uri)) return [];
    const program = takeProgram(source);
    const own = program.cells.find((cell) => cell.document === document)?.index;
    const isOwn = (fix: Fix): boolean => fix.edits.every(({ cell }) => (cell ?? 0) === own);
    const { edit } = await fixed(program, this.analyze, kind === FIX_ALL ? isOwn : () => true);
    if (edit.size === 0 || !isCurrent(program, source)) return [];
    const action = new vscode.CodeAction('Fix all safe problems (ML Expert)', kind);
    action.edit = edit;
    return [action];
  }
}

/** Makes every safe fix in the active notebook or Python file, as one edit that one undo takes back. */
export async function fixActiveFile(analyze: Analyze): Promise<void> {
  const source = await activeSource();
  if (!source) {
    throw new UserError(
      'usage',
      'Open a Python file or a notebook first: problems are fixed in the active editor.',
    );
  }
  const program = takeProgram(source);
  const { edit, count } = await fixed(program, analyze, () => true);
  if (edit.size > 0) {
    const applied = isCurrent(program, source) && (await vscode.workspace.applyEdit(edit));
    if (!applied) throw new UserError('usage', 'The file was changed meanwhile. Fix its problems again.');
  }
  const said =
    count === 0 ? 'nothing to fix safely' : count === 1 ? '1 problem fixed' : `${count} problems fixed`;
  vscode.window.setStatusBarMessage(`$(pass) ML Expert: ${said}`, 5000);
}

async function fixed(
  program: Program,
  analyze: Analyze,
  isWanted: (fix: Fix) => boolean,
): Promise<{ readonly edit: vscode.WorkspaceEdit; readonly count: number }> {
  const setting = vscode.workspace
    .getConfiguration('ml-expert', program.uri)
    .get<SeveritySetting>('diagnostics.severity', {});
  const { cells, count } = await fixAllSafe(
    program.cells,
    (changed) => analyze({ ...program, cells: changed }),
    (fix: Fix, finding: Finding) => isWanted(fix) && shownSeverity(finding, setting) !== undefined,
  );
  return { edit: textEdit(program, cells), count };
}

function isEnabled(uri: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration('ml-expert', uri).get('diagnostics.enabled', true);
}
