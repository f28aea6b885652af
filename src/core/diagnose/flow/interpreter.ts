import type * as ast from '../python/ast.js';
import { callKnown, evaluateArguments } from './calls.js';
import { originAfterDeletion, originAfterNaming } from './columnSteps.js';
import { asData, assignColumn, columnNames, combine, copyOf, join, snapshot } from './dataOperations.js';
import { makeEstimator } from './libraryCalls.js';
import { recordFit, recordScore } from './estimators.js';
import type { Fit, Trace } from './events.js';
import { column, elementsOf, evaluateExpression } from './expressions.js';
import { importNames } from './imports.js';
import { RowFactory, type Rows } from './rows.js';
import type { Arguments, Run } from './run.js';
import { Scope, type Changes } from './scope.js';
import type { Site } from './site.js';
import { accessed } from './subscripts.js';
import {
  unknown,
  type Data,
  type Estimator,
  type Influence,
  type Influences,
  type Instance,
  type UserClass,
  type UserFunction,
  type Value,
} from './values.js';

/** One cell as the interpreter wants it. */
export interface Unit {
  readonly text: string;
  readonly module: ast.Module;
}

/** Evaluations after which a program is followed no further; a long real notebook needs some ten thousand. */
const maxEvaluations = 250_000;
const maxCallDepth = 6;
const maxIterations = 12;

/** Runs a program abstractly: cells in order, each branch, each loop once (or over the elements that are known). */
export function interpret(units: readonly Unit[]): Trace {
  return new Interpreter(units).run();
}

/** How a block ended. */
type End = 'next' | 'left';

class Interpreter implements Run {
  readonly trace: Trace = {
    fits: [],
    scores: [],
    splits: [],
    metrics: [],
    crossValidations: [],
    libraryCalls: [],
    values: new Map(),
    assignments: [],
    cutShort: false,
  };
  readonly rows = new RowFactory();
  scope = new Scope();
  loops: readonly Site[] = [];
  private cell = 0;
  private evaluations = 0;
  private ids = 0;
  private readonly influences = new Map<string, Influence>();
  private readonly callStack: ast.Stmt[] = [];
  private returns: Value[] = [];

  constructor(private readonly units: readonly Unit[]) {}

  run(): Trace {
    for (const [cell, unit] of this.units.entries()) {
      this.cell = cell;
      this.block(unit.module.body);
    }
    return this.trace;
  }

  site(span: ast.Span): Site {
    return { cell: this.cell, start: span.start, end: span.end };
  }

  text(span: ast.Span): string {
    return this.units[this.cell]!.text.slice(span.start, span.end);
  }

  nextId(): number {
    return this.ids++;
  }

  data(rows: Rows, influences: Influences, extra: Partial<Data> = {}): Data {
    return { kind: 'data', id: this.ids++, shape: undefined, rows, influences, columns: undefined, ...extra };
  }

  influence(key: string, make: () => Omit<Influence, 'id'>): Influence {
    let found = this.influences.get(key);
    if (!found) {
      found = { id: this.influences.size, ...make() };
      this.influences.set(key, found);
    }
    return found;
  }

  evaluate(expr: ast.Expr): Value {
    if (++this.evaluations > maxEvaluations) {
      this.trace.cutShort = true;
      return unknown;
    }
    const value = expr.kind === 'Call' ? this.call(expr) : this.plain(expr);
    if (value.kind !== 'unknown' && value.kind !== 'literal') this.trace.values.set(expr, value);
    return value;
  }

  private plain(expr: Exclude<ast.Expr, ast.Call>): Value {
    if (expr.kind === 'Lambda') {
      return { kind: 'function', definition: expr, cell: this.cell, scope: this.scope };
    }
    const value = evaluateExpression(this, expr);
    // `frame.age` outside a call is a column.
    if (value.kind === 'method' && value.receiver.kind === 'data' && expr.kind === 'Attribute') {
      return column(this, value.receiver, value.name);
    }
    return value;
  }

  private call(expr: ast.Call): Value {
    const callee =
      expr.func.kind === 'Attribute'
        ? evaluateExpression(this, expr.func)
        : expr.func.kind === 'Call'
          ? this.evaluate(expr.func)
          : this.evaluate(expr.func);
    const args = evaluateArguments(this, expr);
    return this.callValue(callee, args);
  }

  callValue(callee: Value, args: Arguments): Value {
    if (callee.kind === 'function') return this.callFunction(callee, args);
    if (callee.kind === 'class') return this.construct(callee, args);
    if (callee.kind === 'method' && callee.receiver.kind === 'instance') {
      return this.callOwnMethod(callee.receiver, callee.name, args);
    }
    if (callee.kind === 'instance') {
      return this.callOwnMethod(callee, callee.fields.has('__call__') ? '__call__' : 'forward', args);
    }
    return callKnown(this, callee, args);
  }

  private callFunction(callee: UserFunction, args: Arguments): Value {
    const { definition } = callee;
    const marker = definition as unknown as ast.Stmt;
    if (this.callStack.includes(marker) || this.callStack.length >= maxCallDepth) {
      return combine(this, args.positional) ?? unknown;
    }
    const scope = new Scope(callee.scope);
    const outer = { scope: this.scope, cell: this.cell, returns: this.returns };
    // Defaults belong to the scope of the definition; evaluated there they see its names.
    this.scope = callee.scope;
    this.cell = callee.cell;
    bindParameters(this, scope, definition.params, callee.self, args);
    this.scope = scope;
    this.returns = [];
    this.callStack.push(marker);
    try {
      if (definition.kind === 'Lambda') return this.evaluate(definition.body);
      this.block(definition.body);
      return this.returns.reduce<Value>((all, each) => join(this, all, each), unknown);
    } finally {
      this.callStack.pop();
      this.scope = outer.scope;
      this.cell = outer.cell;
      this.returns = outer.returns;
    }
  }

  private construct(callee: UserClass, args: Arguments): Value {
    const methods = methodsOf(callee);
    const library = callee.bases.find((base) => base.kind === 'library');
    const trains =
      methods.has('fit') || (library && /Model|Module|Estimator|Classifier|Regressor/.test(library.path));
    const path = library && !methods.has('fit') ? library.path : `own.${callee.definition.name}`;
    const estimator = trains ? makeEstimator(this, path, undefined, args) : undefined;
    const self: Instance = {
      kind: 'instance',
      id: this.nextId(),
      class: callee,
      fields: new Map(),
      estimator: estimator && { ...estimator, className: callee.definition.name },
    };
    if (methods.has('__init__')) this.callOwnMethod(self, '__init__', args);
    return self;
  }

  /** A method of the user's class is followed; fitting and scoring are recorded at the call as well. */
  private callOwnMethod(self: Instance, name: string, args: Arguments): Value {
    const definition = methodsOf(self.class).get(name);
    const followed = definition
      ? this.callFunction(
          {
            kind: 'function',
            definition: definition.node,
            cell: definition.cell,
            scope: definition.scope,
            self,
          },
          args,
        )
      : undefined;
    if (!self.estimator) return followed ?? unknown;
    if (name === 'fit') {
      recordFit(this, self.estimator, name, args);
      return self;
    }
    if (name === 'predict' || name === 'predict_proba' || name === 'score' || name === 'evaluate') {
      return recordScore(this, self.estimator, name, args);
    }
    if (name === 'fit_transform' && !definition) {
      this.callOwnMethod(self, 'fit', args);
      return this.callOwnMethod(self, 'transform', { ...args, positional: args.positional.slice(0, 1) });
    }
    return followed ?? (name === 'transform' ? (combine(this, args.positional) ?? unknown) : unknown);
  }

  bind(target: ast.Expr, value: Value): void {
    switch (target.kind) {
      case 'Name':
        this.scope.set(target.id, value);
        this.trace.values.set(target, value);
        return;
      case 'Tuple':
      case 'List':
        this.unpack(target.items, value);
        return;
      case 'Starred':
        this.bind(target.value, value);
        return;
      case 'Attribute': {
        const owner = this.evaluate(target.value);
        if (owner.kind === 'instance') owner.fields.set(target.attr, value);
        else if (owner.kind === 'estimator') owner.attributes.set(target.attr, value);
        else if (owner.kind === 'data' && target.attr !== 'columns' && target.attr !== 'index') {
          assignColumn(owner, target.attr, asData(this, value));
        } else if (owner.kind === 'data' && target.attr === 'columns') {
          owner.origin = originAfterNaming(owner.origin, value);
        }
        return;
      }
      case 'Subscript':
        this.store(target, value);
        return;
      default:
    }
  }

  private unpack(targets: readonly ast.Expr[], value: Value): void {
    const items = value.kind === 'tuple' || value.kind === 'list' ? value.items : undefined;
    const star = targets.findIndex((target) => target.kind === 'Starred');
    for (const [i, target] of targets.entries()) {
      if (!items) {
        this.bind(target, value.kind === 'data' ? copyOf(this, value) : unknown);
      } else if (star >= 0 && i === star) {
        const rest = items.slice(star, items.length - (targets.length - 1 - star));
        this.bind(target, { kind: 'list', id: this.nextId(), items: [...rest] });
      } else {
        const at = star >= 0 && i > star ? items.length - (targets.length - i) : i;
        this.bind(target, items[at] ?? unknown);
      }
    }
  }

  /** `data['a'] = …`, `data.loc[rows, 'a'] = …`, `dict[key] = …`. */
  private store(target: ast.Subscript, value: Value): void {
    const { base, accessor } = accessed(target);
    const owner = this.evaluate(base);
    const indices = target.index.map((expr) => (expr.kind === 'Slice' ? undefined : this.evaluate(expr)));
    if (owner.kind === 'dict') {
      const key = indices[0];
      if (key?.kind === 'literal' && (typeof key.value === 'string' || typeof key.value === 'number')) {
        owner.items.set(key.value, value);
      } else owner.other = join(this, owner.other, value);
    } else if (owner.kind === 'list') {
      if (owner.items.length < 60) owner.items.push(value);
    } else if (owner.kind === 'data') {
      const data = asData(this, value);
      const whole = accessor === undefined && target.index.length === 1;
      const names = columnNames(whole ? indices[0] : indices[1]);
      if (names && whole) {
        for (const name of names) assignColumn(owner, name, data);
      } else if (names && data) {
        // Some rows of the column are replaced, the others keep what influenced them.
        for (const name of names) {
          const before = owner.columns?.get(name) ?? new Set<Influence>();
          const all = new Set([...before, ...snapshot(this, data, undefined).influences]);
          assignColumn(owner, name, copyOf(this, data, { influences: all, columns: undefined }));
        }
      } else assignColumn(owner, undefined, data);
    } else if (owner.kind === 'unknown' && base.kind === 'Name' && value.kind === 'data') {
      this.scope.set(base.id, copyOf(this, value));
    }
  }

  private block(body: readonly ast.Stmt[]): End {
    for (const stmt of body) {
      if (this.evaluations > maxEvaluations) return 'left';
      if (this.statement(stmt) === 'left') return 'left';
    }
    return 'next';
  }

  private statement(stmt: ast.Stmt): End {
    switch (stmt.kind) {
      case 'ExprStmt': {
        const value = this.evaluate(stmt.value);
        if (stmt.value.kind === 'Yield') this.returns.push(value);
        return 'next';
      }
      case 'Assign': {
        if (!stmt.value) return 'next';
        const value = this.evaluate(stmt.value);
        for (const target of stmt.targets) this.bind(target, value);
        this.trace.assignments.push({ stmt, site: this.site(stmt), value });
        return 'next';
      }
      case 'AugAssign':
        this.augmented(stmt);
        return 'next';
      case 'If':
        return this.ifStatement(stmt);
      case 'For':
        return this.forStatement(stmt);
      case 'While':
        return this.whileStatement(stmt);
      case 'With':
        for (const { context, target } of stmt.items) {
          const value = this.evaluate(context);
          if (target) this.bind(target, value);
        }
        return this.block(stmt.body);
      case 'Try':
        return this.tryStatement(stmt);
      case 'Match':
        if (stmt.subject) this.evaluate(stmt.subject);
        this.branches(stmt.cases.map(({ body }) => body).concat([[]]));
        return 'next';
      case 'FunctionDef':
        this.scope.set(stmt.name, { kind: 'function', definition: stmt, cell: this.cell, scope: this.scope });
        return 'next';
      case 'ClassDef':
        this.scope.set(stmt.name, {
          kind: 'class',
          definition: stmt,
          cell: this.cell,
          scope: this.scope,
          bases: stmt.bases.map((base) => this.evaluate(base)),
        });
        return 'next';
      case 'Return':
        if (stmt.value) this.returns.push(this.evaluate(stmt.value));
        return 'left';
      case 'Import':
      case 'ImportFrom':
        importNames(this.scope, stmt);
        return 'next';
      case 'Delete':
        for (const target of stmt.targets) this.remove(target);
        return 'next';
      case 'Global':
        for (const name of stmt.names) this.scope.declareGlobal(name);
        return 'next';
      case 'Evaluate':
        for (const value of stmt.values) this.evaluate(value);
        return stmt.raises ? 'left' : 'next';
      case 'Break':
      case 'Continue':
        return 'left';
      case 'Pass':
        return 'next';
    }
  }

  private augmented(stmt: ast.AugAssign): void {
    const before = this.evaluate(stmt.target);
    const value = this.evaluate(stmt.value);
    if (before.kind === 'list' && value.kind === 'list') before.items.push(...value.items.slice(0, 40));
    else if (before.kind === 'literal' || before.kind === 'length') this.bind(stmt.target, unknown);
    else this.bind(stmt.target, combine(this, [before, value]) ?? before);
  }

  private remove(target: ast.Expr): void {
    if (target.kind === 'Name') this.scope.delete(target.id);
    else if (target.kind === 'Subscript') {
      const owner = this.evaluate(target.value);
      const names = columnNames(target.index[0] && this.evaluate(target.index[0]));
      if (owner.kind === 'data') {
        for (const name of names ?? []) owner.columns?.delete(name);
        owner.origin = originAfterDeletion(owner.origin, names);
      }
    }
  }

  private ifStatement(stmt: ast.If): End {
    const test = this.evaluate(stmt.test);
    if (isMainGuard(stmt.test)) return this.block(stmt.body);
    if (test.kind === 'literal') return this.block(test.value ? stmt.body : stmt.orElse);
    return this.branches([stmt.body, stmt.orElse]);
  }

  /** Each way starts from the same names; afterwards a name has what any way that goes on gave it. */
  private branches(bodies: readonly (readonly ast.Stmt[])[]): End {
    const { scope } = this;
    const ends: Changes[] = [];
    const fitted = new Map<Estimator, Set<Fit>>();
    for (const body of bodies) {
      const firstFit = this.trace.fits.length;
      scope.mark();
      const end = this.block(body);
      const changes = scope.rollBack();
      if (end === 'next') ends.push(changes);
      for (const { estimator } of this.trace.fits.slice(firstFit)) {
        fitted.set(estimator, new Set([...(fitted.get(estimator) ?? []), ...estimator.fits]));
      }
    }
    for (const [estimator, fits] of fitted) estimator.fits = [...fits];
    const merged: Changes = new Map();
    for (const name of new Set(ends.flatMap((changes) => [...changes.keys()]))) {
      const values = ends.map((changes) => (changes.has(name) ? changes.get(name) : scope.own(name)));
      merged.set(
        name,
        values.reduce((all, value) => (all === value ? all : join(this, all, value))),
      );
    }
    scope.apply(merged);
    return ends.length > 0 ? 'next' : 'left';
  }

  private forStatement(stmt: ast.For): End {
    const iter = this.evaluate(stmt.iter);
    const most = this.callStack.length > 2 ? 4 : maxIterations;
    const outer = this.loops;
    this.loops = [...outer, this.site(stmt)];
    for (const element of elementsOf(this, iter, most)) {
      this.bind(stmt.target, element);
      this.block(stmt.body);
    }
    this.loops = outer;
    return this.block(stmt.orElse);
  }

  private whileStatement(stmt: ast.While): End {
    const outer = this.loops;
    this.evaluate(stmt.test);
    this.loops = [...outer, this.site(stmt)];
    this.block(stmt.body);
    this.loops = outer;
    return this.block(stmt.orElse);
  }

  private tryStatement(stmt: ast.Try): End {
    const end = this.block(stmt.body);
    const handlers = stmt.handlers.map(({ body }) => body);
    if (handlers.length > 0) this.branches([[], ...handlers]);
    this.block(stmt.orElse);
    this.block(stmt.final);
    return handlers.length > 0 ? 'next' : end;
  }
}

function isMainGuard(test: ast.Expr): boolean {
  return (
    test.kind === 'Compare' && test.operands.some((each) => each.kind === 'Name' && each.id === '__name__')
  );
}

function bindParameters(
  run: Run,
  scope: Scope,
  params: readonly ast.Param[],
  self: Instance | undefined,
  args: Arguments,
): void {
  const positional = self ? [self, ...args.positional] : args.positional;
  let position = 0;
  const named = new Set<string>();
  for (const param of params) {
    if (param.kind === 'star') {
      scope.set(param.name, { kind: 'tuple', id: run.nextId(), items: positional.slice(position) });
      position = positional.length;
    } else if (param.kind === 'doubleStar') {
      const rest = [...args.keywords].filter(([name]) => !named.has(name));
      scope.set(param.name, { kind: 'dict', id: run.nextId(), items: new Map(rest), other: undefined });
    } else {
      named.add(param.name);
      const given = args.keywords.get(param.name) ?? positional[position];
      if (!args.keywords.has(param.name)) position++;
      scope.set(param.name, given ?? (param.default ? run.evaluate(param.default) : unknown));
    }
  }
}

interface OwnMethod {
  readonly node: ast.FunctionDef;
  readonly cell: number;
  readonly scope: Scope;
}

/** Methods of a class and of the user's classes it extends. */
function methodsOf(of: UserClass, depth = 0): Map<string, OwnMethod> {
  const methods = new Map<string, OwnMethod>();
  for (const base of of.bases) {
    if (base.kind === 'class' && depth < 5) {
      for (const [name, method] of methodsOf(base, depth + 1)) methods.set(name, method);
    }
  }
  for (const stmt of of.definition.body) {
    if (stmt.kind === 'FunctionDef') methods.set(stmt.name, { node: stmt, cell: of.cell, scope: of.scope });
  }
  return methods;
}
