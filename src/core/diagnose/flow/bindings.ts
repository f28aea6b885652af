import type * as ast from '../python/ast.js';
import { originAfterDeletion, originAfterNaming } from './columnSteps.js';
import {
  asData,
  assignColumn,
  columnNames,
  combine,
  copyOf,
  discardColumns,
  join,
} from './dataOperations.js';
import { containsAll } from './rows.js';
import type { Run } from './run.js';
import { separatedByName } from './separatedByName.js';
import { accessed } from './subscripts.js';
import {
  influencesOf,
  noInfluences,
  unionInfluences,
  unknown,
  type Data,
  type Influences,
  type Value,
} from './values.js';

/** `target = value` in all its forms. */
export function bindTarget(run: Run, target: ast.Expr, value: Value): void {
  switch (target.kind) {
    case 'Name':
      if (value.kind === 'data' && value.shape === 'rows') nameRows(value, target.id);
      run.scope.set(target.id, value);
      if (value.kind === 'data' || value.kind === 'estimator') run.trace.values.set(target, value);
      return;
    case 'Tuple':
    case 'List':
      unpack(run, target.items, value);
      return;
    case 'Starred':
      bindTarget(run, target.value, value);
      return;
    case 'Attribute':
      bindAttribute(run, target, value);
      return;
    case 'Subscript':
      store(run, target, value);
      return;
    default:
  }
}

/** Loaders and data sets keep their names: what they are for is told by nothing else. */
function nameRows(data: Data, name: string): void {
  if (!data.called?.includes(name)) data.called = [...(data.called ?? []).slice(-3), name];
}

function bindAttribute(run: Run, target: ast.Attribute, value: Value): void {
  const owner = run.evaluate(target.value);
  if (owner.kind === 'instance') owner.fields.set(target.attr, value);
  else if (owner.kind === 'estimator') owner.attributes.set(target.attr, value);
  else if (owner.kind === 'dict') owner.items.set(target.attr, value);
  else if (owner.kind === 'data' && target.attr !== 'columns' && target.attr !== 'index') {
    assignColumn(owner, target.attr, asData(run, value));
  } else if (owner.kind === 'data' && target.attr === 'columns') {
    owner.origin = originAfterNaming(owner.origin, value);
  }
}

/**
 * `a, b = f(x, y)` of a function that nothing is known of: as many tables come back as went in, each for its own. Which
 * rows the parts hold is not known otherwise, when rows of several tables went in.
 */
export function partsOfCall(run: Run, target: ast.Expr, call: ast.Expr, value: Value): Value {
  const parts = target.kind === 'Tuple' || target.kind === 'List' ? target.items.length : 1;
  if (parts < 2 || call.kind !== 'Call' || value.kind !== 'data') return value;
  const receiver = call.func.kind === 'Attribute' ? [call.func.value] : [];
  const given = [...receiver, ...call.args].flatMap((arg) => {
    const known = run.trace.values.get(arg);
    return known?.kind === 'data' && known.rows.length > 0 ? [known] : [];
  });
  const [first] = given;
  if (!first) return value;
  if (given.every(({ rows }) => containsAll(first.rows, rows))) {
    const targets = target.kind === 'Tuple' || target.kind === 'List' ? target.items : [];
    return separatedByName(run, targets, call, value) ?? value;
  }
  if (given.length !== parts) return unknown;
  const items = given.map((each) => copyOf(run, each, { influences: value.influences }));
  return { kind: 'tuple', id: run.nextId(), items };
}

function unpack(run: Run, targets: readonly ast.Expr[], value: Value): void {
  const items =
    value.kind === 'tuple' || value.kind === 'list' ? value.items : partsByName(run, targets, value);
  const star = targets.findIndex((target) => target.kind === 'Starred');
  for (const [i, target] of targets.entries()) {
    if (!items) {
      bindTarget(run, target, value.kind === 'data' ? copyOf(run, value) : unknown);
    } else if (star >= 0 && i === star) {
      const rest = items.slice(star, items.length - (targets.length - 1 - star));
      bindTarget(run, target, { kind: 'list', id: run.nextId(), items: [...rest] });
    } else {
      const at = star >= 0 && i > star ? items.length - (targets.length - i) : i;
      bindTarget(run, target, items[at] ?? unknown);
    }
  }
}

/** `train_loader, test_loader = helpers.get_loaders()`: parts of which the names alone tell that they are apart. */
function partsByName(run: Run, targets: readonly ast.Expr[], value: Value): readonly Value[] | undefined {
  const [source, ...others] = value.kind === 'data' ? value.rows : [];
  if (value.kind !== 'data' || source?.kind !== 'source' || others.length > 0) return undefined;
  const parts = targets.map((target) =>
    target.kind === 'Name' ? /test|val|dev|train/i.exec(target.id)?.[0].toLowerCase() : undefined,
  );
  if (new Set(parts.filter((part) => part !== undefined)).size < 2) return undefined;
  return parts.map((part) => {
    const role = part === 'test' ? part : part === 'train' || part === undefined ? undefined : 'validation';
    return copyOf(run, value, { rows: [run.rows.named(`${source.id} ${part ?? ''}`, source.site, role)] });
  });
}

/** `data['a'] = …`, `data.loc[rows, 'a'] = …`, `dict[key] = …`. */
function store(run: Run, target: ast.Subscript, value: Value): void {
  const { base, accessor } = accessed(target);
  const owner = run.evaluate(base);
  const indices = target.index.map((expr) => (expr.kind === 'Slice' ? undefined : run.evaluate(expr)));
  if (owner.kind === 'dict') {
    const key = indices[0];
    if (key?.kind === 'literal' && (typeof key.value === 'string' || typeof key.value === 'number')) {
      owner.items.set(key.value, value);
    } else owner.other = join(run, owner.other, value);
  } else if (owner.kind === 'list') {
    if (owner.items.length < 60) owner.items.push(value);
  } else if (owner.kind === 'data') {
    storeInData(run, owner, accessor !== undefined || target.index.length > 1, indices, value);
    if (base.kind === 'Subscript' && owner.column === undefined) storeInTableOf(run, base, value);
  } else if (owner.kind === 'unknown' && base.kind === 'Name' && value.kind === 'data') {
    run.scope.set(base.id, copyOf(run, value));
  }
}

function storeInData(
  run: Run,
  owner: Data,
  byRows: boolean,
  indices: readonly (Value | undefined)[],
  value: Value,
): void {
  const data = asData(run, value);
  const names = columnNames(byRows ? indices[1] : indices[0]);
  if (!byRows && names) {
    for (const name of names) assignColumn(owner, name, data);
    return;
  }
  const given = unionInfluences(data ? influencesOf(data) : noInfluences, choiceOf(run, indices[0], byRows));
  if (names) {
    // Some rows of the column are replaced, the others keep what influenced them.
    for (const name of names) {
      const all = unionInfluences(owner.columns?.get(name) ?? noInfluences, given);
      assignColumn(owner, name, run.data(data?.rows ?? owner.rows, all));
    }
    return;
  }
  assignColumn(owner, undefined, data ?? run.data(owner.rows, given));
  // `frame['a'][mask] = …` changes the frame.
  const { table, column } = owner;
  if (table && column !== undefined && given.size > 0) {
    const all = unionInfluences(table.columns?.get(column) ?? noInfluences, given);
    assignColumn(table, column, run.data(table.rows, all));
  }
}

/** `frame[column].iloc[rows] = …`, whichever the column is. */
function storeInTableOf(run: Run, taken: ast.Subscript, value: Value): void {
  const given = asData(run, value);
  if (!given || influencesOf(given).size === 0) return;
  const table = run.evaluate(accessed(taken).base);
  if (table.kind === 'data') assignColumn(table, undefined, run.data(table.rows, influencesOf(given)));
}

/** Which rows get a value depends on the columns of the condition: what is learned of those is in the value. */
function choiceOf(run: Run, index: Value | undefined, byRows: boolean): Influences {
  const mask = asData(run, index);
  return mask && (byRows || mask.selects !== undefined) ? influencesOf(mask) : noInfluences;
}

export function augment(run: Run, stmt: ast.AugAssign): void {
  const before = run.evaluate(stmt.target);
  const value = run.evaluate(stmt.value);
  if (before.kind === 'list' && value.kind === 'list') before.items.push(...value.items.slice(0, 40));
  else if (before.kind === 'literal' || before.kind === 'length')
    bindTarget(run, stmt.target, value.kind === 'data' && value.passes ? copyOf(run, value) : unknown);
  else bindTarget(run, stmt.target, combine(run, [before, value]) ?? before);
}

/** `del name`, `del frame['a']`. */
export function removeTarget(run: Run, target: ast.Expr): void {
  if (target.kind === 'Name') {
    run.scope.delete(target.id);
    return;
  }
  if (target.kind !== 'Subscript') return;
  const owner = run.evaluate(target.value);
  const names = columnNames(target.index[0] && run.evaluate(target.index[0]));
  if (owner.kind !== 'data') return;
  discardColumns(run, owner, names ?? []);
  owner.names = names && owner.names?.filter((name) => !names.includes(name));
  owner.present = names && new Set([...(owner.present ?? [])].filter((name) => !names.includes(name)));
  owner.origin = originAfterDeletion(owner.origin, names);
}
