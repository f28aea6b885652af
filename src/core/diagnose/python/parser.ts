import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { Language, Parser } from 'web-tree-sitter';
import type { Module } from './ast.js';
import { convertModule } from './convert.js';
import { maxCellLength, parseBudget } from './limits.js';
import { copyTree } from './syntaxTree.js';

/** Parses one cell of Python, magics already masked; undefined when the cell is too long or took too long to parse. */
export type ParsePython = (text: string) => Module | undefined;

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
  // The first parse compiles the grammar; without it the first cell would pay.
  parser.parse('x = 1\n')?.delete();
  return (text) => {
    if (text.length > maxCellLength) return undefined;
    const deadline = performance.now() + parseBudget;
    // The declared type says void, but a true return value is what stops the parser.
    const progressCallback = (): boolean => performance.now() > deadline;
    const tree = parser.parse(text, null, { progressCallback });
    if (!tree) {
      parser.reset();
      return undefined;
    }
    try {
      return convertModule(copyTree(tree, language), text, tree.rootNode.hasError);
    } finally {
      tree.delete();
    }
  };
}
