import { html, nothing, type TemplateResult } from 'lit';

export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** A count beside the label. */
  readonly badge?: number | undefined;
  /** What the badge counts, for screen readers ("alerts"). */
  readonly badgeLabel?: string;
}

/** Tabs as WAI-ARIA describes them: arrow keys, Home and End move and select; one tab stop. */
export function tabStrip<Id extends string>(
  label: string,
  tabs: readonly TabItem<Id>[],
  selected: Id,
  select: (id: Id) => void,
): TemplateResult {
  const move = (event: KeyboardEvent) => {
    const current = tabs.findIndex((tab) => tab.id === selected);
    const next = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: tabs.length - 1 }[
      event.key
    ];
    if (next === undefined) return;
    event.preventDefault();
    const tab = tabs[(next + tabs.length) % tabs.length];
    if (!tab) return;
    select(tab.id);
    const strip = event.currentTarget as HTMLElement;
    strip.querySelector<HTMLElement>(`#tab-${tab.id}`)?.focus();
  };
  return html`<div class="tab-strip" role="tablist" aria-label=${label} @keydown=${move}>
    ${tabs.map(
      (tab) =>
        html`<button
          class="tab"
          type="button"
          role="tab"
          id="tab-${tab.id}"
          aria-selected=${tab.id === selected}
          aria-controls="panel-${tab.id}"
          tabindex=${tab.id === selected ? 0 : -1}
          @click=${() => select(tab.id)}
        >
          ${tab.label}${
            tab.badge
              ? html`<span class="badge" aria-label="${tab.badge} ${tab.badgeLabel ?? ''}"
                  >${tab.badge}</span
                >`
              : nothing
          }
        </button>`,
    )}
  </div>`;
}
