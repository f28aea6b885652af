import type { LeftOut } from '../../../shared/findings.js';
import { counted } from '../../profile/alerts/wording.js';
import { maxCellLength } from '../python/limits.js';
import type { CellFacts } from './cellFacts.js';
import type { Program } from './program.js';

/**
 * Says of each cell that was not read why, and once of a program that was not followed to its end.
 * @param unfinished rules that found too much or looked too long
 */
export function leftOutOf(
  program: Program,
  facts: readonly CellFacts[],
  cutShort: boolean,
  unfinished: readonly string[],
): LeftOut[] {
  const out: LeftOut[] = [];
  for (const [i, { index, text, firstLine }] of program.cells.entries()) {
    const cause = facts[i]?.leftOut;
    if (!cause) continue;
    const where = firstLine === undefined ? `Cell ${index + 1}` : `The part from line ${firstLine} on`;
    out.push({
      ...(firstLine === undefined ? { cell: index } : { line: firstLine }),
      reason: `${where} is left out: ${cause === 'long' ? tooLong(text) : tooHard}`,
    });
  }
  if (cutShort)
    out.push({ reason: 'The program branches and calls so much that it is not followed to its end.' });
  if (unfinished.length > 0)
    out.push({ reason: `There may be more findings of ${unfinished.join(', ')} than are shown.` });
  return out;
}

const tooHard = 'it does not read as Python, or is much longer than code that people write.';

function tooLong(text: string): string {
  return text.length > maxCellLength
    ? `it has ${counted(text.length)} characters, more than ${counted(maxCellLength)}. Move its data to a file.`
    : 'the cells before it are already longer than code that people write.';
}
