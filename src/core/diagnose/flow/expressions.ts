import type * as ast from '../python/ast.js';
import { isBrought, pathOfUnbound } from '../knowledge/libraries.js';
import { isBuiltin } from './builtins.js';
import { originOfAttribute } from './columnSteps.js';
import { compare } from './comparisons.js';
import { asData, combine, copyOf, join, selectColumns, noteColumn } from './dataOperations.js';
import { assumedTable } from './assumedTables.js';
import { arranged } from './concatenation.js';
import { elementsOf, repeats } from './elements.js';
import { estimatorAttribute } from './estimators.js';
import { blendsOf, judgeScores, meetsTruth, scoresIn } from './judging.js';
import { libraryAt, memberOf } from './libraryNames.js';
import { itemOf, stepsOf } from './items.js';
import { lookUp, lookUpAttribute } from './lookUps.js';
import { fieldOf } from './records.js';
import { unionRows } from './rows.js';
import type { Run } from './run.js';
import { accessed, selecting, subscriptData } from './subscripts.js';
import { either } from './truth.js';
import {
  literal,
  noInfluences,
  unionInfluences,
  unknown,
  type Data,
  type Influences,
  type Value,
} from './values.js';

/** The value of an expression other than a call. */
export function evaluateExpression(run: Run, expr: Exclude<ast.Expr, ast.Call>): Value {
  switch (expr.kind) {
    case 'Name':
      return name(run, expr);
    case 'Str':
    case 'Num':
      return literal(expr.value);
    case 'Constant':
      return expr.value === '...' ? unknown : literal(expr.value);
    case 'Tuple':
    case 'List':
    case 'Set':
      return collection(run, expr);
    case 'Dict':
      return dictionary(run, expr);
    case 'Attribute':
      return attribute(run, assumedTable(run, expr) ?? run.evaluate(expr.value), expr.attr);
    case 'Subscript':
      return subscript(run, expr);
    case 'BinOp':
      return binary(run, expr);
    case 'BoolOp':
      return either(run, expr.op, run.evaluate(expr.left), run.evaluate(expr.right));
    case 'UnaryOp':
      return unary(run, expr);
    case 'Compare':
      return compare(run, expr);
    case 'IfExp':
      return conditional(run, expr);
    case 'Comprehension':
      return comprehension(run, expr);
    case 'Starred':
      return run.evaluate(expr.value);
    case 'NamedExpr': {
      const value = run.evaluate(expr.value);
      run.bind(expr.target, value);
      return value;
    }
    case 'Await':
    case 'Yield':
      return expr.value ? run.evaluate(expr.value) : unknown;
    case 'FString':
      for (const each of expr.values) run.evaluate(each);
      return unknown;
    case 'Slice':
    case 'Lambda':
    case 'Unknown':
      return unknown;
  }
}

function name(run: Run, expr: ast.Name): Value {
  const value = run.scope.get(expr.id);
  if (value) return value;
  const module = run.scope.wildcardModules().find((each) => isBrought(each, expr.id));
  if (module !== undefined) return memberOf(libraryAt(module), expr.id);
  if (isBuiltin(expr.id)) return memberOf(builtins, expr.id);
  const path = pathOfUnbound(expr.id);
  return path === undefined ? unknown : libraryAt(path);
}

const builtins = libraryAt('builtins');

const firstOf = <T>(items: readonly T[]): readonly T[] => (items.length > 200 ? items.slice(0, 200) : items);

function collection(run: Run, expr: ast.Sequence): Value {
  const items: Value[] = [];
  for (const item of firstOf(expr.items)) {
    const value = run.evaluate(item);
    if (item.kind === 'Starred' && (value.kind === 'list' || value.kind === 'tuple'))
      items.push(...value.items);
    else items.push(value);
  }
  const kind = expr.kind === 'Tuple' ? 'tuple' : expr.kind === 'List' ? 'list' : 'set';
  return { kind, id: run.nextId(), items };
}

function dictionary(run: Run, expr: ast.Dict): Value {
  const items = new Map<string | number, Value>();
  let other: Value | undefined;
  for (const { key, value } of firstOf(expr.items)) {
    const given = run.evaluate(value);
    const at = key ? run.evaluate(key) : undefined;
    if (at?.kind === 'literal' && (typeof at.value === 'string' || typeof at.value === 'number')) {
      items.set(at.value, given);
    } else if (!key && given.kind === 'dict') {
      for (const [inner, each] of given.items) items.set(inner, each);
    } else other = join(run, other, given);
  }
  return { kind: 'dict', id: run.nextId(), items, other };
}

const sameRowsAttributes = new Set([
  'values',
  'T',
  'str',
  'dt',
  'cat',
  'data',
  'array',
  'A',
  'real',
  'flat',
  'index',
  'predictions',
]);
const facts = new Set([
  'dtypes',
  'dtype',
  'ndim',
  'size',
  'name',
  'names',
  'empty',
  'axes',
  'nbytes',
  'plot',
]);

function attribute(run: Run, value: Value, attr: string): Value {
  switch (value.kind) {
    case 'library':
      return memberOf(value, attr);
    case 'data':
      return dataAttribute(run, value, attr);
    case 'estimator':
      return (
        lookUpAttribute(run, value, attr) ??
        estimatorAttribute(run, value, attr) ?? { kind: 'method', receiver: value, name: attr }
      );
    case 'instance':
      return value.fields.get(attr) ?? { kind: 'method', receiver: value, name: attr };
    case 'class':
      return { kind: 'method', receiver: value, name: attr };
    case 'dict':
      return fieldOf(value.items, attr) ?? { kind: 'method', receiver: value, name: attr };
    case 'list':
    case 'tuple':
    case 'set':
    case 'literal':
      return { kind: 'method', receiver: value, name: attr };
    default:
      return unknown;
  }
}

function dataAttribute(run: Run, data: Data, attr: string): Value {
  if (attr === 'shape') {
    const length: Value = data.rows.length > 0 ? { kind: 'length', rows: data.rows } : unknown;
    return { kind: 'tuple', id: run.nextId(), items: [length, unknown] };
  }
  if (attr === 'columns') {
    return data.isStatistic ? copyOf(run, data) : unknown;
  }
  if (attr === 'index' && !data.isStatistic) return run.data(data.rows, new Set(), { shape: 'index' });
  if (data.prediction && attr === 'metrics') {
    data.prediction.evaluated = true;
    return unknown;
  }
  if (facts.has(attr) && !(data.grouped && attr === 'size')) return unknown;
  // What a trainer's `predict` gives holds the truth as well.
  if (attr === 'label_ids') return copyOf(run, data, { prediction: undefined, blends: undefined });
  if (sameRowsAttributes.has(attr)) {
    return copyOf(
      run,
      data,
      attr === 'values' || attr === 'T'
        ? {
            shape: data.isStatistic ? data.shape : 'array',
            origin: attr === 'values' ? data.origin : undefined,
          }
        : {},
    );
  }
  const isColumn = data.shape === 'frame' && (data.columns?.has(attr) ?? false);
  return isColumn ? column(run, data, attr) : { kind: 'method', receiver: data, name: attr };
}

/** `frame.age`: a column, unless it turns out to be called. */
export function column(run: Run, data: Data, attr: string): Data {
  if (data.grouped) return copyOf(run, data, { grouped: true, shape: 'groupby' });
  noteColumn(data, attr);
  const origin = originOfAttribute(data, attr);
  return selectColumns(run, data, [attr], { shape: 'series', column: attr, table: data, origin });
}

function subscript(run: Run, expr: ast.Subscript): Value {
  const { base, accessor } = accessed(expr);
  const value = run.evaluate(base);
  switch (value.kind) {
    case 'data':
      return subscriptData(run, value, expr, accessor);
    case 'list':
    case 'tuple':
      return itemOf(run, value.items, expr);
    case 'dict': {
      const key = expr.index[0] && run.evaluate(expr.index[0]);
      if (key?.kind === 'literal' && (typeof key.value === 'string' || typeof key.value === 'number')) {
        const found = value.items.get(key.value);
        if (found) return found;
        if (value.splitNamed) return value.splitNamed(String(key.value));
      }
      let all = value.other;
      for (const each of value.items.values()) all = join(run, all, each);
      return all ?? unknown;
    }
    case 'estimator':
      return value.known?.lookUps
        ? lookUp(
            run,
            value,
            expr.index.map((each) => run.evaluate(each)),
          )
        : stepsOf(run, value, expr);
    case 'library':
      return arranged(run, value.path, expr) ?? chosenFrom(run, expr);
    default:
      return chosenFrom(run, expr);
  }
}

/** `columns[selector.get_support()]`: of the names nothing is known but how they were chosen. */
function chosenFrom(run: Run, expr: ast.Subscript): Value {
  const indices = expr.index.filter((each) => each.kind !== 'Slice').map((each) => run.evaluate(each));
  const chosen = selecting(run, { kind: 'tuple', id: 0, items: indices });
  return chosen.size > 0 ? run.data([], chosen, { isStatistic: true, shape: 'scalar' }) : unknown;
}

function binary(run: Run, expr: ast.BinOp): Value {
  const left = run.evaluate(expr.left);
  const right = run.evaluate(expr.right);
  if (expr.op === '+' && left.kind === 'list' && right.kind === 'list') {
    return { kind: 'list', id: run.nextId(), items: [...left.items, ...right.items] };
  }
  if (expr.op === '*' && left.kind === 'list' && right.kind !== 'data') {
    // Twice is as good as often.
    return { kind: 'list', id: run.nextId(), items: [...left.items, ...left.items] };
  }
  if (expr.op === '+' && left.kind === 'data' && right.kind === 'data' && left.shape === 'list') {
    const influences = unionInfluences(left.influences, right.influences);
    return copyOf(run, left, { rows: unionRows(left.rows, right.rows), influences });
  }
  if (left.kind === 'literal' && right.kind === 'literal')
    return arithmetic(expr.op, left.value, right.value);
  if (expr.op === '-' && meetsTruth(run, [left, right])) judgeScores(run, [left, right]);
  const data = combine(run, [left, right]);
  if (!data) return isCounter(left) || isCounter(right) ? { kind: 'length', rows: [] } : unknown;
  const mask = asData(run, left)?.selects === 'mask' || asData(run, right)?.selects === 'mask';
  return mask && (expr.op === '&' || expr.op === '|' || expr.op === '^')
    ? { ...data, selects: 'mask' }
    : data;
}

const isCounter = (value: Value): boolean =>
  value.kind === 'length' && value.rows.length === 0 && value.count === undefined;

function arithmetic(op: string, a: unknown, b: unknown): Value {
  if (typeof a === 'string' && typeof b === 'string' && op === '+') return literal(a + b);
  if (typeof a !== 'number' || typeof b !== 'number') return unknown;
  switch (op) {
    case '+':
      return literal(a + b);
    case '-':
      return literal(a - b);
    case '*':
      return literal(a * b);
    case '/':
      return literal(a / b);
    default:
      return unknown;
  }
}

function unary(run: Run, expr: ast.UnaryOp): Value {
  const value = run.evaluate(expr.operand);
  if (value.kind === 'literal') {
    if (expr.op === 'not') return literal(!value.value);
    if (expr.op === '-' && typeof value.value === 'number') return literal(-value.value);
  }
  if (value.kind === 'data') {
    const part = expr.op === '~' ? value.picks?.[0] : undefined;
    const picks = part && [run.rows.sibling(part)];
    return copyOf(run, value, { selects: value.selects, picks, column: undefined });
  }
  return unknown;
}

function conditional(run: Run, expr: ast.IfExp): Value {
  const test = run.evaluate(expr.test);
  if (test.kind === 'literal') return run.evaluate(test.value ? expr.body : expr.orElse);
  const either = join(run, run.evaluate(expr.body), run.evaluate(expr.orElse));
  if (test.kind !== 'data') return either;
  // `1 if p > 0.5 else 0` is a prediction.
  if (either.kind === 'literal' && scoresIn(test).length > 0)
    return copyOf(run, test, { shape: 'scalar', selects: undefined, ...blendsOf(test) });
  // `v if counts[v] > 10 else 'rare'` tells of the counts.
  if (test.influences.size === 0) return either;
  if (either.kind !== 'data') return run.data([], test.influences, { isStatistic: true, shape: 'scalar' });
  return copyOf(run, either, { influences: unionInfluences(either.influences, test.influences) });
}

/** One pass over the elements that are known, as a loop. */
function comprehension(run: Run, expr: ast.Comprehension): Value {
  const results: Value[] = [];
  const named = new Map<string | number, Value>();
  let chosen: Influences = noInfluences;
  // `[c for c in columns if score[c] > 0.1]`: what is in the list depends on the condition.
  const noteChoice = (condition: Value): void => {
    chosen = unionInfluences(chosen, selecting(run, condition));
  };
  const visit = (at: number): void => {
    const clause = expr.clauses[at];
    if (!clause) {
      const key = expr.key && run.evaluate(expr.key);
      const element = run.evaluate(expr.element);
      const isNamed =
        key?.kind === 'literal' && (typeof key.value === 'string' || typeof key.value === 'number');
      if (isNamed) named.set(key.value, element);
      else results.push(element);
      return;
    }
    const iter = run.evaluate(clause.iter);
    if (repeats(iter)) run.loops = [...outer, run.site(expr)];
    for (const element of elementsOf(run, iter, 8)) {
      run.bind(clause.target, element);
      for (const condition of clause.conditions) noteChoice(run.evaluate(condition));
      visit(at + 1);
      if (results.length > 40) return;
    }
  };
  const outer = run.loops;
  visit(0);
  run.loops = outer;
  if (chosen.size > 0) results.push(run.data([], chosen, { isStatistic: true, shape: 'scalar' }));
  if (expr.of !== 'dict') return { kind: 'list', id: run.nextId(), items: results };
  const other = results.reduce<Value | undefined>((all, each) => join(run, all, each), undefined);
  return { kind: 'dict', id: run.nextId(), items: named, other };
}
