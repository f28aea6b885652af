import type { TablePage, TableView } from '../../src/shared/tableProtocol.js';

type Row = readonly (string | null)[];

export interface PageRequest {
  readonly request: number;
  readonly view: TableView;
  readonly offset: number;
  readonly limit: number;
}

/** Cells a page may hold, so that a message stays well below 2 MB, and blocks kept before the oldest is forgotten. */
const CELLS_A_PAGE = 60_000;
const MOST_ROWS_A_PAGE = 300;
const BLOCKS_KEPT = 60;

/**
 * The rows that were fetched, in blocks. One request is under way at a time, always for what can be seen now. After a
 * new sort or filter the old rows stay until the first new block is there.
 */
export class RowStore {
  #view: TableView = { filters: [] };
  #blocks = new Map<number, TablePage>();
  #head: readonly Row[] = [];
  #limit = MOST_ROWS_A_PAGE;
  #requests = 0;
  #awaited: PageRequest | undefined;
  #failedOffset = -1;
  #total: number | undefined;
  #outdated = false;

  constructor(private readonly send: (request: PageRequest) => void) {}

  /** Rows of the file as they are first read; shown while nothing is sorted or filtered. */
  open(head: readonly Row[], columnCount: number): void {
    this.#head = head;
    this.#limit = Math.max(
      10,
      Math.min(MOST_ROWS_A_PAGE, Math.floor(CELLS_A_PAGE / Math.max(1, columnCount))),
    );
    this.show(this.#view);
  }

  /** Another sort or other filters: everything fetched before is out of date. */
  show(view: TableView): void {
    this.#view = view;
    this.#awaited = undefined;
    this.#failedOffset = -1;
    this.#outdated = true;
  }

  /** Rows that pass the filters, once known for the rows shown. */
  get total(): number | undefined {
    return this.#total;
  }

  get outdated(): boolean {
    return this.#outdated && this.#blocks.size > 0;
  }

  cells(row: number): Row | undefined {
    const block = this.#blocks.get(Math.floor(row / this.#limit));
    if (block) return block.rows[row - block.offset];
    return this.#unchanged ? this.#head[row] : undefined;
  }

  /** 0-based row of the file, where known. */
  fileRow(row: number): number | undefined {
    const block = this.#blocks.get(Math.floor(row / this.#limit));
    if (block) return block.rowNumbers[row - block.offset];
    return this.#unchanged ? row : undefined;
  }

  /** Asks for the first block in [first, end) that is not there. */
  need(first: number, end: number): void {
    for (let block = Math.floor(first / this.#limit); block * this.#limit < Math.max(end, 1); block++) {
      if (this.#blocks.has(block) && !this.#outdated) continue;
      this.#request(block * this.#limit);
      return;
    }
  }

  /** @returns whether anything changed: answers to older questions are dropped. */
  receive(request: number, page: TablePage): boolean {
    if (this.#awaited?.request !== request) return false;
    this.#awaited = undefined;
    if (this.#outdated) this.#blocks.clear();
    this.#outdated = false;
    this.#total = page.totalRows;
    this.#blocks.set(Math.floor(page.offset / this.#limit), page);
    const oldest = this.#blocks.keys().next();
    if (this.#blocks.size > BLOCKS_KEPT && oldest.done !== true) this.#blocks.delete(oldest.value);
    return true;
  }

  /** The request failed; it is sent again only after `retry` or another view. */
  fail(request: number): void {
    if (this.#awaited?.request !== request) return;
    this.#failedOffset = this.#awaited.offset;
    this.#awaited = undefined;
  }

  retry(): void {
    this.#failedOffset = -1;
  }

  get #unchanged(): boolean {
    const plain = this.#view.sort === undefined && this.#view.filters.length === 0;
    return plain && !this.outdated;
  }

  #request(offset: number): void {
    if (this.#awaited?.offset === offset || this.#failedOffset === offset) return;
    this.#awaited = { request: ++this.#requests, view: this.#view, offset, limit: this.#limit };
    this.send(this.#awaited);
  }
}
