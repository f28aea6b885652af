export interface WebviewPage {
  readonly title: string;
  readonly script: string;
  readonly stylesheet: string;
  readonly codicons: string;
  readonly cspSource: string;
  readonly nonce: string;
}

/**
 * The frame of a webview: one module script with a nonce, two style sheets of the extension, nothing else may load.
 * Components style themselves through constructed style sheets, which a policy without 'unsafe-inline' allows.
 */
export function webviewHtml(page: WebviewPage): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${page.nonce}'`,
    `style-src ${page.cspSource}`,
    `font-src ${page.cspSource}`,
    `img-src ${page.cspSource} data: blob:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
<link rel="stylesheet" id="vscode-codicon-stylesheet" href="${escapeHtml(page.codicons)}" nonce="${page.nonce}">
<link rel="stylesheet" href="${escapeHtml(page.stylesheet)}">
</head>
<body>
<script type="module" nonce="${page.nonce}" src="${escapeHtml(page.script)}"></script>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an HTML attribute or element. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
