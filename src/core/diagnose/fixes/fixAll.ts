import type { Finding, Fix } from '../../../shared/findings.js';
import { overlap, withChanges, type EditableCell } from './changeText.js';

/** Finds mistakes in cells whose text may have been changed. */
export type AnalyzeCells<Cell extends EditableCell> = (
  cells: readonly Cell[],
) => readonly Finding[] | Promise<readonly Finding[]>;

export interface Fixed<Cell extends EditableCell> {
  readonly cells: readonly Cell[];
  /** How many fixes were made. */
  readonly count: number;
}

/** A fix may bring another finding into reach, so the check is repeated, but not for ever. */
const MAX_ROUNDS = 10;

/**
 * Makes every safe fix, and checks again until there is none left. Of fixes that overlap, the first is made, the other in
 * the next round if it is still there.
 */
export async function fixAllSafe<Cell extends EditableCell>(
  cells: readonly Cell[],
  analyze: AnalyzeCells<Cell>,
  isWanted: (fix: Fix, finding: Finding) => boolean = () => true,
): Promise<Fixed<Cell>> {
  let current = cells;
  let count = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fixes = separateFixes(await analyze(current), isWanted);
    if (fixes.length === 0) break;
    const next = withChanges(
      current,
      fixes.flatMap(({ edits }) => edits),
    );
    if (next.every(({ text }, i) => text === current[i]?.text)) break;
    current = next;
    count += fixes.length;
  }
  return { cells: current, count };
}

/** The safe fixes that can be made at once: one a finding, none that overlap. */
function separateFixes(
  findings: readonly Finding[],
  isWanted: (fix: Fix, finding: Finding) => boolean,
): Fix[] {
  const chosen: Fix[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find((each) => each.safe && isWanted(each, finding));
    const isSeparate = !chosen.some((other) =>
      other.edits.some((a) => fix?.edits.some((b) => overlap(a, b)) ?? false),
    );
    if (fix && isSeparate) chosen.push(fix);
  }
  return chosen;
}
