import type { Program } from '../program/program.js';
import type { Module } from '../python/ast.js';
import { effectsOf } from './effects.js';
import { LiveNotebook } from './liveNotebook.js';

interface Parsed {
  readonly module: Module;
}

/** The notebook beside its kernel; undefined where no run was seen. @param read cells from their raw texts */
export function liveNotebook(
  program: Program,
  cells: readonly Parsed[],
  read: (texts: readonly string[]) => readonly Parsed[],
): LiveNotebook | undefined {
  const { runs = [] } = program;
  if (runs.length === 0) return undefined;
  const positions = new Map(program.cells.map(({ index }, position) => [index, position]));
  const texts = [...new Set(runs.map(({ text }) => text))];
  const ran = new Map(read(texts).map(({ module }, i) => [texts[i], effectsOf(module)]));
  return new LiveNotebook(
    cells.map(({ module }) => effectsOf(module)),
    runs.flatMap(({ cell, text, succeeded }) => {
      const effects = ran.get(text);
      return effects ? [{ cell: cell === null ? undefined : positions.get(cell), effects, succeeded }] : [];
    }),
  );
}
