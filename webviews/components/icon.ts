import { html, type TemplateResult } from 'lit';

/** A codicon; the page's stylesheet link brings the font. Decorative unless `label` names it. */
export function icon(name: string, label?: string): TemplateResult {
  return label === undefined
    ? html`<span class="codicon codicon-${name}" aria-hidden="true"></span>`
    : html`<span class="codicon codicon-${name}" role="img" aria-label=${label} title=${label}></span>`;
}

/** A button that is only an icon; `label` is its tooltip and its name for screen readers. */
export function iconButton(
  name: string,
  label: string,
  act: (event: Event) => void,
  options: { readonly pressed?: boolean; readonly disabled?: boolean; readonly expanded?: boolean } = {},
): TemplateResult {
  return html`<button
    class="icon-button"
    type="button"
    title=${label}
    aria-label=${label}
    aria-pressed=${options.pressed ?? 'undefined'}
    ?disabled=${options.disabled ?? false}
    @click=${act}
  >
    ${icon(name)}
  </button>`;
}
