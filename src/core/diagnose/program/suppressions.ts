const pattern = /#\s*ml-expert:\s*ignore(-cell|-file)?(?:\[([\w\s,*-]+)\])?/;

/** `# ml-expert: ignore[LK101] reason` on a line, `ignore-cell[…]`, `ignore-file[…]`; without a list, every rule. */
export class Suppressions {
  private readonly lines = new Map<number, Ruleset>();
  private cell: Ruleset | undefined;
  file: Ruleset | undefined;

  constructor(text: string) {
    if (!text.includes('ml-expert')) return;
    for (const [line, content] of text.split('\n').entries()) {
      const match = pattern.exec(content);
      if (!match) continue;
      const rules = match[2] === undefined ? 'all' : new Set(match[2].split(',').map((rule) => rule.trim()));
      if (match[1] === '-cell') this.cell = both(this.cell, rules);
      else if (match[1] === '-file') this.file = both(this.file, rules);
      else {
        this.lines.set(line, both(this.lines.get(line), rules));
        // A comment alone on its line speaks of the next one.
        if (content.trimStart().startsWith('#'))
          this.lines.set(line + 1, both(this.lines.get(line + 1), rules));
      }
    }
  }

  /** `line` is 0-based in the cell. */
  covers(rule: string, line: number): boolean {
    return has(this.lines.get(line), rule) || has(this.cell, rule) || has(this.file, rule);
  }
}

type Ruleset = ReadonlySet<string> | 'all';

const has = (rules: Ruleset | undefined, rule: string): boolean =>
  rules !== undefined && (rules === 'all' || rules.has(rule) || rules.has('*'));

function both(a: Ruleset | undefined, b: Ruleset): Ruleset {
  if (a === undefined) return b;
  return a === 'all' || b === 'all' ? 'all' : new Set([...a, ...b]);
}
