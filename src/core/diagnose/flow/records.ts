import type { ClassDef } from '../python/ast.js';
import { columnNames } from './dataOperations.js';
import type { Arguments, Run } from './run.js';
import type { Instance, UserClass, Value } from './values.js';

/** `namedtuple('Parts', 'train test')`: a class whose objects hold what they are given, in order. */
export function namedTuple(run: Run, { positional, call }: Arguments): UserClass | undefined {
  const [name, given] = positional;
  const names =
    given?.kind === 'literal' && typeof given.value === 'string'
      ? given.value.split(/[\s,]+/).filter((each) => each !== '')
      : columnNames(given);
  if (!names || !call) return undefined;
  const { start, end } = call;
  const definition: ClassDef = {
    kind: 'ClassDef',
    start,
    end,
    name: name?.kind === 'literal' ? String(name.value) : 'record',
    nameStart: start,
    bases: [],
    body: names.map((id) => ({
      kind: 'Assign',
      start,
      end,
      targets: [{ kind: 'Name', start, end, id }],
      value: undefined,
    })),
    decorators: [],
  };
  return { kind: 'class', definition, cell: run.site(call).cell, scope: run.scope, bases: [] };
}

/** Data classes and named tuples have no constructor of their own: what is given goes into the fields they declare. */
export function fillFields(self: Instance, { positional, keywords }: Arguments): void {
  const names = fieldsOf(self.class);
  for (const [i, name] of names.entries()) {
    const value: Value | undefined = keywords.get(name) ?? positional[i];
    if (value) self.fields.set(name, value);
  }
}

function fieldsOf({ definition, bases }: UserClass, depth = 0): string[] {
  const inherited = bases.flatMap((base) =>
    base.kind === 'class' && depth < 5 ? fieldsOf(base, depth + 1) : [],
  );
  const own = definition.body.flatMap((stmt) =>
    stmt.kind === 'Assign'
      ? stmt.targets.flatMap((target) => (target.kind === 'Name' ? [target.id] : []))
      : [],
  );
  return [...inherited, ...own];
}

const dictionaryMethods = new Set(
  'keys values items get pop popitem setdefault update copy clear map filter'.split(' '),
);

/** `namespace.train`: of objects that only hold values. */
export function fieldOf(items: ReadonlyMap<string | number, Value>, name: string): Value | undefined {
  return dictionaryMethods.has(name) ? undefined : items.get(name);
}
