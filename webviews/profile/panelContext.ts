import type { Alert } from '../../src/shared/profile.js';
import type { FromProfileView } from '../../src/shared/profileView.js';
import type { TableView } from '../../src/shared/tableProtocol.js';
import type { CellRange, GridPosition } from '../components/gridModel.js';
import type { ChartCache } from './chartCache.js';
import type { PanelMemory } from './panelMemory.js';
import type { PanelColumn, PanelState, Popover } from './panelState.js';
import type { RowStore } from './rowStore.js';

/** What every part of the panel draws from, and what it can do. */
export interface PanelContext {
  readonly state: PanelState;
  readonly columns: readonly PanelColumn[];
  readonly alerts: ReadonlyMap<string, readonly Alert[]>;
  /** Rows the profile's counts are shares of. */
  readonly profiledRows: number;
  readonly rows: RowStore;
  readonly charts: ChartCache;
  readonly actions: PanelActions;
}

export interface PanelActions {
  send(message: FromProfileView): void;
  remember(change: Partial<PanelMemory>): void;
  setView(view: TableView): void;
  chooseTarget(target: string | undefined): void;
  searchTarget(text: string): void;
  /** Opens below `anchor`; the focus goes back there when it closes. */
  openPopover(anchor: Element, popover: DistributedOmit<Popover, 'left' | 'top'>): void;
  closePopover(): void;
  /** Makes a column the current one, in the list and in the tab that is shown. */
  showColumn(name: string): void;
  /** The same in the grid, whatever tab is shown. */
  showInGrid(name: string): void;
  showRow(fileRow: number): void;
  /** The grid's current cell and selection changed. */
  selected(position: GridPosition, range: CellRange): void;
  /** The grid scrolled: kept for the next reload, nothing is drawn. */
  scrolled(topRow: number, leftColumn: number): void;
  copyCells(range: CellRange, withHeader: boolean): void;
  retryRows(): void;
}

type DistributedOmit<T, K extends keyof T> = T extends unknown ? Omit<T, K> : never;
