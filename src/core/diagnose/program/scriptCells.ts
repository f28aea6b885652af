import type { ProgramCell } from './program.js';

const cellMark = /^# ?(%%|In\[[\d ]*\])/;

/** A script with `# %%` or `# In[1]:` marks has a part a mark; without marks it is one part. */
export function scriptCells(text: string): ProgramCell[] {
  const lines = text.split('\n');
  const starts = [0];
  for (const [i, line] of lines.entries()) if (i > 0 && cellMark.test(line)) starts.push(i);
  if (starts.length === 1) return [{ index: 0, text, firstLine: 1 }];
  return starts.map((start, index) => ({
    index,
    text: lines.slice(start, starts[index + 1] ?? lines.length).join('\n'),
    firstLine: start + 1,
  }));
}
