import { createAnalyzer } from '../../core/diagnose/analyzer.js';
import { scriptCells } from '../../core/diagnose/program/readProgram.js';
import type { Finding } from '../../shared/findings.js';
import type { Program } from './program.js';

/** The engine behind the diagnostics. @param wasmFolder where the parser's two .wasm files are */
export async function loadEngine(wasmFolder: string): Promise<(program: Program) => readonly Finding[]> {
  const analyzer = await createAnalyzer({ wasmFolder });
  return ({ file, kind, cells, runs }) => {
    const parts =
      kind === 'script'
        ? scriptCells(cells[0]?.text ?? '')
        : cells.flatMap(({ index, text, kind: cellKind, executionCount }) =>
            cellKind === 'code' ? [{ index, text, executionCount }] : [],
          );
    return analyzer.analyze({ file, cells: parts, runs }).findings;
  };
}
