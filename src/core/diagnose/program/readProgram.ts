import { z } from 'zod';
import { UserError } from '../../userError.js';
import type { Program, ProgramCell } from './program.js';
import { scriptCells } from './scriptCells.js';

const sourceSchema = z
  .union([z.string(), z.array(z.string())])
  .transform((source) => (typeof source === 'string' ? source : source.join('')));
const cellSchema = z.object({
  cell_type: z.string(),
  source: sourceSchema.optional(),
  input: sourceSchema.optional(),
  execution_count: z.number().nullish(),
});
const notebookSchema = z.object({
  cells: z.array(cellSchema).optional(),
  /** Notebook format 3 and older. */
  worksheets: z.array(z.object({ cells: z.array(cellSchema) })).optional(),
});

/**
 * Reads a notebook (`.ipynb`) or a Python script from its bytes.
 * Throws UserError `notebook-malformed` when a notebook is not JSON or has no cells.
 */
export function readProgram(file: string, bytes: Uint8Array): Program {
  const text = decode(file, bytes);
  return file.endsWith('.ipynb')
    ? readNotebook(file, text)
    : { file, cells: scriptCells(withLineFeeds(text)) };
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (file.endsWith('.ipynb')) {
      throw new UserError(
        'notebook-malformed',
        `${file} is not UTF-8 text, so it is not a notebook. Open it where it was made and save it again.`,
      );
    }
    return new TextDecoder('latin1').decode(bytes);
  }
}

function readNotebook(file: string, text: string): Program {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UserError(
      'notebook-malformed',
      `${file} is not a notebook: its text is not JSON (${detail}). Repair or restore the file.`,
    );
  }
  const parsed = notebookSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue && issue.path.length > 0 ? ` at ${issue.path.join('.')}` : '';
    throw new UserError(
      'notebook-malformed',
      `${file} is JSON but not a notebook${where}: ${issue?.message ?? 'no cells'}. Repair or restore the file.`,
    );
  }
  const cells = parsed.data.cells ?? parsed.data.worksheets?.flatMap((sheet) => sheet.cells);
  if (!cells) {
    throw new UserError(
      'notebook-malformed',
      `${file} is JSON but has no list of cells, so it is not a notebook. Repair or restore the file.`,
    );
  }
  return {
    file,
    cells: cells.flatMap((cell, index): ProgramCell[] =>
      cell.cell_type === 'code'
        ? [
            {
              index,
              text: withLineFeeds(cell.source ?? cell.input ?? ''),
              executionCount: cell.execution_count ?? null,
            },
          ]
        : [],
    ),
  };
}

/** Editors and Python end a line at a carriage return as well; lines are counted as they count them. */
const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n');
