import { markup, type Markup } from '../../report/markup.js';
import { shareMarkup, type ShareLinks } from './renderShareReport.js';
import type { ShareReport } from './shareReport.js';

/** The look of the editor where there is one, of a plain page elsewhere. */
const style = `
:root { color-scheme: light dark; }
body { font: var(--vscode-font-size, 14px)/1.5 var(--vscode-font-family, system-ui, sans-serif);
  color: var(--vscode-foreground, CanvasText); background: var(--vscode-editor-background, Canvas);
  max-width: 60rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; }
h1 { font-size: 1.35em; font-weight: 600; margin: 0 0 .4rem; overflow-wrap: anywhere; }
h2 { font-size: 1.05em; font-weight: 600; margin: 1.6rem 0 .2rem; padding-bottom: .2rem;
  border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, #8884)); }
.verdict { display: inline-block; margin: 0; padding: .15rem .6rem; font-weight: 600;
  border-left: 4px solid; background: var(--vscode-textBlockQuote-background, #8881); }
.verdict.fix, .fix > .level { border-color: var(--vscode-errorForeground, #c00); color: var(--vscode-errorForeground, #c00); }
.verdict.look, .look > .level { border-color: var(--vscode-editorWarning-foreground, #a60); color: var(--vscode-editorWarning-foreground, #a60); }
.verdict.ready { border-color: var(--vscode-charts-green, #388a34); color: var(--vscode-charts-green, #388a34); }
.summary { margin: .2rem 0; color: var(--vscode-descriptionForeground, GrayText); }
ul { list-style: none; margin: .3rem 0; padding: 0; }
ul > li { padding: .3rem 0; }
.level { font-weight: 600; margin-right: .3rem; }
.note > .level { color: var(--vscode-descriptionForeground, GrayText); }
ol { margin: .2rem 0 .2rem 1.2rem; padding-left: 1rem; color: var(--vscode-descriptionForeground, GrayText); }
a { color: var(--vscode-textLink-foreground, LinkText); white-space: nowrap; }
a:focus-visible { outline: 1px solid var(--vscode-focusBorder, Highlight); outline-offset: 1px; }
code { font-family: var(--vscode-editor-font-family, monospace); font-size: .95em; }
nav { float: right; margin: .3rem 0 0 1rem; }
`;

export interface SharePage {
  readonly links: ShareLinks;
  /** Links above the sections. */
  readonly actions?: readonly { readonly title: string; readonly target: string }[];
  /** Of the content policy, where the page is shown in an editor. */
  readonly nonce?: string;
}

/** The report as one page that loads nothing and runs nothing. */
export function sharePage(report: ShareReport, { links, actions = [], nonce }: SharePage): string {
  const { text } = markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${nonce === undefined ? "'unsafe-inline'" : `'nonce-${nonce}'`}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Before sharing ${report.name}</title>
<style nonce="${nonce ?? ''}">STYLE</style>
</head>
<body><main>
${actions.length === 0 ? undefined : navigation(actions)}
${shareMarkup(report, links)}
</main></body>
</html>
`;
  return text.replace('STYLE', () => style);
}

function navigation(actions: NonNullable<SharePage['actions']>): Markup {
  return markup`<nav>${actions.map(({ title, target }) => markup`<a href="${target}">${title}</a>`)}</nav>`;
}
