import type { Memento } from 'vscode';

const KEY = 'targets';

/** The target last chosen for each table of this workspace. */
export function targetMemory(memento: Memento): {
  get(path: string): string | undefined;
  set(path: string, target: string | undefined): Thenable<void>;
} {
  const all = () => memento.get<Readonly<Record<string, string>>>(KEY, {});
  return {
    get: (path) => all()[path],
    set: (path, target) => {
      const others = Object.entries(all()).filter(([other]) => other !== path);
      return memento.update(
        KEY,
        Object.fromEntries(target === undefined ? others : [...others, [path, target]]),
      );
    },
  };
}
