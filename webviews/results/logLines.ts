import { html, type TemplateResult } from 'lit';

/** The job's own log, to scroll through and to select from. */
export function logLines(lines: readonly string[]): TemplateResult {
  return html`<pre class="log" tabindex="0" aria-label="Log">${lines.join('\n')}</pre>`;
}
