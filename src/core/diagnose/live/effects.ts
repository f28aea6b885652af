import type { Call, ClassDef, Expr, FunctionDef, Module, Name, Stmt } from '../python/ast.js';
import { walk, type AnyNode } from '../python/walk.js';
import { nameEvents } from '../rules/notebook/moduleNames.js';
import { isUncertain } from './certainty.js';
import { fingerprintOf } from './fingerprint.js';
import { augmentRepeats, repeats, repeatingUpdates } from './repeats.js';
import { remembered } from '../remembered.js';

/** A name that is read; of a table, which columns when they can be told, else all. */
export interface Read {
  readonly name: string;
  readonly columns: readonly string[] | undefined;
  readonly start: number;
  readonly end: number;
}

/** A name, or one column of it, that gets a value; `updates` keeps part of what was there. */
export interface Write {
  readonly name: string;
  readonly column?: string;
  readonly updates: boolean;
  /** Another run changes it again. */
  readonly repeats: boolean;
  /** The value itself is changed, for every name it has; `b += 1` may make a new one. */
  readonly inPlace?: boolean;
}

/** `b = a`: one value under two names. */
interface Alias {
  readonly name: string;
  readonly of: string;
}

/** What calling a function reads and changes beyond its arguments, and which of its arguments it changes. */
export interface Later {
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
  readonly params: readonly string[];
  readonly updatedParams: ReadonlySet<string>;
}

/** What running one statement at the top of a cell reads and sets. */
export interface StatementEffects {
  readonly start: number;
  readonly end: number;
  readonly fingerprint: string;
  readonly reads: readonly Read[];
  readonly writes: readonly Write[];
  readonly aliases: readonly Alias[];
  readonly deletes: readonly string[];
  readonly uncertain: boolean;
  /** Functions and classes that it defines. */
  readonly functions: ReadonlyMap<string, Later>;
  /** Names given to calls of named functions, by position. */
  readonly calls: readonly { readonly func: string; readonly args: readonly (string | undefined)[] }[];
}

export interface CellEffects {
  readonly fingerprint: string;
  readonly statements: readonly StatementEffects[];
}

/** Methods that change what they are called on. */
const updatingMethods = new Set(
  `${[...repeatingUpdates].join(' ')} update add clear sort setdefault discard fit fit_transform fit_predict fit_resample
  partial_fit load_state_dict compile load_weights set_params eval train step`.split(/\s+/),
);

/** The effects of a cell, kept with its syntax tree. */
export const effectsOf = remembered((module: Module): CellEffects => {
  const statements = module.body.map(statementEffects);
  return { statements, fingerprint: statements.map(({ fingerprint }) => fingerprint).join('\n') };
});

function statementEffects(stmt: Stmt): StatementEffects {
  const found = new Found();
  for (const node of walk([stmt], isScope)) found.look(node);
  const reads: Read[] = [];
  const writes: Write[] = [...found.writes];
  const deletes: string[] = [];
  const bound = new Set<string>();
  for (const { kind, name, start, end } of nameEvents([stmt])) {
    if (kind === 'delete') deletes.push(name);
    else if (kind === 'define') {
      if (name !== '*') writes.push({ name, updates: false, repeats: found.repeating.has(name) });
      bound.add(name);
    } else if (!bound.has(name)) {
      reads.push({ name, columns: found.columns.get(start), start, end });
    }
  }
  return {
    start: stmt.start,
    end: stmt.end,
    fingerprint: fingerprintOf(stmt),
    reads,
    writes,
    aliases: found.aliases,
    deletes,
    uncertain: isUncertain(stmt),
    functions: found.functions,
    calls: found.calls,
  };
}

const isScope = ({ kind }: AnyNode): boolean =>
  kind === 'FunctionDef' || kind === 'ClassDef' || kind === 'Lambda';

/** What the nodes of one statement tell beyond the names in it. */
class Found {
  readonly writes: Write[] = [];
  readonly aliases: Alias[] = [];
  /** Names bound by a statement that gives something else each time. */
  readonly repeating = new Set<string>();
  /** By the start of a name: the columns that are read of it. */
  readonly columns = new Map<number, readonly string[]>();
  readonly functions = new Map<string, Later>();
  readonly calls: { func: string; args: (string | undefined)[] }[] = [];

  look(node: AnyNode): void {
    switch (node.kind) {
      case 'Subscript': {
        const table = tableOf(node);
        if (table && !this.columns.has(table.name.start)) this.columns.set(table.name.start, table.columns);
        return;
      }
      case 'Assign':
        if (node.value) for (const target of node.targets) this.assign(target, node.value);
        return;
      case 'AugAssign': {
        const again = augmentRepeats(node);
        if (node.target.kind === 'Name') {
          this.writes.push({ name: node.target.id, updates: true, repeats: again });
          if (again) this.repeating.add(node.target.id);
        } else this.place(node.target, again, true);
        return;
      }
      case 'For':
        if (node.target.kind !== 'Name') this.place(node.target, false, false);
        return;
      case 'Call':
        this.call(node);
        return;
      case 'FunctionDef':
        this.functions.set(node.name, laterOf(node));
        return;
      case 'ClassDef':
        this.functions.set(node.name, laterOfClass(node));
        return;
      default:
    }
  }

  private assign(target: Expr, value: Expr): void {
    if (target.kind === 'Tuple' || target.kind === 'List') {
      for (const [i, item] of target.items.entries()) {
        const part =
          value.kind === 'Tuple' && value.items.length === target.items.length ? value.items[i]! : value;
        this.assign(item, part);
      }
    } else if (target.kind === 'Name') {
      if (value.kind === 'Name') this.aliases.push({ name: target.id, of: value.id });
      if (repeats(target, value)) this.repeating.add(target.id);
    } else this.place(target, repeats(target, value), false);
  }

  /** Something inside a value is set: a column, an element, an attribute. */
  private place(target: Expr, again: boolean, keeps: boolean): void {
    const table = target.kind === 'Subscript' ? tableOf(target) : undefined;
    if (table && target.kind === 'Subscript') {
      const whole = target.value.kind === 'Name' && !keeps;
      // Assigning a column needs the table's rows, not what the column was.
      if (whole) this.columns.set(table.name.start, []);
      for (const column of table.columns) {
        this.writes.push({ name: table.name.id, column, updates: !whole, repeats: again, inPlace: true });
      }
      return;
    }
    const root = rootOf(target);
    if (root) this.writes.push({ name: root.id, updates: true, repeats: again, inPlace: true });
  }

  private call(node: Call): void {
    const { func } = node;
    if (func.kind === 'Name') {
      this.calls.push({
        func: func.id,
        args: node.args.map((arg) => (arg.kind === 'Name' ? arg.id : undefined)),
      });
      return;
    }
    if (func.kind !== 'Attribute') return;
    const inPlace = node.keywords.some(
      ({ name, value }) => name === 'inplace' && value.kind === 'Constant' && value.value === true,
    );
    if (!inPlace && !updatingMethods.has(func.attr)) return;
    if (func.value.kind === 'Name') {
      this.change(func.value, func.attr);
    } else if (func.value.kind === 'Subscript') this.place(func.value, false, true);
    else {
      const root = rootOf(func.value);
      if (root) this.change(root, func.attr);
    }
  }

  private change({ id: name }: Name, method: string): void {
    this.writes.push({ name, updates: true, repeats: repeatingUpdates.has(method), inPlace: true });
  }
}

/** `df['a']`, `df[['a', 'b']]`, `df.loc[rows, 'a']`: the table's name and the columns. */
function tableOf(
  node: Extract<Expr, { kind: 'Subscript' }>,
): { readonly name: Name; readonly columns: readonly string[] } | undefined {
  if (node.value.kind === 'Name') {
    const columns = node.index.length === 1 ? columnsOf(node.index[0]) : undefined;
    return columns && { name: node.value, columns };
  }
  const located = node.value;
  if (located.kind !== 'Attribute' || located.value.kind !== 'Name') return undefined;
  if (!['loc', 'at'].includes(located.attr) || node.index.length !== 2) return undefined;
  const columns = columnsOf(node.index[1]);
  return columns && { name: located.value, columns };
}

function columnsOf(index: Expr | undefined): readonly string[] | undefined {
  if (index?.kind === 'Str') return [index.value];
  if (index?.kind !== 'List' || index.items.length === 0) return undefined;
  const names = index.items.flatMap((item) => (item.kind === 'Str' ? [item.value] : []));
  return names.length === index.items.length ? names : undefined;
}

function rootOf(expr: Expr): Name | undefined {
  if (expr.kind === 'Name') return expr;
  if (expr.kind === 'Attribute' || expr.kind === 'Subscript') return rootOf(expr.value);
  return undefined;
}

function laterOf(def: FunctionDef): Later {
  const effects = def.body.map(statementEffects);
  const globals = new Set<string>();
  for (const node of walk(def.body, isScope)) {
    if (node.kind === 'Global') for (const name of node.names) globals.add(name);
  }
  const params = def.params.map(({ name }) => name);
  const bound = new Set(
    effects.flatMap(({ writes }) =>
      writes.flatMap(({ name, column, updates }) => (updates || column !== undefined ? [] : [name])),
    ),
  );
  const isLocal = (name: string): boolean => !globals.has(name) && (bound.has(name) || params.includes(name));
  const reads = new Set<string>();
  const writes = new Set<string>();
  const updatedParams = new Set<string>();
  for (const effect of effects) {
    for (const { name } of effect.reads) if (!isLocal(name)) reads.add(name);
    for (const inner of effect.functions.values()) {
      for (const name of inner.reads) if (!isLocal(name)) reads.add(name);
    }
    for (const { name } of effect.writes) {
      if (!isLocal(name)) writes.add(name);
      else if (params.includes(name) && !bound.has(name)) updatedParams.add(name);
    }
  }
  return { reads, writes, params, updatedParams };
}

function laterOfClass(def: ClassDef): Later {
  const methods = def.body.flatMap((each) => (each.kind === 'FunctionDef' ? [laterOf(each)] : []));
  return {
    reads: new Set(methods.flatMap(({ reads }) => [...reads])),
    writes: new Set(),
    params: [],
    updatedParams: new Set(),
  };
}
