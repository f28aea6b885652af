import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { AskedTable, answerQuestion } from '../core/diagnose/data/answerQuestion.js';
import { questionKey } from '../core/diagnose/data/askedTables.js';
import { openTable } from '../core/table/openTable.js';
import type { ReadOptions } from '../core/table/readColumns.js';
import { inspectTableFile } from '../core/table/tableFile.js';
import { UserError } from '../core/userError.js';
import type { TableAnswer, TableQuestion } from '../shared/tableFacts.js';

export interface FactLimits {
  /** Larger text files are read up to about `partBytes`; other large files are not read. */
  readonly wholeBytes: number;
  readonly partBytes: number;
  /** Of compressed files, which grow on reading. */
  readonly compressedBytes: number;
}

const usualLimits: FactLimits = { wholeBytes: 200 << 20, partBytes: 64 << 20, compressedBytes: 40 << 20 };

const keptTables = 2;
const keptAnswers = 1000;
/** Tables are let go when nothing was asked for this long. */
const idleMilliseconds = 10_000;

/**
 * Answers questions about table files, one after another. An answer is kept as long as its files do not change; each
 * table is read once for all the questions that come together.
 */
export class FactReader {
  /** Least recently used first. */
  readonly #tables = new Map<string, Promise<AskedTable>>();
  readonly #answers = new Map<string, TableAnswer | null>();
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(
    readonly options: ReadOptions = {},
    readonly limits: FactLimits = usualLimits,
  ) {}

  /**
   * @param file the table; @param other the one it is compared with, for `overlap`
   * @returns null where the file cannot be read as a table, is too large, or has no answer
   */
  answer(question: TableQuestion, file: string, other?: string): Promise<TableAnswer | null> {
    const next = this.#last.then(() => this.#answer(question, file, other));
    this.#last = next.catch(() => undefined);
    return next;
  }

  async #answer(question: TableQuestion, file: string, other?: string): Promise<TableAnswer | null> {
    clearTimeout(this.#idle);
    try {
      const stamps = await Promise.all([file, ...(other === undefined ? [] : [other])].map(stamp));
      const key = JSON.stringify([questionKey(question), file, other, stamps]);
      const known = this.#answers.get(key);
      if (known !== undefined) return known;
      const table = await this.#table(file);
      const answer = answerQuestion(
        question,
        table,
        other === undefined ? undefined : await this.#table(other),
      );
      if (this.#answers.size >= keptAnswers) this.#answers.clear();
      this.#answers.set(key, answer);
      return answer;
    } catch (error) {
      // What the table view says of such a file is not for the reader of a program.
      if (error instanceof UserError || isFileError(error)) return null;
      throw error;
    } finally {
      this.#idle = setTimeout(() => this.#tables.clear(), idleMilliseconds);
      this.#idle.unref();
    }
  }

  async #table(file: string): Promise<AskedTable> {
    const key = `${file} ${await stamp(file)}`;
    const table = this.#tables.get(key) ?? this.#read(file);
    this.#tables.delete(key);
    this.#tables.set(key, table);
    for (const oldest of this.#tables.keys()) {
      if (this.#tables.size <= keptTables) break;
      this.#tables.delete(oldest);
    }
    return table;
  }

  async #read(file: string): Promise<AskedTable> {
    const { bytes, format, compression } = await inspectTableFile(file);
    const { wholeBytes, partBytes, compressedBytes } = this.limits;
    const name = basename(file);
    if (bytes <= (compression === 'none' ? wholeBytes : compressedBytes)) {
      return new AskedTable(name, await openTable(file, this.options));
    }
    if (compression !== 'none' || !['csv', 'tsv', 'jsonl'].includes(format)) {
      throw new UserError('file-unreadable', `“${name}” is too large to be read for findings.`);
    }
    const folder = await mkdtemp(join(tmpdir(), 'ml-expert-'));
    try {
      const part = join(folder, name);
      await copyFirstLines(file, part, partBytes);
      return new AskedTable(name, await openTable(part, this.options), true);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** The first `bytes` of a text file, up to the end of a line. */
async function copyFirstLines(from: string, to: string, bytes: number): Promise<void> {
  const source = await open(from);
  try {
    const buffer = Buffer.alloc(bytes);
    const { bytesRead } = await source.read(buffer, 0, bytes, 0);
    const end = buffer.subarray(0, bytesRead).lastIndexOf(10) + 1;
    const target = await open(to, 'w');
    try {
      await target.writeFile(buffer.subarray(0, end));
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function stamp(file: string): Promise<string> {
  const { size, mtimeMs, ino } = await stat(file);
  return `${size} ${mtimeMs} ${ino}`;
}

const isFileError = (error: unknown): boolean =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string';
