import { html, nothing, type TemplateResult } from 'lit';
import { codePopover } from './codePopover.js';
import { filterPopover } from './filterPopover.js';
import type { PanelContext } from './panelContext.js';
import { targetPopover } from './targetPopover.js';

/** What floats above the panel, if anything. Escape and a click elsewhere close it. */
export function popoverLayer(context: PanelContext): TemplateResult | typeof nothing {
  const { popover } = context.state;
  if (!popover) return nothing;
  const { label, content } = popoverContent(context, popover);
  return html`<div class="popover-backdrop" @pointerdown=${() => context.actions.closePopover()}></div>
    <div
      class="popover popover-${popover.kind}"
      role="dialog"
      aria-label=${label}
      .style=${`left: ${popover.left}px; top: ${popover.top}px; max-height: calc(100vh - ${popover.top + 8}px)`}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape') context.actions.closePopover();
        else if (event.key === 'Tab') keepFocusInside(event);
      }}
    >
      ${content}
    </div>`;
}

function popoverContent(
  context: PanelContext,
  popover: NonNullable<PanelContext['state']['popover']>,
): { readonly label: string; readonly content: TemplateResult } {
  switch (popover.kind) {
    case 'filter':
      return { label: `Filter ${popover.column}`, content: filterPopover(context, popover.column) };
    case 'target':
      return { label: 'Choose the target', content: targetPopover(context) };
    case 'code':
      return { label: 'Convert to code', content: codePopover(context) };
  }
}

function keepFocusInside(event: KeyboardEvent): void {
  const dialog = event.currentTarget as HTMLElement;
  const stops = [...dialog.querySelectorAll<HTMLElement>('button, input, select, [tabindex="0"]')].filter(
    (stop) => !stop.hasAttribute('disabled'),
  );
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  const other = event.shiftKey ? stops.at(-1) : stops[0];
  if (document.activeElement !== edge) return;
  event.preventDefault();
  other?.focus();
}
