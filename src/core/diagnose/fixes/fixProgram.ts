import type { Finding, Fix } from '../../../shared/findings.js';
import type { Program, ProgramCell } from '../program/program.js';
import { scriptCells } from '../program/scriptCells.js';
import { fixAllSafe } from './fixAll.js';

/** A program with its safe fixes made, and how many. */
export async function fixProgram(
  program: Program,
  analyze: (program: Program) => readonly Finding[] | Promise<readonly Finding[]>,
  isWanted: (fix: Fix, finding: Finding) => boolean,
): Promise<{ readonly program: Program; readonly count: number }> {
  if (!isScript(program)) {
    const { cells, count } = await fixAllSafe<ProgramCell>(
      program.cells,
      (changed) => analyze({ ...program, cells: changed }),
      isWanted,
    );
    return { program: { ...program, cells }, count };
  }
  const asScript = (text: string): Program => ({ ...program, cells: scriptCells(text) });
  const { cells, count } = await fixAllSafe(
    [{ index: 0, text: scriptText(program) }],
    ([script]) => analyze(asScript(script?.text ?? '')),
    isWanted,
  );
  return { program: asScript(cells[0]?.text ?? ''), count };
}

export const isScript = (program: Program): boolean =>
  program.cells.every(({ firstLine }) => firstLine !== undefined);

/** The text of a script, whose parts are cut at line breaks. */
export const scriptText = (program: Program): string => program.cells.map(({ text }) => text).join('\n');
