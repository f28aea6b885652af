import { readFile } from 'node:fs/promises';
import type { CheckReport, Place } from '../shared/findings.js';
import { type FileLineOf, notebookLines } from './notebookLines.js';

/** The line of its file that a place is on. */
export type LineOf = (file: string, place: Place) => number;

/** Reads the notebooks with findings once more, for the lines of their files. */
export async function fileLines(report: CheckReport): Promise<LineOf> {
  const notebooks = new Map<string, FileLineOf>();
  for (const { file, cell } of report.findings) {
    if (cell === undefined || notebooks.has(file)) continue;
    notebooks.set(file, notebookLines(await readFile(file, 'utf8')));
  }
  return (file, { cell, line }) => (cell === undefined ? line : (notebooks.get(file)?.(cell, line) ?? 1));
}
