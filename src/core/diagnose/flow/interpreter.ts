import type * as ast from '../python/ast.js';
import { augment, bindTarget, partsOfCall, removeTarget } from './bindings.js';
import { callKnown, callUnfamiliar, evaluateArguments } from './calls.js';
import { join } from './dataOperations.js';
import { emptyTrace, type Fit, type Trace } from './events.js';
import { bounded } from './bounds.js';
import { Budget } from './budget.js';
import { elementsOf, repeats } from './elements.js';
import { column, evaluateExpression } from './expressions.js';
import { importNames } from './imports.js';
import { scoresIn } from './judging.js';
import { RowFactory, type Rows } from './rows.js';
import type { Arguments } from './run.js';
import { Scope, type Changes } from './scope.js';
import type { Site } from './site.js';
import { Training } from './training.js';
import { noteChoice, stopsGradients } from './trainingChoices.js';
import { inOrderOfCalls } from './uncalled.js';
import {
  callFunction,
  callInstance,
  callOwnMethod,
  callUncalled,
  callUncalledMethods,
  constructInstance,
  type Frames,
} from './userCode.js';
import {
  unknown,
  type Data,
  type Estimator,
  type Influence,
  type Influences,
  type UserClass,
  type UserFunction,
  type Value,
} from './values.js';

/** One cell as the interpreter wants it. */
export interface Unit {
  readonly text: string;
  readonly module: ast.Module;
}

/** Expressions inside expressions, through calls as well: the stack is finite. */
const maxEvaluationDepth = 400;
const maxIterations = 12;
/** For functions that nothing calls: all of them, and one. */
const stepsForUncalled = 20_000;
const stepsForOne = 4000;

/** Runs a program abstractly: cells in order, each branch, each loop once (or over the elements that are known). */
export function interpret(units: readonly Unit[]): Trace {
  return new Interpreter(units).run();
}

const nothingMore: Partial<Data> = {};

/** Without the scores of what was fitted before: when that function would be called is not known. */
function ownScores(trace: Trace): Trace {
  const { fits, scores } = trace;
  return { ...trace, scores: scores.filter((score) => score.fits.every((fit) => fits.includes(fit))) };
}

/** How a block ended. */
type End = 'next' | 'left';

class Interpreter implements Frames {
  trace = emptyTrace();
  readonly rows = new RowFactory();
  readonly training = new Training();
  scope = new Scope();
  deciding: Data | undefined;
  cell = 0;
  private budget = new Budget(this.trace);
  private depth = 0;
  private ids = 0;
  private readonly influences = new Map<string, Influence>();
  readonly callStack: object[] = [];
  returns: Value[] = [];
  /** Functions that were called, and classes. */
  readonly followed = new Set<object>();
  private readonly defined: (UserFunction | UserClass)[] = [];

  constructor(private readonly units: readonly Unit[]) {}

  run(): Trace {
    for (const [cell, unit] of this.units.entries()) {
      this.cell = cell;
      this.block(unit.module.body);
    }
    const { trace } = this;
    if (!this.budget.isSpent) trace.uncalled.push(...this.followUncalled(trace));
    return trace;
  }

  /** Each by itself: what one does to tables says nothing of the others. */
  private *followUncalled({ values }: Trace): Generator<Trace> {
    let left = stepsForUncalled;
    for (const each of inOrderOfCalls(this.defined, this.followed)) {
      if (this.followed.has(each.definition)) continue;
      this.trace = emptyTrace(values);
      this.budget = new Budget(this.trace, Math.min(left, stepsForOne));
      if (each.kind === 'function') callUncalled(this, each);
      else callUncalledMethods(this, each);
      left -= this.budget.used;
      if (this.trace.fits.length + this.trace.libraryCalls.length > 0) yield ownScores(this.trace);
      if (left <= 0) return;
    }
  }

  get loops(): readonly Site[] {
    return this.rows.loops;
  }

  set loops(loops: readonly Site[]) {
    this.rows.loops = loops;
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

  data(rows: Rows, influences: Influences, extra: Partial<Data> = nothingMore): Data {
    // All fields in one order: objects of one shape are read and made several times as fast.
    const made: { [K in keyof Required<Data>]: Data[K] } = {
      kind: 'data',
      id: this.ids++,
      shape: extra.shape,
      rows: extra.rows ?? rows,
      influences: extra.influences ?? influences,
      columns: extra.columns,
      prediction: extra.prediction,
      blends: extra.blends,
      passes: extra.passes,
      stream: extra.stream,
      called: extra.called,
      selects: extra.selects,
      picks: extra.picks,
      takes: extra.takes,
      ordered: extra.ordered,
      orderedColumns: extra.orderedColumns,
      names: extra.names,
      present: extra.present,
      pieces: extra.pieces,
      column: extra.column,
      table: extra.table,
      origin: extra.origin,
      grouped: extra.grouped,
      ofWords: extra.ofWords,
      ofOneRow: extra.ofOneRow,
      isStatistic: extra.isStatistic,
      perGroup: extra.perGroup,
    };
    return made;
  }

  influence(key: string, make: () => Omit<Influence, 'id'>): Influence {
    let found = this.influences.get(key);
    if (!found) {
      found = { ...make(), id: this.influences.size };
      this.influences.set(key, found);
    }
    return found;
  }

  evaluate(expr: ast.Expr): Value {
    if (!this.budget.spend() || this.depth > maxEvaluationDepth) return unknown;
    this.depth++;
    const value = bounded(expr.kind === 'Call' ? this.call(expr) : this.plain(expr));
    this.depth--;
    if (expr.kind === 'Call') this.budget.countEvents();
    if (value.kind === 'data' || value.kind === 'estimator') this.trace.values.set(expr, value);
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
      expr.func.kind === 'Attribute' ? evaluateExpression(this, expr.func) : this.evaluate(expr.func);
    const args = evaluateArguments(this, expr);
    return callee.kind === 'unknown' ? callUnfamiliar(this, expr, args) : this.callValue(callee, args);
  }

  callValue(callee: Value, args: Arguments): Value {
    if (callee.kind === 'function') return callFunction(this, callee, args);
    if (callee.kind === 'class') return constructInstance(this, callee, args);
    if (callee.kind === 'method' && callee.receiver.kind === 'instance') {
      return callOwnMethod(this, callee.receiver, callee.name, args);
    }
    if (callee.kind === 'instance') return callInstance(this, callee, args);
    return callKnown(this, callee, args);
  }

  bind(target: ast.Expr, value: Value): void {
    bindTarget(this, target, value);
  }

  follow(body: readonly ast.Stmt[]): void {
    this.block(body);
  }

  private block(body: readonly ast.Stmt[]): End {
    for (const stmt of body) {
      if (this.budget.isSpent) return 'left';
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
        for (const target of stmt.targets) this.bind(target, partsOfCall(this, target, stmt.value, value));
        this.trace.assignments.push({ stmt, site: this.site(stmt), value });
        return 'next';
      }
      case 'AugAssign':
        augment(this, stmt);
        return 'next';
      case 'If':
        return this.ifStatement(stmt);
      case 'For':
        return this.forStatement(stmt);
      case 'While':
        return this.whileStatement(stmt);
      case 'With':
        return this.withStatement(stmt);
      case 'Try':
        return this.tryStatement(stmt);
      case 'Match':
        if (stmt.subject) this.evaluate(stmt.subject);
        this.branches(stmt.cases.map(({ body }) => body).concat([[]]));
        return 'next';
      case 'FunctionDef':
        this.define(stmt.name, {
          kind: 'function',
          definition: stmt,
          cell: this.cell,
          scope: this.scope,
        });
        return 'next';
      case 'ClassDef':
        this.define(stmt.name, {
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
        for (const target of stmt.targets) removeTarget(this, target);
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

  private define(name: string, value: UserFunction | UserClass): void {
    this.scope.set(name, value);
    if (this.callStack.length === 0) this.defined.push(value);
  }

  private withStatement(stmt: ast.With): End {
    const { training } = this;
    const outer = training.isQuiet;
    for (const { context, target } of stmt.items) {
      const value = this.evaluate(context);
      if (target) this.bind(target, value);
      training.isQuiet = stopsGradients(this, context) ?? training.isQuiet;
    }
    const end = this.block(stmt.body);
    training.isQuiet = outer;
    return end;
  }

  private ifStatement(stmt: ast.If): End {
    const test = this.evaluate(stmt.test);
    noteChoice(this, stmt);
    if (isMainGuard(stmt.test)) return this.block(stmt.body);
    if (test.kind === 'literal') return this.block(test.value ? stmt.body : stmt.orElse);
    const outer = this.deciding;
    if (test.kind === 'data' && scoresIn(test).length > 0) this.deciding = test;
    const end = this.branches([stmt.body, stmt.orElse]);
    this.deciding = outer;
    return end;
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
    if (repeats(iter)) this.loops = [...outer, this.site(stmt)];
    this.training.iterated.push({ iter: stmt.iter, text: this.text(stmt.iter) });
    for (const element of elementsOf(this, iter, most)) {
      this.bind(stmt.target, element);
      this.block(stmt.body);
    }
    this.training.iterated.pop();
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
