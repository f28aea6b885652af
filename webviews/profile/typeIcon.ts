import { html, type TemplateResult } from 'lit';
import type { ColumnProfile } from '../../src/shared/profile.js';

const icons: Readonly<Record<ColumnProfile['type'], string>> = {
  integer: 'symbol-numeric',
  number: 'symbol-numeric',
  text: 'symbol-string',
  category: 'symbol-enum',
  boolean: 'symbol-boolean',
  date: 'calendar',
  datetime: 'clock',
};

/** The icon of a column's type; its name is the tooltip. */
export function typeIcon(type: ColumnProfile['type']): TemplateResult {
  return html`<span
    class="codicon codicon-${icons[type]} type-icon"
    role="img"
    aria-label=${type}
    title=${type}
  ></span>`;
}
