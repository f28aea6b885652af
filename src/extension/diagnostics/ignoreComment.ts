/** Where to put text in a line, 0-based. */
export interface LineInsertion {
  readonly character: number;
  readonly text: string;
}

/** How far a comment reaches that silences a rule. */
type IgnoreReach = 'line' | 'cell' | 'file';

const words = { line: 'ignore', cell: 'ignore-cell', file: 'ignore-file' } as const;

/** Stands for the reason until the user writes one. */
export const REASON = 'reason';

/** The change that silences one rule on a line: a new comment at its end, or one more rule in the one that is there. */
export function ignoreInsertion(line: string, rule: string): LineInsertion | undefined {
  const existing = addedRule(line, rule, 'line');
  if (existing) return existing === 'there' ? undefined : existing;
  // Nothing may follow a backslash or go into a text; a comment alone on its line speaks of the next one.
  if (line.trimEnd().endsWith('\\') || opensText(line)) {
    const indent = line.slice(0, line.length - line.trimStart().length);
    return { character: 0, text: `${indent}${comment(rule, 'line')}\n` };
  }
  return { character: line.trimEnd().length, text: `  ${comment(rule, 'line')}` };
}

/** The change that silences one rule in all of a text, a cell or file: a comment near its top, or one more rule in it. */
export function wideIgnoreInsertion(
  text: string,
  rule: string,
  reach: 'cell' | 'file',
): (LineInsertion & { readonly line: number }) | undefined {
  const lines = text.split('\n');
  for (const [line, content] of lines.entries()) {
    const existing = addedRule(content, rule, reach);
    if (existing) return existing === 'there' ? undefined : { line, ...existing };
  }
  // What has to be first stays first: the magic of a cell, the interpreter and encoding of a script.
  const first = lines.findIndex((line) => !/^(%%|#!|#.*coding[:=])/.test(line));
  if (first === -1)
    return {
      line: lines.length - 1,
      character: lines.at(-1)?.length ?? 0,
      text: `\n${comment(rule, reach)}`,
    };
  return { line: first, character: 0, text: `${comment(rule, reach)}\n` };
}

const comment = (rule: string, reach: IgnoreReach): string =>
  `# ml-expert: ${words[reach]}[${rule}] ${REASON}`;

/** One more rule in the comment of a line; 'there' where it is named already; undefined where the line has none. */
function addedRule(line: string, rule: string, reach: IgnoreReach): LineInsertion | 'there' | undefined {
  const existing = new RegExp(`#\\s*ml-expert:\\s*${words[reach]}\\[([^\\]]*)\\]`).exec(line);
  if (!existing) return undefined;
  const rules = (existing[1] ?? '').split(',').map((name) => name.trim());
  if (rules.includes(rule)) return 'there';
  const close = existing.index + existing[0].length - 1;
  return { character: close, text: rules[0] === '' ? rule : `, ${rule}` };
}

/** A text of several lines begins in the line. */
function opensText(line: string): boolean {
  return (line.match(/"""|'''/g) ?? []).length % 2 === 1;
}
