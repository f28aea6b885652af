import { html, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { offsetsOf, revealing, visibleItems } from './virtualRange.js';

/** What a VirtualList shows. Sizes are known beforehand: nothing is measured. */
export interface ListModel {
  readonly count: number;
  readonly role: 'list' | 'tree';
  readonly label: string;
  /** Height of an item in pixels. */
  size(index: number): number;
  /** Identity of an item: keeps its elements when items are inserted before it. */
  key(index: number): string;
  item(index: number): TemplateResult;
  /** Id of the element that has the list's attention, for screen readers. */
  readonly active?: string | undefined;
  keydown?(event: KeyboardEvent): void;
}

/** A list of which only the items in view exist. */
export class VirtualList extends HTMLElement {
  #model: ListModel | undefined;
  #offsets = offsetsOf(0, () => 0);
  #drawing = 0;
  #observer: ResizeObserver | undefined;
  #wanted: { readonly key: string; readonly toTop: boolean } | undefined;

  set model(model: ListModel) {
    this.#model = model;
    this.#offsets = offsetsOf(model.count, (index) => model.size(index));
    this.#schedule();
  }

  connectedCallback(): void {
    this.#observer = new ResizeObserver(() => this.#schedule());
    this.#observer.observe(this);
    this.addEventListener('scroll', this.#onScroll);
    this.addEventListener('keydown', this.#onKey);
    this.#schedule();
  }

  disconnectedCallback(): void {
    this.#observer?.disconnect();
    this.removeEventListener('scroll', this.#onScroll);
    this.removeEventListener('keydown', this.#onKey);
    cancelAnimationFrame(this.#drawing);
    this.#drawing = 0;
  }

  /** Scrolls the item into view, as little as possible or to the top, as soon as it exists. */
  reveal(key: string, toTop = false): void {
    this.#wanted = { key, toTop };
    this.#schedule();
  }

  readonly #onScroll = (): void => {
    this.#schedule();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.target === this) this.#model?.keydown?.(event);
  };

  #schedule(): void {
    if (this.#drawing !== 0) return;
    this.#drawing = requestAnimationFrame(() => {
      this.#drawing = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const model = this.#model;
    if (!model || this.clientHeight === 0) return;
    this.setAttribute('role', model.role);
    this.setAttribute('aria-label', model.label);
    this.tabIndex = 0;
    if (model.active === undefined) this.removeAttribute('aria-activedescendant');
    else this.setAttribute('aria-activedescendant', model.active);
    this.#applyWanted(model);
    const { first, end } = visibleItems(this.#offsets, this.scrollTop, this.clientHeight);
    const shown = Array.from({ length: end - first }, (_, index) => first + index);
    render(
      html`<div class="list-space" role="presentation" .style=${`height: ${this.#offsets.at(-1) ?? 0}px`}>
        <div
          role="presentation"
          class="list-shown"
          .style=${`transform: translateY(${this.#offsets[first] ?? 0}px)`}
        >
          ${repeat(
            shown,
            (index) => model.key(index),
            (index) =>
              html`<div class="list-item" role="presentation" .style=${`height: ${model.size(index)}px`}>
                ${model.item(index)}
              </div>`,
          )}
        </div>
      </div>`,
      this,
    );
  }

  #applyWanted(model: ListModel): void {
    const wanted = this.#wanted;
    if (!wanted) return;
    for (let index = 0; index < model.count; index++) {
      if (model.key(index) !== wanted.key) continue;
      this.#wanted = undefined;
      const from = this.#offsets[index] ?? 0;
      const to = this.#offsets[index + 1] ?? from;
      this.scrollTop = wanted.toTop ? from : revealing(this.scrollTop, this.clientHeight, from, to);
      return;
    }
  }
}

customElements.define('ml-list', VirtualList);

declare global {
  interface HTMLElementTagNameMap {
    'ml-list': VirtualList;
  }
}
