/**
 * Every column gets a name of its own: blank ones are called by their place (`column_3`), repeated ones get a number
 * in order of appearance (`a`, `a_1`, `a_2`), skipping names that are taken. Stable: the same header, the same names.
 */
export function uniqueNames(header: readonly string[]): { names: string[]; notes: string[] } {
  const given = header.map((name) => name.trim());
  const taken = new Set(given);
  const used = new Set<string>();
  const repeated = new Map<string, string[]>();
  let blanks = 0;
  const counters = new Map<string, number>();
  const names = given.map((name, index) => {
    const base = name === '' ? `column_${index + 1}` : name;
    if (name === '') blanks++;
    let unique = base;
    if (used.has(base) || (name === '' && taken.has(base))) {
      let counter = counters.get(base) ?? 0;
      do unique = `${base}_${++counter}`;
      while (taken.has(unique) || used.has(unique));
      counters.set(base, counter);
      if (name !== '') repeated.set(base, [...(repeated.get(base) ?? []), unique]);
    }
    used.add(unique);
    return unique;
  });
  const notes: string[] = [];
  if (blanks > 0) {
    const example = names[given.indexOf('')] ?? '';
    notes.push(
      blanks === 1
        ? `A column has no name: it is called “${example}” by its place.`
        : `${blanks} columns have no name: they are called by their place (“${example}”, …).`,
    );
  }
  const examples = [...repeated]
    .slice(0, 3)
    .map(([base, later]) => `“${base}” again → ${later.slice(0, 3).join(', ')}`);
  if (examples.length > 0) {
    const more = repeated.size > 3 ? `, and ${repeated.size - 3} more` : '';
    notes.push(`Column names occur more than once and were numbered: ${examples.join('; ')}${more}.`);
  }
  return { names, notes };
}
