import { describe, expect, it } from 'vitest';
import { CellReader } from '../../../src/core/diagnose/program/cellFacts.js';

const cell = (name: string, characters: number): string => `${name} = ${'1'.repeat(characters)}`;

/** A reader, and what it had parsed of the texts since last asked. */
function reader(): { readonly cells: CellReader; readonly parsed: () => string[] } {
  let names: string[] = [];
  const cells = new CellReader((text) => {
    names.push(text.slice(0, text.indexOf(' ')));
    return { module: { body: [], hasErrors: false }, steps: 1 };
  });
  const parsed = (): string[] => {
    const since = names;
    names = [];
    return since;
  };
  return { cells, parsed };
}

describe('cells that were read', () => {
  it('are not parsed again while they are in the program, however long it is', () => {
    const { cells, parsed } = reader();
    const long = ['a', 'b', 'c', 'd'].map((name) => cell(name, 100_000));
    cells.readAll(long);
    expect(parsed()).toEqual(['a', 'b', 'c', 'd']);
    cells.readAll([...long.slice(0, 3), cell('e', 10)]);
    expect(parsed()).toEqual(['e']);
  });

  it('are remembered a while when they left it, and forgotten before those that left later', () => {
    const { cells, parsed } = reader();
    cells.readAll([cell('a', 15_000)]);
    cells.readAll([cell('b', 15_000)]);
    cells.readAll([cell('c', 15_000)]);
    cells.readAll([cell('d', 15_000)]);
    parsed();
    cells.readAll([cell('c', 15_000)]);
    cells.readAll([cell('b', 15_000)]);
    expect(parsed()).toEqual([]);
    cells.readAll([cell('a', 15_000)]);
    expect(parsed()).toEqual(['a']);
  });
});
