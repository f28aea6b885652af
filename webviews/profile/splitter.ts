import { html, type TemplateResult } from 'lit';
import { dragged } from '../components/dragged.js';
import type { PanelContext } from './panelContext.js';

const NARROWEST = 200;
const STEP = 16;

/** The border between the column list and the rest: drag it, or move it with the arrow keys. */
export function splitter(context: PanelContext): TemplateResult {
  const width = context.state.memory.summaryWidth;
  const resize = (wanted: number) => {
    const widest = Math.max(NARROWEST, window.innerWidth - 320);
    context.actions.remember({ summaryWidth: Math.round(Math.min(widest, Math.max(NARROWEST, wanted))) });
  };
  return html`<div
    class="splitter"
    role="separator"
    tabindex="0"
    aria-orientation="vertical"
    aria-label="Width of the column list"
    aria-valuenow=${width}
    aria-valuemin=${NARROWEST}
    @pointerdown=${(event: PointerEvent) => {
      event.preventDefault();
      dragged(event, (move) => resize(width + move.clientX - event.clientX));
    }}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === 'ArrowLeft') resize(width - STEP);
      if (event.key === 'ArrowRight') resize(width + STEP);
    }}
  ></div>`;
}
