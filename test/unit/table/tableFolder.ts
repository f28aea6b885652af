import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../../src/core/userError.js';
import type { Column } from '../../../src/core/table/table.js';

/** A temporary folder that tests write small files into. */
export class TableFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'ml-expert-test-'));

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name);
    writeFileSync(path, content);
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Cells as a user would write them down; null = missing. */
export function cellsOf(column: Column | undefined): (number | string | boolean | null)[] {
  if (!column) throw new Error('no such column');
  switch (column.kind) {
    case 'number':
    case 'date':
      return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
    case 'boolean':
      return Array.from(column.codes, (code) => (code < 0 ? null : code === 1));
    case 'category':
      return Array.from(column.codes, (code) => (code < 0 ? null : (column.categories[code] ?? null)));
  }
}

/** The UserError that `work` ends in. */
export async function userErrorOf(work: Promise<unknown>): Promise<UserError> {
  const outcome = await work.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error,
  );
  if (outcome instanceof UserError) return outcome;
  throw outcome instanceof Error ? outcome : new Error(String(outcome));
}
