import { html, nothing, type TemplateResult } from 'lit';
import { formatCount, formatQuantity } from '../components/format.js';
import { icon } from '../components/icon.js';
import type { PanelContext } from './panelContext.js';
import type { PanelColumn } from './panelState.js';
import { typeIcon } from './typeIcon.js';

const MOST_SHOWN = 200;

/** Choose the column to predict: type to search, arrows to move, Enter to choose. */
export function targetPopover(context: PanelContext): TemplateResult {
  const { state, actions, columns } = context;
  const wanted = (state.targetSearch ?? '').trim().toLowerCase();
  const found = columns.filter((column) => column.name.toLowerCase().includes(wanted));
  const choose = (target: string | undefined) => {
    actions.chooseTarget(target);
    actions.closePopover();
  };
  return html`<label class="search">
      ${icon('search')}
      <input
        type="search"
        placeholder="Which column should be predicted?"
        aria-label="Search columns"
        .value=${state.targetSearch ?? ''}
        @input=${(event: Event) => actions.searchTarget((event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => {
          const first = found[0];
          if (event.key === 'Enter' && first) {
            // Or the same key press would open the picker again: the focus goes back to its button.
            event.preventDefault();
            choose(first.name);
          }
          if (event.key === 'ArrowDown') move(event, 1);
        }}
      />
    </label>
    <div
      class="options"
      role="listbox"
      aria-label="Columns"
      @keydown=${(event: KeyboardEvent) => onKey(event)}
    >
      ${
        state.target === undefined || wanted !== ''
          ? nothing
          : html`<button class="option" type="button" role="option" @click=${() => choose(undefined)}>
              ${icon('close')}<span class="option-name">No target</span>
            </button>`
      }
      ${found.slice(0, MOST_SHOWN).map((column) => option(context, column, choose))}
      ${
        found.length > MOST_SHOWN
          ? html`<p class="popover-hint">
              ${formatQuantity(found.length - MOST_SHOWN, 'more column')}: type part of the name.
            </p>`
          : nothing
      }
      ${found.length === 0 ? html`<p class="popover-hint">No column is called that.</p>` : nothing}
    </div>`;
}

function option(
  context: PanelContext,
  column: PanelColumn,
  choose: (target: string) => void,
): TemplateResult {
  const chosen = context.state.target === column.name;
  return html`<button
    class="option ${chosen ? 'option-chosen' : ''}"
    type="button"
    role="option"
    aria-selected=${chosen}
    @click=${() => choose(column.name)}
  >
    ${typeIcon(column.type)}
    <span class="option-name" title=${column.name}>${column.name}</span>
    <span class="option-fact"
      >${column.profile ? `${formatCount(column.profile.distinct)} distinct` : ''}</span
    >
  </button>`;
}

function onKey(event: KeyboardEvent): void {
  if (event.key === 'ArrowDown') move(event, 1);
  if (event.key === 'ArrowUp') move(event, -1);
}

function move(event: KeyboardEvent, step: number): void {
  event.preventDefault();
  const dialog = (event.currentTarget as Element).closest('.popover');
  const stops = [...(dialog?.querySelectorAll<HTMLElement>('input, .option') ?? [])];
  const current = stops.findIndex((stop) => stop === document.activeElement);
  stops[Math.min(stops.length - 1, Math.max(0, current + step))]?.focus();
}
