import { html, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';

/** A labelled drop-down of names. */
export function picker(
  label: string,
  names: readonly string[],
  selected: number,
  pick: (index: number) => void,
): TemplateResult {
  return html`<div class="picker">
    <label>${label}</label>
    <vscode-single-select
      label=${label}
      aria-label=${label}
      .selectedIndex=${selected}
      ?combobox=${names.length > 12}
      @change=${(event: Event) => pick((event.target as HTMLElement & { selectedIndex: number }).selectedIndex)}
    >
      ${names.map((name, index) => html`<vscode-option ?selected=${index === selected}>${name}</vscode-option>`)}
    </vscode-single-select>
  </div>`;
}
