import { createAnalyzer, type Analysis } from '../../core/diagnose/analyzer.js';
import { scriptCells } from '../../core/diagnose/program/readProgram.js';
import type { TableAnswers } from '../../shared/tableFacts.js';
import type { Program } from './program.js';

/** @param tables what is known of the tables the program reads; undefined: they are not looked at */
export type Engine = (program: Program, tables: TableAnswers | undefined) => Analysis;

/** The engine behind the diagnostics. @param wasmFolder where the parser's two .wasm files are */
export async function loadEngine(wasmFolder: string): Promise<Engine> {
  const analyzer = await createAnalyzer({ wasmFolder });
  return ({ file, kind, cells, runs, alsoRules }, tables) => {
    const parts =
      kind === 'script'
        ? scriptCells(cells[0]?.text ?? '')
        : cells.flatMap(({ index, text, kind: cellKind, executionCount }) =>
            cellKind === 'code' ? [{ index, text, executionCount }] : [],
          );
    return analyzer.analyze({ file, cells: parts, runs, alsoRules, tables });
  };
}
