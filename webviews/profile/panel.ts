import { render } from 'lit';
import type { FromProfileView, ToProfileView } from '../../src/shared/profileView.js';
import type { TableView } from '../../src/shared/tableProtocol.js';
import { toTabSeparated } from '../components/tabSeparated.js';
import { formatCount, formatQuantity } from '../components/format.js';
import type { CellRange, GridColumn, GridPosition } from '../components/gridModel.js';
import type { WebviewHost } from '../components/webviewHost.js';
import { ChartCache } from './chartCache.js';
import { alertsByColumn } from './columnAlerts.js';
import { gridColumnsOf } from './dataTab.js';
import type { PanelActions, PanelContext } from './panelContext.js';
import { restoreMemory, type PanelMemory } from './panelMemory.js';
import {
  chooseTarget,
  panelColumns,
  profiledRows,
  receive,
  withoutError,
  withoutPopover,
  type PanelState,
} from './panelState.js';
import { panelView } from './panelView.js';
import { RowStore } from './rowStore.js';
import { withinColumns } from './tableFilters.js';

type Host = WebviewHost<FromProfileView, PanelMemory>;

/** Copying more than this would freeze the page. */
const MOST_CELLS_COPIED = 200_000;

/** Holds the panel's state, draws it, and does what its parts ask for. */
export class Panel {
  #state: PanelState;
  #selection = '';
  #context: PanelContext;
  #gridColumns: readonly GridColumn[] = [];
  #gridColumnsMadeOf: readonly unknown[] = [undefined];
  #drawing = 0;
  #saving = 0;
  #popoverAnchor: Element | undefined;
  #positionRestored = false;
  /** A row to show as soon as the table is known to be that long. */
  #awaitedRow: number | undefined;
  readonly #rows: RowStore;
  readonly #charts = new ChartCache();

  constructor(
    private readonly root: HTMLElement,
    private readonly host: Host,
  ) {
    this.#state = { errors: {}, stale: false, memory: restoreMemory(host.savedState()) };
    this.#rows = new RowStore((request) => {
      host.send({ kind: 'requestPage', ...request });
    });
    this.#rows.show(this.#state.memory.view);
    this.#context = this.#newContext(undefined);
    this.#draw();
  }

  receive(message: ToProfileView): void {
    if (message.kind === 'page') {
      if (!this.#rows.receive(message.request, message.page)) return;
    } else if (message.kind === 'error' && message.about === 'page') {
      if (message.request !== undefined) this.#rows.fail(message.request);
    }
    this.#update(receive(this.#state, message));
    if (message.kind === 'head') this.#opened(message.head.columns.map((column) => column.name));
    if (message.kind === 'revealColumn') this.#actions.showColumn(message.column);
    if (message.kind === 'revealRow') this.#actions.showRow(message.row);
    this.#showAwaitedRow();
  }

  readonly #actions: PanelActions = {
    send: (message) => {
      this.host.send(message);
    },
    remember: (change) => {
      this.#remember(change);
    },
    setView: (view) => {
      this.#setView(view);
    },
    chooseTarget: (target) => {
      this.#update(chooseTarget(this.#state, target));
      this.host.send({ kind: 'chooseTarget', ...(target === undefined ? {} : { target }) });
    },
    searchTarget: (targetSearch) => {
      this.#update({ ...this.#state, targetSearch });
    },
    openPopover: (anchor, popover) => {
      const box = anchor.getBoundingClientRect();
      const width = popover.kind === 'code' ? 580 : 320;
      const left = Math.max(8, Math.min(box.left, window.innerWidth - width - 8));
      const top = Math.min(box.bottom + 2, window.innerHeight - 220);
      this.#popoverAnchor = anchor;
      this.#update({ ...this.#state, targetSearch: '', popover: { ...popover, left, top } });
      requestAnimationFrame(() => {
        this.root.querySelector<HTMLElement>('.popover input, .popover button:not([disabled])')?.focus();
      });
    },
    closePopover: () => {
      this.#update(withoutPopover(this.#state));
      this.#returnFocus();
    },
    showColumn: (name) => {
      this.#showColumn(name);
    },
    showInGrid: (name) => {
      this.#remember({ tab: 'data' });
      this.#showColumn(name);
    },
    showRow: (fileRow) => {
      const { view } = this.#state.memory;
      if (view.sort || view.filters.length > 0) this.#setView({ filters: [] });
      this.#remember({ tab: 'data' });
      this.#awaitedRow = fileRow;
      this.#showAwaitedRow();
    },
    selected: (position, range) => {
      this.#selected(position, range);
    },
    scrolled: (topRow, leftColumn) => {
      this.#state = { ...this.#state, memory: { ...this.#state.memory, topRow, leftColumn } };
      this.#save();
    },
    copyCells: (range, withHeader) => {
      this.#copyCells(range, withHeader);
    },
    retryRows: () => {
      this.#rows.retry();
      this.#update(withoutError(this.#state, 'page'));
    },
  };

  #opened(columns: readonly string[]): void {
    const { head, memory } = this.#state;
    const view = withinColumns(memory.view, columns);
    this.#state = { ...this.#state, memory: { ...memory, view } };
    this.#rows.show(view);
    this.#rows.open(head?.rows ?? [], columns.length);
    if (!this.#positionRestored) {
      this.#positionRestored = true;
      this.#afterDrawing(() => {
        this.root.querySelector('ml-grid')?.scrollToCell(memory.topRow, memory.leftColumn);
      });
    }
  }

  #setView(view: TableView): void {
    this.#rows.show(view);
    this.#remember({ view });
    this.root.querySelector('ml-grid')?.scrollToCell(0, this.#state.memory.leftColumn);
  }

  #showColumn(name: string): void {
    const column = this.#context.columns.find((candidate) => candidate.name === name);
    if (!column) return;
    this.#update({ ...this.#state, current: name });
    this.#afterDrawing(() => {
      this.root.querySelector<HTMLElementTagNameMap['ml-list']>('.summary-list')?.reveal(name);
      this.root.querySelector<HTMLElementTagNameMap['ml-list']>('.cards')?.reveal(name, true);
      this.root
        .querySelector('ml-grid')
        ?.select({ row: Math.max(0, this.#state.memory.topRow), column: column.index });
    });
  }

  /** The grid can only go to rows it knows of: at first these are the head's, then those of the first page. */
  #showAwaitedRow(): void {
    const row = this.#awaitedRow;
    if (row === undefined || this.#rows.outdated || row >= (this.#rows.total ?? 0)) return;
    this.#awaitedRow = undefined;
    this.#positionRestored = true;
    this.#afterDrawing(() => this.root.querySelector('ml-grid')?.showRow(row));
  }

  #selected(position: GridPosition, range: CellRange): void {
    const rows = range.lastRow - range.firstRow + 1;
    const columns = range.lastColumn - range.firstColumn + 1;
    this.#selection =
      rows * columns > 1
        ? `${formatQuantity(rows, 'row')} × ${formatQuantity(columns, 'column')} selected`
        : '';
    const current = this.#context.columns[position.column]?.name;
    this.#update(current === undefined ? this.#state : { ...this.#state, current });
  }

  #copyCells(range: CellRange, withHeader: boolean): void {
    const columns = this.#context.columns.slice(range.firstColumn, range.lastColumn + 1);
    const cells = (range.lastRow - range.firstRow + 1) * columns.length;
    const rows: (readonly (string | null)[])[] = withHeader ? [columns.map((column) => column.name)] : [];
    let copied = 0;
    for (
      let row = range.firstRow;
      row <= range.lastRow && copied * columns.length < MOST_CELLS_COPIED;
      row++
    ) {
      const values = this.#rows.cells(row);
      if (!values) continue;
      rows.push(values.slice(range.firstColumn, range.lastColumn + 1));
      copied++;
    }
    const wanted = range.lastRow - range.firstRow + 1;
    this.host.send({
      kind: 'copy',
      text: toTabSeparated(rows),
      what: cells === 1 ? 'the cell' : formatQuantity(copied, 'row'),
    });
    this.#selection =
      copied < wanted
        ? `Copied ${formatCount(copied)} of ${formatQuantity(wanted, 'row')}: only rows that were scrolled into view are here. “Convert to code” gives all.`
        : `Copied ${cells === 1 ? 'the cell' : formatQuantity(copied, 'row')}`;
    this.#update(this.#state);
  }

  #remember(change: Partial<PanelMemory>): void {
    this.#update({ ...this.#state, memory: { ...this.#state.memory, ...change } });
    this.#save();
  }

  #returnFocus(): void {
    const anchor = this.#popoverAnchor;
    this.#popoverAnchor = undefined;
    if (!(anchor instanceof HTMLElement)) return;
    const inGrid = anchor.closest('ml-grid');
    (inGrid ? inGrid.querySelector<HTMLElement>('.grid-scroller') : anchor)?.focus();
  }

  #update(state: PanelState): void {
    const previous = this.#state;
    this.#state = state;
    this.#context = this.#newContext(previous);
    if (this.#drawing !== 0) return;
    this.#drawing = requestAnimationFrame(() => {
      this.#drawing = 0;
      this.#draw();
    });
  }

  #newContext(previous: PanelState | undefined): PanelContext {
    const state = this.#state;
    const same =
      previous !== undefined &&
      previous.head === state.head &&
      previous.profile === state.profile &&
      previous.profiled === state.profiled;
    return {
      state,
      columns: same ? this.#context.columns : panelColumns(state),
      alerts: same ? this.#context.alerts : alertsByColumn(state.profile?.alerts ?? []),
      profiledRows: same ? this.#context.profiledRows : profiledRows(state),
      rows: this.#rows,
      charts: this.#charts,
      actions: this.#actions,
    };
  }

  #draw(): void {
    this.#refreshGridColumns();
    render(panelView(this.#context, this.#gridColumns, this.#selection), this.root);
  }

  /** The grid lays its columns out again only when something they are made of changed. */
  #refreshGridColumns(): void {
    const { columns, state } = this.#context;
    const made = [columns, state.head, state.memory.widths, state.memory.view.sort];
    if (made.every((part, index) => part === this.#gridColumnsMadeOf[index])) return;
    this.#gridColumnsMadeOf = made;
    this.#gridColumns = gridColumnsOf(this.#context);
  }

  #afterDrawing(act: () => void): void {
    requestAnimationFrame(() => {
      requestAnimationFrame(act);
    });
  }

  #save(): void {
    window.clearTimeout(this.#saving);
    this.#saving = window.setTimeout(() => {
      this.host.saveState(this.#state.memory);
    }, 200);
  }
}
