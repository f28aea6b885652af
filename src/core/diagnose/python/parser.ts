import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { Language, Parser } from 'web-tree-sitter';
import type { Module } from './ast.js';
import { convertModule } from './convert.js';
import { maxCellTime, recoveryWeight } from './limits.js';
import { TreeCopier } from './syntaxTree.js';

export interface Parsed {
  readonly module: Module;
  /** What it cost, in the unit of `maxCellSteps`. */
  readonly steps: number;
}

/** Parses one cell of Python, magics already masked; undefined when that takes more than `maxSteps`. */
export type ParsePython = (text: string, maxSteps: number) => Parsed | undefined;

/**
 * Loads tree-sitter and its Python grammar from `wasmFolder`, which holds `web-tree-sitter.wasm` and
 * `tree-sitter-python.wasm`.
 */
export async function loadParser(wasmFolder: string): Promise<ParsePython> {
  const runtime = await readFile(join(wasmFolder, 'web-tree-sitter.wasm'));
  await Parser.init({ wasmBinary: runtime });
  const language = await Language.load(await readFile(join(wasmFolder, 'tree-sitter-python.wasm')));
  const parser = new Parser();
  parser.setLanguage(language);
  const copier = new TreeCopier(language);
  // The first parse compiles the grammar; without it the first cell would pay.
  parser.parse('x = 1\n')?.delete();
  return (text, maxSteps) => {
    let steps = 0;
    const end = processorTime() + maxCellTime;
    // The declared type says void, but a true return value is what stops the parser.
    const progressCallback = ({ hasError }: { readonly hasError: boolean }): boolean => {
      steps += hasError ? recoveryWeight : 1;
      return steps > maxSteps || processorTime() > end;
    };
    const tree = parser.parse(text, null, { progressCallback });
    if (!tree) {
      parser.reset();
      return undefined;
    }
    try {
      return { module: convertModule(copier.copy(tree), text, tree.rootNode.hasError), steps };
    } finally {
      tree.delete();
    }
  };
}

/** Of this thread in milliseconds; the wall clock where an older Node cannot tell. */
function processorTime(): number {
  if (!('threadCpuUsage' in process)) return performance.now();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
