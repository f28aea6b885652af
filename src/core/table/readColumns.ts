import type duckdb from '@duckdb/node-bindings';
import type { DuckDBDataChunk } from '@duckdb/node-api';
import { throwIfCancelled } from './database.js';
import type { Database } from './database.js';
import type { CsvHelper } from './csv/csvHelper.js';
import type { PlanCsv } from './csv/csvPlan.js';
import type { ColumnPlan } from './columnPlan.js';
import { sortedCategories } from './sortedCategories.js';
import type { Column, Table } from './table.js';
import { TextDictionary } from './textDictionary.js';

export interface ReadOptions {
  /** Another thread for large CSV files. */
  readonly helper?: CsvHelper;
  /** Where the plan of a CSV file may be known already. */
  readonly plan?: PlanCsv;
  readonly signal?: AbortSignal;
  /** Called now and then with the rows read so far. */
  readonly onRows?: (rows: number) => void;
}

/**
 * Runs `SELECT plans FROM source` and moves the answer into typed arrays, chunk by chunk, while the database reads on.
 * @param estimatedRows arrays start at this length and grow when it was too small.
 */
export async function readColumns(
  database: Database,
  source: string,
  plans: readonly ColumnPlan[],
  estimatedRows: number,
  options: ReadOptions = {},
): Promise<Table> {
  const { signal } = options;
  throwIfCancelled(signal);
  const stop = (): void => database.interrupt();
  signal?.addEventListener('abort', stop);
  const { default: native } = await import('@duckdb/node-bindings');
  const builders = plans.map((plan) => builderOf(native, plan, Math.ceil(estimatedRows * 1.05) + 2048));
  let rowCount = 0;
  try {
    const result = await database.stream(`SELECT ${plans.map((plan) => plan.sql).join(', ')} FROM ${source}`);
    let sinceReport = 0;
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) break;
      const rows = chunk.rowCount;
      for (let c = 0; c < builders.length; c++) builders[c]!.append(chunk, c, rows);
      rowCount += rows;
      sinceReport += rows;
      if (sinceReport >= 65_536) {
        sinceReport = 0;
        options.onRows?.(rowCount);
        throwIfCancelled(signal);
      }
    }
  } catch (error) {
    throwIfCancelled(signal);
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  throwIfCancelled(signal);
  return { rowCount, columns: builders.map((builder) => builder.finish(rowCount)) };
}

interface ColumnBuilder {
  append(chunk: DuckDBDataChunk, index: number, rows: number): void;
  finish(rowCount: number): Column;
}

type Native = typeof duckdb;

function builderOf(native: Native, plan: ColumnPlan, capacity: number): ColumnBuilder {
  return plan.kind === 'number' || plan.kind === 'date'
    ? new NumberBuilder(native, plan, capacity)
    : new TextBuilder(native, plan, capacity);
}

class NumberBuilder implements ColumnBuilder {
  #values: Float64Array;
  #length = 0;

  constructor(
    readonly native: Native,
    readonly plan: ColumnPlan,
    capacity: number,
  ) {
    this.#values = new Float64Array(capacity);
  }

  append(chunk: DuckDBDataChunk, index: number, rows: number): void {
    if (this.#length + rows > this.#values.length) {
      const larger = new Float64Array(Math.max(this.#values.length * 2, this.#length + rows));
      larger.set(this.#values);
      this.#values = larger;
    }
    const vector = this.native.data_chunk_get_vector(chunk.chunk, index);
    const data = this.native.vector_get_data(vector, rows * 8);
    const from = this.#length;
    this.#values.set(new Float64Array(data.buffer, data.byteOffset, rows), from);
    const validity = validityOf(this.native, vector, rows);
    if (validity) {
      for (let i = 0; i < rows; i++) {
        if ((validity[i >> 5]! & (1 << (i & 31))) === 0) this.#values[from + i] = NaN;
      }
    }
    this.#length += rows;
  }

  finish(rowCount: number): Column {
    const values = this.#values.length === rowCount ? this.#values : this.#values.slice(0, rowCount);
    return this.plan.kind === 'date'
      ? { kind: 'date', name: this.plan.name, values, resolution: this.plan.resolution }
      : { kind: 'number', name: this.plan.name, values, integer: this.plan.integer };
  }
}

class TextBuilder implements ColumnBuilder {
  #codes: Int32Array;
  #length = 0;
  readonly #dictionary = new TextDictionary();

  constructor(
    readonly native: Native,
    readonly plan: ColumnPlan,
    capacity: number,
  ) {
    this.#codes = new Int32Array(capacity);
  }

  append(chunk: DuckDBDataChunk, index: number, rows: number): void {
    if (this.#length + rows > this.#codes.length) {
      const larger = new Int32Array(Math.max(this.#codes.length * 2, this.#length + rows));
      larger.set(this.#codes);
      this.#codes = larger;
    }
    const vector = this.native.data_chunk_get_vector(chunk.chunk, index);
    const data = this.native.vector_get_data(vector, rows * 16);
    const words = new Int32Array(data.buffer, data.byteOffset, rows * 4);
    const validity = validityOf(this.native, vector, rows);
    const texts = chunk.getColumnVector(index);
    const from = this.#length;
    let row = 0;
    const decode = (): string => String(texts.getItem(row));
    for (; row < rows; row++) {
      const valid = !validity || (validity[row >> 5]! & (1 << (row & 31))) !== 0;
      this.#codes[from + row] = valid ? this.#dictionary.code(words, row * 4, decode) : -1;
    }
    this.#length += rows;
  }

  finish(rowCount: number): Column {
    const codes = this.#codes.length === rowCount ? this.#codes : this.#codes.slice(0, rowCount);
    const { name, kind } = this.plan;
    if (kind === 'boolean') {
      const isTrue = this.#dictionary.categories.map((text) => (text === 'true' ? 1 : 0));
      for (let i = 0; i < rowCount; i++) if (codes[i]! >= 0) codes[i] = isTrue[codes[i]!]!;
      return { kind: 'boolean', name, codes, categories: ['false', 'true'] };
    }
    return {
      kind: 'category',
      name,
      codes,
      categories: sortedCategories(this.#dictionary.categories, codes),
    };
  }
}

/** One bit a row, 1 = there; null where all are. */
function validityOf(native: Native, vector: duckdb.Vector, rows: number): Int32Array | null {
  const bytes = native.vector_get_validity(vector, Math.ceil(rows / 64) * 8) as Uint8Array | null;
  return bytes ? new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2) : null;
}
