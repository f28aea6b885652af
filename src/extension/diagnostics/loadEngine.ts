import { join } from 'node:path';
import { AnalysisClient } from '../../background/analysisClient.js';
import type { Analysis } from '../../core/diagnose/analyzer.js';
import type { TableAnswers } from '../../shared/tableFacts.js';
import type { Program } from './program.js';

/**
 * The engine behind the diagnostics: a thread of its own, so that the editor's other extensions never wait for it. A
 * program it cannot end is rejected with a UserError `process-ended`.
 */
export interface Engine {
  /** @param tables what is known of the tables the program reads; undefined: they are not looked at */
  analyze(program: Program, tables: TableAnswers | undefined): Promise<Analysis>;
  dispose(): void;
}

/**
 * @param distFolder where the thread's bundle and the parser's two .wasm files are
 * @param log what was left out of a program or not analysed at all, once a file
 */
export function loadEngine(distFolder: string, log: (line: string) => void): Engine {
  const workerPath = join(distFolder, 'analysisWorker.js');
  const client = new AnalysisClient({ workerPath, wasmFolder: distFolder, log });
  const told = new Map<string, string>();
  return {
    async analyze({ file, kind, cells, runs, alsoRules }, tables) {
      const analysis = await client.analyze({
        file,
        kind,
        runs,
        alsoRules,
        tables,
        cells: cells.flatMap(({ index, text, kind: cellKind, executionCount }) =>
          cellKind === 'code' ? [{ index, text, executionCount }] : [],
        ),
      });
      const leftOut = analysis.leftOut.map(({ reason }) => reason).join(' ');
      if (leftOut !== (told.get(file) ?? '')) {
        told.set(file, leftOut);
        if (leftOut !== '') log(`${file}: ${leftOut}`);
      }
      return analysis;
    },
    dispose: () => client.dispose(),
  };
}
