/** Lines of the old text, from `start` (0-based), that others take the place of. */
export interface Hunk {
  readonly start: number;
  readonly count: number;
  readonly lines: readonly string[];
}

/** Beyond this many comparisons, what lies between the common beginning and end is one hunk. */
const MAX_COMPARISONS = 4_000_000;

/** The fewest lines to exchange, by the longest common subsequence of lines. */
export function lineDiff(before: readonly string[], after: readonly string[]): Hunk[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const old = before.slice(start, before.length - end);
  const fresh = after.slice(start, after.length - end);
  if (old.length === 0 && fresh.length === 0) return [];
  if (old.length * fresh.length > MAX_COMPARISONS) return [{ start, count: old.length, lines: fresh }];
  return hunksOf(old, fresh).map((hunk) => ({ ...hunk, start: hunk.start + start }));
}

function hunksOf(old: readonly string[], fresh: readonly string[]): Hunk[] {
  const lengths = commonLengths(old, fresh);
  const width = fresh.length + 1;
  const hunks: { start: number; count: number; lines: string[] }[] = [];
  let [i, j] = [0, 0];
  const current = (): { start: number; count: number; lines: string[] } => {
    const last = hunks.at(-1);
    if (last?.start !== undefined && last.start + last.count === i) return last;
    const made = { start: i, count: 0, lines: [] };
    hunks.push(made);
    return made;
  };
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      i++;
      j++;
    } else if (
      j === fresh.length ||
      (i < old.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)
    ) {
      current().count++;
      i++;
    } else {
      current().lines.push(fresh[j]!);
      j++;
    }
  }
  return hunks;
}

/** At [i, j]: the length of the longest common subsequence of the lines from i and from j on. */
function commonLengths(old: readonly string[], fresh: readonly string[]): Uint32Array {
  const width = fresh.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        old[i] === fresh[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  return lengths;
}
