import { describe, expect, it } from 'vitest';
import type { TablePage } from '../../../../src/shared/tableProtocol.js';
import { RowStore, type PageRequest } from '../../../../webviews/profile/rowStore.js';

function setUp(): { store: RowStore; sent: PageRequest[]; answer: (totalRows: number) => boolean } {
  const sent: PageRequest[] = [];
  const store = new RowStore((request) => sent.push(request));
  store.open([['head 0'], ['head 1']], 1);
  const answer = (totalRows: number): boolean => {
    const { request, offset, limit } = sent.at(-1)!;
    const count = Math.min(limit, totalRows - offset);
    const page: TablePage = {
      offset,
      totalRows,
      columns: ['a'],
      rows: Array.from({ length: count }, (_, row) => [`row ${offset + row}`]),
      rowNumbers: Array.from({ length: count }, (_, row) => offset + row),
    };
    return store.receive(request, page);
  };
  return { store, sent, answer };
}

describe('the rows behind the grid', () => {
  it('show the first rows of the file until the first page is there', () => {
    const { store, answer } = setUp();
    expect(store.cells(1)).toEqual(['head 1']);
    store.need(0, 30);
    answer(1000);
    expect(store.cells(1)).toEqual(['row 1']);
    expect(store.total).toBe(1000);
  });

  it('are asked for block by block, never twice', () => {
    const { store, sent, answer } = setUp();
    store.need(290, 320);
    store.need(290, 320);
    expect(sent).toHaveLength(1);
    answer(1000);
    store.need(290, 320);
    expect(sent.map((request) => request.offset)).toEqual([0, 300]);
    answer(1000);
    store.need(290, 320);
    expect(sent).toHaveLength(2);
  });

  it('stay in view while another order is fetched, and an answer to the old question is dropped', () => {
    const { store, sent, answer } = setUp();
    store.need(0, 30);
    answer(1000);
    store.need(600, 630);
    const old = sent.at(-1)!;
    store.show({ filters: [], sort: { column: 'a', descending: true } });
    expect(store.outdated).toBe(true);
    expect(store.cells(1)).toEqual(['row 1']);
    const late: TablePage = { offset: 600, totalRows: 1000, columns: ['a'], rows: [], rowNumbers: [] };
    expect(store.receive(old.request, late)).toBe(false);
    store.need(0, 30);
    expect(sent.at(-1)!.view.sort).toEqual({ column: 'a', descending: true });
    answer(1000);
    expect(store.outdated).toBe(false);
  });

  it('are asked for once more only when the user tries again after a failure', () => {
    const { store, sent } = setUp();
    store.need(0, 30);
    store.fail(sent[0]!.request);
    store.need(0, 30);
    expect(sent).toHaveLength(1);
    store.retry();
    store.need(0, 30);
    expect(sent).toHaveLength(2);
  });

  it('come in smaller pages the more columns there are', () => {
    const sent: PageRequest[] = [];
    const store = new RowStore((request) => sent.push(request));
    store.open([], 10_000);
    store.need(0, 30);
    expect(sent[0]!.limit).toBe(10);
  });
});
