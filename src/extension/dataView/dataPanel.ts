import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../core/userError.js';
import type { ProfileWithoutColumns, TableProfile } from '../../shared/profile.js';
import type { FromProfileView, ToProfileView } from '../../shared/profileView.js';
import type { Services } from '../services.js';
import { saveFile } from '../webview/saveFile.js';
import { setUpWebview } from '../webview/setUpWebview.js';
import { fromProfileView } from './profileMessages.js';
import { targetMemory } from './targetMemory.js';

type PageRequest = Extract<FromProfileView, { kind: 'requestPage' }>;
type ErrorMessage = Extract<ToProfileView, { kind: 'error' }>;

/** One open data panel: answers its messages with what the table process knows of the file. */
export class DataPanel {
  private readonly disposables: vscode.Disposable[] = [];
  private readonly path: string;
  private opened = false;
  private awaitedRow: number | undefined;
  /** Ends everything that is being read for this panel. */
  private reading = new AbortController();
  private paging = new AbortController();
  private profiling = new AbortController();

  constructor(
    private readonly uri: vscode.Uri,
    private readonly panel: vscode.WebviewPanel,
    private readonly services: Services,
  ) {
    this.path = uri.fsPath;
    this.disposables.push(
      panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      panel.onDidDispose(() => this.dispose()),
      // A hidden page is gone: shown again, it starts anew with 'ready'.
      panel.onDidChangeViewState(() => (this.opened &&= panel.visible)),
      this.watchFile(),
    );
    setUpWebview(panel.webview, services.extensionUri, 'profile', basename(this.path));
  }

  /** Shows a row (0-based, of the file), at once or when the table is open. */
  revealRow(row: number): void {
    if (this.opened) this.post({ kind: 'revealRow', row });
    else this.awaitedRow = row;
  }

  private dispose(): void {
    this.reading.abort();
    this.paging.abort();
    this.profiling.abort();
    for (const disposable of this.disposables.splice(0)) disposable.dispose();
  }

  private post(message: ToProfileView): void {
    void this.panel.webview.postMessage(message);
  }

  private async receive(raw: unknown): Promise<void> {
    const parsed = fromProfileView.safeParse(raw);
    if (!parsed.success) {
      this.services.log.warn(`Data panel: ignored a message: ${parsed.error.message}`);
      return;
    }
    try {
      await this.handle(parsed.data);
    } catch (error) {
      this.services.failures.report(error, 'Data panel');
    }
  }

  private async handle(message: FromProfileView): Promise<void> {
    switch (message.kind) {
      case 'ready':
      case 'refresh':
        return this.load();
      case 'requestPage':
        return this.sendPage(message);
      case 'chooseTarget':
        await targetMemory(this.services.workspaceState).set(this.path, message.target);
        return this.sendTarget(message.target);
      case 'cancelProfile':
        this.profiling.abort();
        return;
      case 'train':
        await vscode.commands.executeCommand('ml-expert.train', this.uri, message.target);
        return;
      case 'openText':
        await vscode.commands.executeCommand('ml-expert.reopenAsText', this.uri);
        return;
      case 'openRule':
        await vscode.commands.executeCommand('ml-expert.openRule', message.rule);
        return;
      case 'openCode': {
        const document = await vscode.workspace.openTextDocument({
          language: message.language,
          content: message.text,
        });
        await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
        return;
      }
      case 'copy':
        await vscode.env.clipboard.writeText(message.text);
        vscode.window.setStatusBarMessage(`$(check) Copied ${message.what}`, 3000);
        return;
      case 'save':
        await saveFile(join(dirname(this.path), basename(message.suggestedName)), bytesOf(message));
        return;
    }
  }

  private async load(): Promise<void> {
    this.reading.abort();
    this.reading = new AbortController();
    const { signal } = this.reading;
    const target = targetMemory(this.services.workspaceState).get(this.path);
    try {
      const { size } = await this.stat();
      this.post({
        kind: 'file',
        file: {
          name: basename(this.path),
          path: this.path,
          bytes: size,
          canTrain: vscode.workspace.isTrusted,
          ...(target === undefined ? {} : { target }),
        },
      });
      const tables = await this.services.tables();
      this.post({ kind: 'head', head: await tables.open(this.path, signal) });
      this.opened = true;
      if (this.awaitedRow !== undefined) this.post({ kind: 'revealRow', row: this.awaitedRow });
      this.awaitedRow = undefined;
    } catch (error) {
      this.postError('open', error, 'Open table');
      return;
    }
    await this.sendTarget(target);
  }

  private async stat(): Promise<vscode.FileStat> {
    try {
      return await vscode.workspace.fs.stat(this.uri);
    } catch (error) {
      throw new UserError(
        'file-not-found',
        `${this.path} is not there any more. Close this panel, or put the file back and refresh.`,
        { cause: error },
      );
    }
  }

  /** The profile, and with a target its relations and the advice. */
  private async sendTarget(target: string | undefined): Promise<void> {
    this.profiling.abort();
    this.profiling = new AbortController();
    const { signal } = this.profiling;
    const tables = await this.services.tables();
    const profiled = tables
      .profile(this.path, {
        signal,
        onColumns: (columns) => this.post({ kind: 'profileColumns', columns }),
        onProgress: (done, total) => this.post({ kind: 'profileProgress', done, total }),
        ...(target === undefined ? {} : { target }),
      })
      .then((profile) => this.post({ kind: 'profile', profile: withoutColumns(profile) }))
      .catch((error: unknown) => this.postError('profile', error, 'Profile'));
    const advised =
      target === undefined
        ? undefined
        : tables
            .advise(this.path, target, signal)
            .then((advice) => this.post({ kind: 'advice', advice }))
            .catch((error: unknown) => this.postError('advice', error, 'Advice'));
    await Promise.all([profiled, advised]);
  }

  private async sendPage({ request, view, offset, limit }: PageRequest): Promise<void> {
    this.paging.abort();
    this.paging = new AbortController();
    try {
      const tables = await this.services.tables();
      const page = await tables.page(this.path, view, offset, limit, this.paging.signal);
      this.post({ kind: 'page', request, page });
    } catch (error) {
      this.postError('page', error, 'Read rows', request);
    }
  }

  private postError(about: ErrorMessage['about'], error: unknown, doing: string, request?: number): void {
    const failure = this.services.failures.describe(error, `${doing} ${this.path}`);
    if (failure === undefined) return;
    this.post({ kind: 'error', about, ...failure, ...(request === undefined ? {} : { request }) });
  }

  private watchFile(): vscode.Disposable {
    const pattern = new vscode.RelativePattern(vscode.Uri.file(dirname(this.path)), basename(this.path));
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const stale = () => this.post({ kind: 'stale' });
    watcher.onDidChange(stale);
    watcher.onDidCreate(stale);
    watcher.onDidDelete(stale);
    return watcher;
  }
}

/** The panel has the columns already. */
function withoutColumns(profile: TableProfile): ProfileWithoutColumns {
  const copy: ProfileWithoutColumns = { ...profile };
  Reflect.deleteProperty(copy, 'columns');
  return copy;
}

function bytesOf(message: { readonly text?: string; readonly base64?: string }): Uint8Array {
  return message.base64 === undefined
    ? Buffer.from(message.text ?? '', 'utf8')
    : Buffer.from(message.base64, 'base64');
}
