import type { TableFormat } from '../../../shared/profile.js';
import { CsvScanner } from './csvScanner.js';
import type { CsvDialect } from './csvScanner.js';

const delimiters = [',', '\t', ';', '|'] as const;

/**
 * Finds the delimiter: the one that splits the first records into the same number of cells, more than one. The one
 * the file's name promises wins a tie, so an odd file is never read worse than its name says.
 */
export function detectDialect(sample: string, format: TableFormat): CsvDialect {
  const expected = format === 'tsv' ? '\t' : ',';
  let best: (typeof delimiters)[number] = expected;
  let bestScore = splitScore(sample, expected) * 1.05;
  for (const delimiter of delimiters) {
    const score = splitScore(sample, delimiter);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return { delimiter: best, quote: '"' };
}

/** Share of records with the most frequent number of cells, weighed slightly by that number; 0 for one cell. */
function splitScore(sample: string, delimiter: CsvDialect['delimiter']): number {
  const counts = new Map<number, number>();
  let records = 0;
  const scanner = new CsvScanner({ delimiter, quote: '"' }, (cells) => {
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    return ++records < 200;
  });
  scanner.push(sample.slice(0, 262_144));
  // The last record may be cut, unless there is only one.
  if (records === 0) scanner.end();
  let cells = 1;
  let frequency = 0;
  for (const [length, count] of counts) {
    if (count > frequency || (count === frequency && length > cells)) {
      cells = length;
      frequency = count;
    }
  }
  return cells < 2 ? 0 : frequency / records + Math.min(cells, 100) / 1000;
}

export function delimiterLabel(delimiter: CsvDialect['delimiter']): string {
  return { ',': 'a comma', ';': 'a semicolon', '\t': 'a tab', '|': 'a vertical bar' }[delimiter];
}
