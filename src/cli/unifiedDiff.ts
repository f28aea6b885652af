import { lineDiff, type Hunk } from '../core/diagnose/fixes/lineDiff.js';
import type { TerminalStyle } from './terminalStyle.js';

const CONTEXT_LINES = 3;

/** The difference of two texts, as `diff -u` prints it; empty when they are equal. */
export function unifiedDiff(before: string, after: string, title: string, style: TerminalStyle): string {
  const old = before.split('\n');
  const hunks = lineDiff(old, after.split('\n'));
  if (hunks.length === 0) return '';
  let text = style.bold(`--- ${title}\n+++ ${title}\n`);
  let shift = 0;
  for (const { group, first, last } of grouped(hunks)) {
    const from = Math.max(0, first.start - CONTEXT_LINES);
    const to = Math.min(old.length, last.start + last.count + CONTEXT_LINES);
    const lines: string[] = [];
    let at = from;
    for (const { start, count, lines: added } of group) {
      lines.push(...old.slice(at, start).map((line) => ` ${line}`));
      lines.push(...old.slice(start, start + count).map((line) => style.red(`-${line}`)));
      lines.push(...added.map((line) => style.green(`+${line}`)));
      at = start + count;
    }
    lines.push(...old.slice(at, to).map((line) => ` ${line}`));
    const growth = group.reduce((sum, { count, lines: added }) => sum + added.length - count, 0);
    const range = (start: number, count: number): string => `${count === 0 ? start : start + 1},${count}`;
    text += `@@ -${range(from, to - from)} +${range(from + shift, to - from + growth)} @@\n${lines.join('\n')}\n`;
    shift += growth;
  }
  return text;
}

interface Group {
  readonly group: Hunk[];
  readonly first: Hunk;
  last: Hunk;
}

/** Hunks whose surrounding lines touch are shown as one. */
function grouped(hunks: readonly Hunk[]): Group[] {
  const groups: Group[] = [];
  for (const hunk of hunks) {
    const current = groups.at(-1);
    if (current && hunk.start - (current.last.start + current.last.count) <= 2 * CONTEXT_LINES) {
      current.group.push(hunk);
      current.last = hunk;
    } else groups.push({ group: [hunk], first: hunk, last: hunk });
  }
  return groups;
}
