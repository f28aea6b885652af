import { html, nothing, render, type TemplateResult } from 'lit';
import { formatCount } from './format.js';
import { dragged } from './dragged.js';
import {
  inRange,
  movedBy,
  rangeBetween,
  type CellRange,
  type GridModel,
  type GridPosition,
} from './gridModel.js';
import { offsetsOf, revealing, scrollScale, visibleItems, type VisibleRange } from './virtualRange.js';

/** Context above a row that is shown from elsewhere. */
const ROWS_ABOVE = 5;
const ROW_HEIGHT = 22;
const WHEEL_LINES = 3;

/**
 * A table of any size: only the cells in view exist, in both directions. The scroll bars are the browser's; the cells
 * are drawn in a viewport that stays in place, so that more rows than an element can be tall still scroll.
 *
 * Keyboard: arrows, Page Up/Down, Home, End (with Ctrl/Cmd to the edges), Shift extends, Enter in the header sorts,
 * F or Alt+Down opens the column's filter, Ctrl/Cmd+C copies, with Shift also the header.
 */
export class VirtualGrid extends HTMLElement {
  #model: GridModel | undefined;
  #offsets = offsetsOf(0, () => 0);
  #focus: GridPosition = { row: 0, column: 0 };
  #anchor: GridPosition = { row: 0, column: 0 };
  #drawing = 0;
  #observer: ResizeObserver | undefined;
  #pendingScroll: GridPosition | undefined;

  set model(model: GridModel) {
    const columns = this.#model?.columns;
    this.#model = model;
    if (columns !== model.columns) {
      this.#offsets = offsetsOf(model.columns.length, (index) => model.columns[index]?.width ?? 0);
    }
    this.#focus = {
      row: Math.min(this.#focus.row, Math.max(0, model.rowCount - 1)),
      column: Math.min(this.#focus.column, Math.max(0, model.columns.length - 1)),
    };
    this.#schedule();
  }

  connectedCallback(): void {
    render(this.#frame(), this);
    this.#observer = new ResizeObserver(() => this.#schedule());
    this.#observer.observe(this);
    this.#schedule();
  }

  disconnectedCallback(): void {
    this.#observer?.disconnect();
    cancelAnimationFrame(this.#drawing);
    this.#drawing = 0;
  }

  /** Scrolls so that this row and column are the first ones in view, as soon as they exist. */
  scrollToCell(row: number, column: number): void {
    this.#pendingScroll = { row, column };
    this.#schedule();
  }

  /** Makes a cell the current one and brings it into view. */
  select(position: GridPosition): void {
    this.#moveTo(position, false);
  }

  /** Selects a whole row and brings it into view, with some rows above it. */
  showRow(row: number): void {
    const model = this.#model;
    if (!model) return;
    this.#focus = { row, column: 0 };
    this.#anchor = { row, column: model.columns.length - 1 };
    model.moved(this.#focus, this.#range());
    this.scrollToCell(Math.max(0, row - ROWS_ABOVE), 0);
  }

  #frame(): TemplateResult {
    return html`<div
      class="grid-scroller"
      tabindex="0"
      role="grid"
      @scroll=${() => this.#schedule()}
      @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
      @pointerdown=${(event: PointerEvent) => this.#onPointer(event)}
      @dblclick=${(event: MouseEvent) => this.#onDoubleClick(event)}
      @wheel=${{ handleEvent: (event: WheelEvent) => this.#onWheel(event), passive: false }}
    >
      <div class="grid-space" role="presentation"><div class="grid-view" role="presentation"></div></div>
    </div>`;
  }

  get #scroller(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.grid-scroller');
  }

  #schedule(): void {
    if (this.#drawing !== 0) return;
    this.#drawing = requestAnimationFrame(() => {
      this.#drawing = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const model = this.#model;
    const scroller = this.#scroller;
    const space = scroller?.querySelector<HTMLElement>('.grid-space');
    const view = scroller?.querySelector<HTMLElement>('.grid-view');
    if (!model || !scroller || !space || !view || scroller.clientHeight === 0) return;

    const gutter = gutterWidth(model);
    const width = (this.#offsets.at(-1) ?? 0) + gutter;
    const height = model.rowCount * ROW_HEIGHT + model.headerHeight;
    const scale = scrollScale(height, scroller.clientHeight);
    space.style.width = `${Math.max(width, scroller.clientWidth)}px`;
    space.style.height = `${Math.max(scale.elementHeight, scroller.clientHeight)}px`;
    view.style.width = `${scroller.clientWidth}px`;
    view.style.height = `${scroller.clientHeight}px`;
    this.#applyPendingScroll(model, scroller);

    const top = scale.toContent(scroller.scrollTop);
    const left = scroller.scrollLeft;
    const bodyHeight = scroller.clientHeight - model.headerHeight;
    const rows: VisibleRange = {
      first: Math.max(0, Math.floor(top / ROW_HEIGHT)),
      end: Math.min(model.rowCount, Math.ceil((top + bodyHeight) / ROW_HEIGHT)),
    };
    const columns = visibleItems(this.#offsets, left, scroller.clientWidth - gutter);
    const tracks = model.columns.slice(columns.first, columns.end).map((column) => `${column.width}px`);
    view.style.setProperty('--grid-columns', tracks.join(' '));
    view.style.setProperty('--grid-shift', `${(this.#offsets[columns.first] ?? 0) - left}px`);
    view.style.setProperty('--grid-gutter', `${gutter}px`);
    view.style.setProperty('--grid-header', `${model.headerHeight}px`);
    scroller.setAttribute('aria-label', model.label);
    scroller.setAttribute('aria-rowcount', String(model.rowCount + 1));
    scroller.setAttribute('aria-colcount', String(model.columns.length + 1));
    scroller.setAttribute('aria-multiselectable', 'true');
    scroller.classList.toggle('grid-outdated', model.outdated);
    const { row, column } = this.#focus;
    const drawn =
      column >= columns.first && column < columns.end && (row < 0 || (row >= rows.first && row < rows.end));
    if (drawn) scroller.setAttribute('aria-activedescendant', `cell-${row}-${column}`);
    else scroller.removeAttribute('aria-activedescendant');
    render(this.#content(model, rows, columns, rows.first * ROW_HEIGHT - top), view);
    model.need(rows.first, rows.end);
    model.scrolled(rows.first, columns.first);
  }

  #content(model: GridModel, rows: VisibleRange, columns: VisibleRange, shift: number): TemplateResult {
    const range = rangeBetween(this.#anchor, this.#focus);
    const lines: TemplateResult[] = [];
    for (let row = rows.first; row < rows.end; row++) lines.push(this.#row(model, row, columns, range));
    const heads: TemplateResult[] = [];
    for (let column = columns.first; column < columns.end; column++) heads.push(this.#head(model, column));
    return html`<div class="grid-header" role="row" aria-rowindex="1">
        <span class="grid-corner" role="columnheader" aria-colindex="1" aria-label="Row number"></span>
        <div class="grid-cells" role="presentation">
          <div class="grid-track" role="presentation">${heads}</div>
        </div>
      </div>
      <div class="grid-body" role="presentation">
        <div role="presentation" .style=${`transform: translateY(${shift}px)`}>${lines}</div>
      </div>`;
  }

  #head(model: GridModel, column: number): TemplateResult {
    const current = this.#focus.row === -1 && this.#focus.column === column;
    return html`<div
      class="grid-head ${current ? 'grid-current' : ''}"
      role="columnheader"
      id="cell--1-${column}"
      aria-colindex=${column + 2}
      aria-sort=${model.columns[column]?.sorted ?? 'none'}
      data-column=${column}
    >
      ${model.header(column)}
      <span class="grid-resize" data-resize=${column}></span>
    </div>`;
  }

  #row(model: GridModel, row: number, columns: VisibleRange, range: CellRange): TemplateResult {
    const cells = model.cells(row);
    const drawn: TemplateResult[] = [];
    for (let column = columns.first; column < columns.end; column++) {
      const value = cells?.[column];
      const marks = [
        'grid-cell',
        model.columns[column]?.numeric ? 'grid-number' : '',
        cells === undefined ? 'grid-waiting' : value === null || value === undefined ? 'grid-missing' : '',
        inRange(range, row, column) ? 'grid-selected' : '',
        this.#focus.row === row && this.#focus.column === column ? 'grid-current' : '',
      ];
      const text = cells === undefined ? '' : (value ?? 'missing');
      drawn.push(
        html`<span
          class=${marks.join(' ')}
          role="gridcell"
          id="cell-${row}-${column}"
          aria-colindex=${column + 2}
          aria-selected=${inRange(range, row, column)}
          data-column=${column}
          title=${text.length > 12 ? text : nothing}
          >${text}</span
        >`,
      );
    }
    return html`<div class="grid-row" role="row" aria-rowindex=${row + 2} data-row=${row}>
      <span class="grid-gutter" role="rowheader" aria-colindex="1">${model.rowLabel(row)}</span>
      <div class="grid-cells" role="presentation">
        <div class="grid-track" role="presentation">${drawn}</div>
      </div>
    </div>`;
  }

  #onKey(event: KeyboardEvent): void {
    const model = this.#model;
    const scroller = this.#scroller;
    if (!model || !scroller || event.target !== scroller) return;
    const command = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor((scroller.clientHeight - model.headerHeight) / ROW_HEIGHT) - 1);
    const size = { rows: model.rowCount, columns: model.columns.length, page };
    const inHeader = this.#focus.row === -1;
    const next = event.altKey ? undefined : movedBy({ key: event.key, command }, this.#focus, size);
    if (next) this.#moveTo(next, event.shiftKey);
    else if (command && event.key.toLowerCase() === 'c') model.copy(this.#range(), event.shiftKey);
    else if (command && event.key.toLowerCase() === 'a') this.#selectAll(model);
    else if (inHeader && (event.key === 'Enter' || event.key === ' ')) model.sort(this.#focus.column);
    else if ((event.altKey && event.key === 'ArrowDown') || (!command && event.key.toLowerCase() === 'f')) {
      model.openMenu(this.#focus.column);
    } else return;
    event.preventDefault();
  }

  #selectAll(model: GridModel): void {
    this.#anchor = { row: 0, column: 0 };
    this.#focus = { row: model.rowCount - 1, column: model.columns.length - 1 };
    model.moved(this.#focus, this.#range());
    this.#schedule();
  }

  #range(): CellRange {
    return rangeBetween(this.#anchor, this.#focus);
  }

  #moveTo(position: GridPosition, extend: boolean): void {
    const model = this.#model;
    const scroller = this.#scroller;
    if (!model || !scroller) return;
    this.#focus = position;
    if (!extend) this.#anchor = position;
    const gutter = gutterWidth(model);
    const start = this.#offsets[position.column] ?? 0;
    const end = this.#offsets[position.column + 1] ?? start;
    scroller.scrollLeft = revealing(scroller.scrollLeft, scroller.clientWidth - gutter, start, end);
    if (position.row >= 0) {
      const bodyHeight = scroller.clientHeight - model.headerHeight;
      const scale = scrollScale(model.rowCount * ROW_HEIGHT + model.headerHeight, scroller.clientHeight);
      const top = scale.toContent(scroller.scrollTop);
      const wanted = revealing(top, bodyHeight, position.row * ROW_HEIGHT, (position.row + 1) * ROW_HEIGHT);
      if (wanted !== top) scroller.scrollTop = scale.toScroll(wanted);
    }
    model.moved(position, this.#range());
    this.#schedule();
  }

  #applyPendingScroll(model: GridModel, scroller: HTMLElement): void {
    const wanted = this.#pendingScroll;
    if (!wanted || (wanted.row > 0 && wanted.row >= model.rowCount)) return;
    this.#pendingScroll = undefined;
    const scale = scrollScale(model.rowCount * ROW_HEIGHT + model.headerHeight, scroller.clientHeight);
    scroller.scrollTop = scale.toScroll(wanted.row * ROW_HEIGHT);
    scroller.scrollLeft = this.#offsets[wanted.column] ?? 0;
  }

  #onPointer(event: PointerEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const resize = target?.closest<HTMLElement>('[data-resize]');
    if (resize) {
      this.#startResize(event, Number(resize.dataset['resize']));
      return;
    }
    const cell = target?.closest<HTMLElement>('.grid-cell, .grid-gutter');
    const row = Number(cell?.closest<HTMLElement>('.grid-row')?.dataset['row'] ?? NaN);
    if (!cell || Number.isNaN(row) || event.button !== 0) return;
    if (cell.classList.contains('grid-gutter')) this.#selectRow(row, event.shiftKey);
    else this.#moveTo({ row, column: Number(cell.dataset['column']) }, event.shiftKey);
    dragged(event, (move) => this.#extendTo(move));
  }

  #selectRow(row: number, extend: boolean): void {
    const model = this.#model;
    if (!model) return;
    this.#focus = { row, column: model.columns.length - 1 };
    this.#anchor = { row: extend ? this.#anchor.row : row, column: 0 };
    model.moved(this.#focus, this.#range());
    this.#schedule();
  }

  #extendTo(move: PointerEvent): void {
    const under = document.elementFromPoint(move.clientX, move.clientY)?.closest<HTMLElement>('.grid-cell');
    const row = under?.closest<HTMLElement>('.grid-row')?.dataset['row'];
    if (!under || row === undefined) return;
    this.#moveTo({ row: Number(row), column: Number(under.dataset['column']) }, true);
  }

  #startResize(event: PointerEvent, column: number): void {
    event.preventDefault();
    const from = this.#model?.columns[column]?.width ?? 0;
    dragged(event, (move) => {
      this.#model?.resize(column, Math.max(48, from + move.clientX - event.clientX));
    });
  }

  #onDoubleClick(event: MouseEvent): void {
    const resize = (event.target as Element).closest<HTMLElement>('[data-resize]');
    if (resize) this.#model?.resize(Number(resize.dataset['resize']), NaN);
  }

  /** With a scaled scroll bar, one pixel of it can stand for many rows: the wheel still moves by lines. */
  #onWheel(event: WheelEvent): void {
    const model = this.#model;
    const scroller = this.#scroller;
    if (!model || !scroller) return;
    const height = model.rowCount * ROW_HEIGHT + model.headerHeight;
    const scale = scrollScale(height, scroller.clientHeight);
    if (scale.elementHeight === height || event.deltaY === 0) return;
    event.preventDefault();
    const lines = Math.sign(event.deltaY) * Math.max(WHEEL_LINES, Math.abs(event.deltaY) / ROW_HEIGHT);
    scroller.scrollTop = scale.toScroll(scale.toContent(scroller.scrollTop) + lines * ROW_HEIGHT);
  }
}

function gutterWidth(model: GridModel): number {
  return Math.max(4, formatCount(model.rowCount).length) * 7.5 + 14;
}

customElements.define('ml-grid', VirtualGrid);

declare global {
  interface HTMLElementTagNameMap {
    'ml-grid': VirtualGrid;
  }
}
