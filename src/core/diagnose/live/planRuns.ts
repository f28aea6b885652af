import { CellReader } from '../program/cellFacts.js';
import type { Program } from '../program/program.js';
import { loadParser } from '../python/parser.js';
import { effectsOf } from './effects.js';
import { LiveNotebook } from './liveNotebook.js';
import { liveNotebook } from './liveProgram.js';
import { neededRuns } from './neededRuns.js';

/** Says which cells to run, by index and in order, for the cell at an index to show what it should. */
export type PlanRuns = (program: Program, cell: number) => readonly number[];

/** @param wasmFolder where `web-tree-sitter.wasm` and `tree-sitter-python.wasm` are */
export async function loadRunPlanner(wasmFolder: string): Promise<PlanRuns> {
  const reader = new CellReader(await loadParser(wasmFolder));
  return (program, cell) => {
    const position = program.cells.findIndex(({ index }) => index === cell);
    if (position < 0) return [];
    const cells = reader.readAll(program.cells.map(({ text }) => text));
    const live =
      liveNotebook(program, cells, (texts) => reader.readAll(texts)) ??
      new LiveNotebook(
        cells.map(({ module }) => effectsOf(module)),
        [],
      );
    return neededRuns(live, position).map((each) => program.cells[each]!.index);
  };
}
