import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { OutputViewState } from '../../shared/outputView.js';
import { fileBytes } from '../resultView/resultsMessages.js';
import type { Services } from '../services.js';
import { saveFile } from '../webview/saveFile.js';
import { setUpWebview } from '../webview/setUpWebview.js';
import { OUTPUT_VIEW } from './connectRenderer.js';
import { fromOutputView, fromRenderer, outputViewState } from './rendererMessages.js';

/** Does what a chart in a notebook's output asks for. @param notebook the file it is in */
export async function handleRendererMessage(
  services: Services,
  notebook: vscode.Uri,
  raw: unknown,
): Promise<void> {
  const parsed = fromRenderer.safeParse(raw);
  if (!parsed.success) {
    services.log.warn(`Notebook output: ignored a message: ${parsed.error.message}`);
    return;
  }
  const message = parsed.data;
  if (message.kind === 'openInPanel') openOutput(services, message, notebook);
  else await handleFile(message, notebook);
}

/** A panel that came back after a reload; one without its state is closed. */
export function restoreOutput(services: Services, panel: vscode.WebviewPanel, state: unknown): void {
  const parsed = outputViewState.safeParse(state);
  if (parsed.success) attach(services, panel, parsed.data, undefined);
  else panel.dispose();
}

function openOutput(services: Services, output: OutputViewState, notebook: vscode.Uri): void {
  const panel = vscode.window.createWebviewPanel(OUTPUT_VIEW, titleOf(output), vscode.ViewColumn.Beside, {
    enableFindWidget: true,
  });
  attach(services, panel, output, notebook);
}

function attach(
  services: Services,
  panel: vscode.WebviewPanel,
  { mime, payload }: OutputViewState,
  notebook: vscode.Uri | undefined,
): void {
  panel.iconPath = new vscode.ThemeIcon('graph-line');
  const listening = panel.webview.onDidReceiveMessage(async (raw: unknown) => {
    const parsed = fromOutputView.safeParse(raw);
    if (!parsed.success) {
      services.log.warn(`Output panel: ignored a message: ${parsed.error.message}`);
    } else if (parsed.data.kind === 'ready') {
      await panel.webview.postMessage({ kind: 'show', mime, payload });
    } else {
      await handleFile(parsed.data, notebook).catch((error: unknown) =>
        services.failures.report(error, 'Save from an output'),
      );
    }
  });
  panel.onDidDispose(() => {
    listening.dispose();
  });
  setUpWebview(panel.webview, services.extensionUri, 'output', panel.title);
}

function titleOf({ mime, payload }: OutputViewState): string {
  const title =
    typeof payload === 'object' && payload !== null && 'title' in payload ? payload.title : undefined;
  if (typeof title === 'string' && title !== '') return title;
  return { profile: 'Profile', metrics: 'Metrics', shap: 'SHAP' }[kindOf(mime)];
}

function kindOf(mime: OutputViewState['mime']): 'profile' | 'metrics' | 'shap' {
  if (mime === 'application/vnd.ml-expert.profile+json') return 'profile';
  return mime === 'application/vnd.ml-expert.metrics+json' ? 'metrics' : 'shap';
}

type FileMessage =
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'saveFile'; readonly name: string; readonly content: Parameters<typeof fileBytes>[0] };

async function handleFile(message: FileMessage, notebook: vscode.Uri | undefined): Promise<void> {
  if (message.kind === 'copy') {
    await vscode.env.clipboard.writeText(message.text);
    vscode.window.setStatusBarMessage('$(check) Copied', 3000);
    return;
  }
  const folder = notebook?.scheme === 'file' ? dirname(notebook.fsPath) : undefined;
  const base = folder ?? vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  await saveFile(join(base, message.name.replace(/[/\\:]/g, '-')), fileBytes(message.content));
}
