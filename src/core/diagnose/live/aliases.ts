/** Names of one value: `b = a` of what can be changed in place. */
export class Aliases {
  private constructor(private readonly groups: Map<string, ReadonlySet<string>>) {}

  static none(): Aliases {
    return new Aliases(new Map());
  }

  copy(): Aliases {
    return new Aliases(new Map(this.groups));
  }

  /** The other names of what a name holds. */
  othersOf(name: string): readonly string[] {
    const group = this.groups.get(name);
    return group ? [...group].filter((each) => each !== name) : [];
  }

  /** The name holds something else now. */
  unlink(name: string): void {
    const group = this.groups.get(name);
    if (!group) return;
    this.groups.delete(name);
    const left = new Set([...group].filter((each) => each !== name));
    for (const each of left) {
      if (left.size > 1) this.groups.set(each, left);
      else this.groups.delete(each);
    }
  }

  link(name: string, of: string): void {
    if (name === of) return;
    this.unlink(name);
    const group = new Set([...(this.groups.get(of) ?? [of]), name]);
    for (const each of group) this.groups.set(each, group);
  }
}
