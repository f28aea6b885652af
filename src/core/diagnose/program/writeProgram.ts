import { applyEdits, modify, parse, type FormattingOptions } from 'jsonc-parser';
import { isScript, scriptText } from '../fixes/fixProgram.js';
import type { Program } from './program.js';

/**
 * The bytes of a file with the text of a changed program: of a notebook, only the sources of changed cells are written anew,
 * everything else keeps its bytes. Line breaks and the encoding stay those of the file.
 */
export function writtenProgram(bytes: Uint8Array, before: Program, after: Program): Uint8Array {
  const { text, encoding } = decoded(bytes);
  const written = isScript(after) ? script(text, after) : notebook(text, before, after);
  return Buffer.from(written, encoding);
}

function decoded(bytes: Uint8Array): { readonly text: string; readonly encoding: 'utf8' | 'latin1' } {
  try {
    // A byte order mark is part of the text here, and so is written again.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, encoding: 'utf8' };
  } catch {
    return { text: new TextDecoder('latin1').decode(bytes), encoding: 'latin1' };
  }
}

const withLineBreaksOf = (original: string, text: string): string =>
  original.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;

function script(text: string, after: Program): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return mark + withLineBreaksOf(text, scriptText(after));
}

interface NotebookCell {
  readonly source?: string | readonly string[];
  readonly input?: string | readonly string[];
}
interface Notebook {
  readonly cells?: readonly NotebookCell[];
  readonly worksheets?: readonly { readonly cells: readonly NotebookCell[] }[];
}

function notebook(text: string, before: Program, after: Program): string {
  const places = sourcePlaces(parse(text) as Notebook);
  const options = formatting(text);
  let written = text;
  for (const [i, cell] of after.cells.entries()) {
    const place = places[cell.index];
    if (!place || cell.text === before.cells[i]?.text) continue;
    const source = withLineBreaksOf(place.text, cell.text);
    const value = place.isList ? source.split(/(?<=\n)/) : source;
    written = applyEdits(written, modify(written, place.path, value, options));
  }
  return written;
}

interface SourcePlace {
  readonly path: (string | number)[];
  readonly text: string;
  readonly isList: boolean;
}

/** Where each cell keeps its source, also in the worksheets of notebook format 3. */
function sourcePlaces({ cells, worksheets }: Notebook): SourcePlace[] {
  const place = (cell: NotebookCell, path: (string | number)[]): SourcePlace => {
    const key = cell.source === undefined && cell.input !== undefined ? 'input' : 'source';
    const source = cell[key] ?? '';
    const isList = typeof source !== 'string';
    return { path: [...path, key], text: isList ? source.join('') : source, isList };
  };
  if (cells) return cells.map((cell, i) => place(cell, ['cells', i]));
  return (worksheets ?? []).flatMap((sheet, s) =>
    sheet.cells.map((cell, i) => place(cell, ['worksheets', s, 'cells', i])),
  );
}

/** As the file is indented; a file on one line stays on one. */
function formatting(text: string): { formattingOptions?: FormattingOptions } {
  const indent = /^\s*\{\r?\n([ \t]+)"/.exec(text)?.[1];
  if (indent === undefined) return {};
  const insertSpaces = !indent.includes('\t');
  return {
    formattingOptions: {
      insertSpaces,
      tabSize: insertSpaces ? indent.length : 1,
      eol: text.includes('\r\n') ? '\r\n' : '\n',
    },
  };
}
