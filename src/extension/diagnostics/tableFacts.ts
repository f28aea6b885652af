import { basename, dirname, isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import type { TableClient } from '../../background/tableClient.js';
import { findTable } from '../../background/tablePaths.js';
import { questionKey } from '../../core/diagnose/data/askedTables.js';
import type { TableAnswer, TableAnswers, TableQuestion } from '../../shared/tableFacts.js';
import type { Program } from './program.js';

/** How long a table that is being written is left alone. */
const SETTLE_MILLISECONDS = 500;

/** What is known of the tables of one program, and what follows their changes. */
interface Known {
  readonly uri: vscode.Uri;
  readonly file: string;
  readonly answers: Map<string, TableAnswer | null>;
  /** Being answered. */
  readonly asked: Set<string>;
  readonly questions: Map<string, TableQuestion>;
  /** By path as the program writes it. */
  readonly watchers: Map<string, vscode.Disposable>;
}

/**
 * The tables that open programs read: answers what their analysis asks, in the table process, and again when a table
 * changes. Until a question is answered the findings that depend on it are held back; after a change the old answer holds
 * until the new one is there.
 */
export class TableFacts implements vscode.Disposable {
  private readonly known = new Map<string, Known>();
  private readonly learned = new vscode.EventEmitter<vscode.Uri>();
  private readonly disposables: { dispose(): unknown }[];

  /** Fires with the program of which more is known. */
  readonly onDidLearn = this.learned.event;

  constructor(
    private readonly tables: () => Promise<TableClient>,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const { workspace } = vscode;
    this.disposables = [
      this.learned,
      workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
      workspace.onDidCloseNotebookDocument(({ uri }) => this.forget(uri)),
      workspace.onDidGrantWorkspaceTrust(() => this.askAllAgain()),
      workspace.onDidChangeWorkspaceFolders(() => this.askAllAgain()),
    ];
  }

  /** Undefined where tables are not to be read, or the program is no file of this machine. */
  answersFor({ uri }: Program): TableAnswers | undefined {
    if (uri.scheme !== 'file' || !isWanted(uri)) return undefined;
    return this.known.get(uri.toString())?.answers ?? new Map<string, TableAnswer | null>();
  }

  /** Finds the answers; `onDidLearn` fires when all are there. */
  ask({ uri, file }: Program, questions: readonly TableQuestion[]): void {
    if (questions.length === 0) return;
    const known = this.knownOf(uri, file);
    const unasked = questions.filter((question) => !known.asked.has(questionKey(question)));
    void this.answer(known, unasked);
  }

  private knownOf(uri: vscode.Uri, file: string): Known {
    const key = uri.toString();
    let known = this.known.get(key);
    if (!known) {
      known = {
        uri,
        file,
        answers: new Map(),
        asked: new Set(),
        questions: new Map(),
        watchers: new Map(),
      };
      this.known.set(key, known);
    }
    return known;
  }

  private async answer(known: Known, questions: readonly TableQuestion[]): Promise<void> {
    if (questions.length === 0) return;
    for (const question of questions) {
      known.asked.add(questionKey(question));
      known.questions.set(questionKey(question), question);
      for (const path of pathsOf(question)) this.watch(known, path);
    }
    for (const question of questions) {
      known.answers.set(questionKey(question), await this.answerOf(question, known));
      known.asked.delete(questionKey(question));
    }
    if (this.known.get(known.uri.toString()) === known) this.learned.fire(known.uri);
  }

  private async answerOf(question: TableQuestion, { file: programFile }: Known): Promise<TableAnswer | null> {
    const places = {
      programFile,
      roots: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
      isTrusted: vscode.workspace.isTrusted,
    };
    const [file, other] = await Promise.all(pathsOf(question).map((path) => findTable(path, places)));
    if (file === undefined || (question.kind === 'overlap' && other === undefined)) return null;
    try {
      return await (await this.tables()).facts(file, question, other);
    } catch (error) {
      // The findings of the code alone are there; a table that cannot be read is told of where it is opened.
      this.log.warn(`No facts of ${file}: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  }

  /** Follows a table beside the program or in the workspace, also one that is not there yet. */
  private watch(known: Known, path: string): void {
    if (known.watchers.has(path)) return;
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
    const files = isAbsolute(path)
      ? [path]
      : [dirname(known.file), ...folders].map((folder) => join(folder, path));
    let settling: NodeJS.Timeout | undefined;
    const changed = (): void => {
      clearTimeout(settling);
      settling = setTimeout(() => this.askAgain(known, path), SETTLE_MILLISECONDS);
    };
    const watchers = files.map((file) => {
      const pattern = new vscode.RelativePattern(vscode.Uri.file(dirname(file)), escapedGlob(basename(file)));
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      watcher.onDidChange(changed);
      watcher.onDidCreate(changed);
      watcher.onDidDelete(changed);
      return watcher;
    });
    known.watchers.set(path, vscode.Disposable.from(...watchers, { dispose: () => clearTimeout(settling) }));
  }

  private askAgain(known: Known, path: string): void {
    void this.answer(
      known,
      [...known.questions.values()].filter((question) => pathsOf(question).includes(path)),
    );
  }

  private askAllAgain(): void {
    for (const known of this.known.values()) void this.answer(known, [...known.questions.values()]);
  }

  private forget(uri: vscode.Uri): void {
    const known = this.known.get(uri.toString());
    this.known.delete(uri.toString());
    for (const watcher of known?.watchers.values() ?? []) watcher.dispose();
  }

  dispose(): void {
    for (const { uri } of [...this.known.values()]) this.forget(uri);
    for (const disposable of this.disposables) disposable.dispose();
  }
}

const pathsOf = (question: TableQuestion): string[] =>
  question.kind === 'overlap' ? [question.path, question.other] : [question.path];

/** A file's name as a pattern that matches nothing else. */
const escapedGlob = (name: string): string => name.replace(/[[\]{}*?]/g, (character) => `[${character}]`);

function isWanted(uri: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration('ml-expert', uri).get('diagnostics.readData', true);
}
