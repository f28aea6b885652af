import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { UserError } from '../../userError.js';
import { fileError } from '../tableFile.js';
import { CellTypeGuess } from './cellType.js';
import { csvBytes } from './csvBytes.js';
import { planColumns, unclosedQuote } from './csvPlan.js';
import type { CsvPlan } from './csvPlan.js';
import { CsvScanner } from './csvScanner.js';
import { encodingLabel } from './encoding.js';
import type { TextEncodingName } from './encoding.js';

/**
 * Reads a difficult file once from end to end and writes it to `target` as plain UTF-8 CSV without a header, every
 * record of the same length. Types are then known from all rows, not from a sample.
 *
 * Records that are too short get empty cells at their end (a note says how many); empty cells too many are dropped.
 * @throws {UserError} `table-malformed` naming the line of a record that is too long or of an unclosed quote.
 */
export async function rewriteCsv(plan: CsvPlan, target: string): Promise<CsvPlan> {
  try {
    return await rewriteAs(plan, plan.encoding, target);
  } catch (error) {
    if (
      plan.encoding !== 'utf-8' ||
      (error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA'
    ) {
      throw fileError(error, target);
    }
  }
  const note = `The text is not UTF-8 throughout: it was read as ${encodingLabel('windows-1252')}.`;
  return rewriteAs({ ...plan, notes: [...plan.notes, note] }, 'windows-1252', target);
}

async function rewriteAs(plan: CsvPlan, encoding: TextEncodingName, target: string): Promise<CsvPlan> {
  const width = plan.columns.length;
  const guesses = plan.columns.map(() => new CellTypeGuess(plan.dialect.delimiter !== ','));
  const lines: string[] = [];
  let recordIndex = plan.header === 'none' ? 1 : 0;
  let rowCount = 0;
  let short = 0;
  let firstShortLine = 0;
  const problems: UserError[] = [];
  const scanner = new CsvScanner(plan.dialect, (cells, line) => {
    if (recordIndex++ === 0) return true;
    if (cells.length > width) {
      const filled = cells.findLastIndex((cell) => cell !== '') + 1;
      if (filled > width) {
        problems.push(tooLong(plan, line, cells.length, width));
        return false;
      }
      cells.length = width;
    } else if (cells.length < width) {
      if (short++ === 0) firstShortLine = line;
      while (cells.length < width) cells.push('');
    }
    rowCount++;
    for (let c = 0; c < width; c++) {
      const cell = cells[c]!;
      guesses[c]!.add(cell);
      cells[c] = quoted(cell);
    }
    lines.push(cells.join(','));
    return true;
  });

  const out = createWriteStream(target);
  const failures: Error[] = [];
  out.on('error', (error) => failures.push(error));
  const throwFailure = (): void => {
    const failure = failures[0];
    if (failure) throw failure;
  };
  const flush = async (): Promise<void> => {
    throwFailure();
    const text = lines.length > 0 ? `${lines.join('\n')}\n` : '';
    lines.length = 0;
    if (text !== '' && !out.write(text)) await Promise.race([once(out, 'drain'), once(out, 'close')]);
    throwFailure();
  };
  try {
    const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' });
    for await (const piece of csvBytes(plan.file)) {
      scanner.push(decoder.decode(piece, { stream: true }));
      if (scanner.stopped) break;
      await flush();
    }
    if (!scanner.stopped) scanner.push(decoder.decode());
    const open = scanner.end();
    if (problems[0]) throw problems[0];
    if (open !== null) throw unclosedQuote(plan.file, open);
    await flush();
  } finally {
    out.end();
    if (!out.closed) await once(out, 'close');
  }
  throwFailure();
  const notes = [...plan.notes];
  if (short > 0) notes.push(shortNote(short, firstShortLine, width));
  return {
    ...plan,
    encoding: 'utf-8',
    header: 'none',
    dialect: { delimiter: ',', quote: '"' },
    columns: planColumns(
      plan.columns.map((column) => column.name),
      guesses,
    ),
    whole: true,
    plain: true,
    estimatedRows: rowCount,
    notes,
    file: { ...plan.file, path: target, compression: 'none' },
  };
}

function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) || cell === '' ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function shortNote(short: number, line: number, width: number): string {
  return short === 1
    ? `Line ${line} has fewer than ${width} cells: the cells that are not there are missing.`
    : `${short} rows have fewer than ${width} cells (first: line ${line}): the cells that are not there are missing.`;
}

function tooLong(plan: CsvPlan, line: number, cells: number, width: number): UserError {
  return new UserError(
    'table-malformed',
    `“${plan.file.name}”, line ${line}: ${cells} cells where the header has ${width}. ` +
      'Quote text that contains the delimiter, or remove the extra cells.',
  );
}
