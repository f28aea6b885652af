/** Where to put text in a line, 0-based. */
export interface LineInsertion {
  readonly character: number;
  readonly text: string;
}

const IGNORE = /#\s*ml-expert:\s*ignore\[([^\]]*)\]/;

/** The change that silences one rule on a line: a new comment at its end, or one more rule in the one that is there. */
export function ignoreInsertion(line: string, rule: string): LineInsertion | undefined {
  const existing = IGNORE.exec(line);
  if (!existing) {
    // Nothing may follow a backslash; a comment alone on its line speaks of the next one.
    if (line.trimEnd().endsWith('\\')) {
      const indent = line.slice(0, line.length - line.trimStart().length);
      return { character: 0, text: `${indent}# ml-expert: ignore[${rule}]\n` };
    }
    const end = line.trimEnd().length;
    return { character: end, text: `  # ml-expert: ignore[${rule}]` };
  }
  const rules = (existing[1] ?? '').split(',').map((name) => name.trim());
  if (rules.includes(rule)) return undefined;
  const close = existing.index + existing[0].length - 1;
  return { character: close, text: rules[0] === '' ? rule : `, ${rule}` };
}
