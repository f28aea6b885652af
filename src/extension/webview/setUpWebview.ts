import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { webviewHtml } from './webviewHtml.js';

/** Sets options and page of a webview whose code is `dist/webviews/<view>.js` and `.css`. */
export function setUpWebview(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  view: 'profile' | 'results' | 'output',
  title: string,
): void {
  const dist = vscode.Uri.joinPath(extensionUri, 'dist');
  const source = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(dist, ...path)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  webview.html = webviewHtml({
    title,
    script: source('webviews', `${view}.js`),
    stylesheet: source('webviews', `${view}.css`),
    codicons: source('codicons', 'codicon.css'),
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('base64'),
  });
}
