/** The imports of a generated file: what is used is imported, sorted, and nothing else. */
export class PythonImports {
  readonly #modules = new Set<string>();
  readonly #names = new Map<string, Set<string>>();

  /** `import module` or `import module as alias`. */
  useModule(statement: string): void {
    this.#modules.add(statement);
  }

  /** `from module import name`; returns the name, to be written where it is used. */
  use(module: string, name: string): string {
    const names = this.#names.get(module) ?? new Set();
    names.add(name);
    this.#names.set(module, names);
    return name;
  }

  /** Whether `name` is imported from any module. */
  uses(name: string): boolean {
    return [...this.#names.values()].some((names) => names.has(name));
  }

  /** Standard library first, then the others, each sorted, as isort does. */
  render(): string {
    const statements = [
      ...[...this.#modules].map((statement) => ({
        module: statement.split(' ')[0]!,
        text: `import ${statement}`,
        plain: true,
      })),
      ...[...this.#names].map(([module, names]) => ({
        module,
        text: fromImport(module, [...names]),
        plain: false,
      })),
    ].sort((a, b) => Number(b.plain) - Number(a.plain) || (a.module < b.module ? -1 : 1));
    const standard = statements.filter(({ module }) => module === 'pathlib');
    const others = statements.filter(({ module }) => module !== 'pathlib');
    return [standard, others]
      .filter((group) => group.length > 0)
      .map((group) => group.map(({ text }) => text).join('\n'))
      .join('\n\n');
  }
}

function fromImport(module: string, names: readonly string[]): string {
  const sorted = names.toSorted((a, b) => (a < b ? -1 : 1));
  const line = `from ${module} import ${sorted.join(', ')}`;
  return line.length <= 88
    ? line
    : `from ${module} import (\n${sorted.map((name) => `    ${name},\n`).join('')})`;
}
