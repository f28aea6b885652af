import { missingWords } from './cellType.js';

/** A cell as the grid shows it: null = missing. @param words words that stand for missing count as missing. */
export function shownCell(cell: string, words: boolean): string | null {
  return cell === '' || (words && missingWords.has(cell)) ? null : cell;
}
