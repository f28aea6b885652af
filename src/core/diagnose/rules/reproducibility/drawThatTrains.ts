import type { LibraryCall } from '../../flow/events.js';
import type { Call, Expr, Name, Stmt } from '../../python/ast.js';
import { walk, type AnyNode } from '../../python/walk.js';
import { remembered } from '../../remembered.js';
import type { RuleContext } from '../rule.js';

/** The first draw whose numbers are given to something that is fitted or judged, followed by name from the top. */
export function drawThatTrains(context: RuleContext, draws: readonly LibraryCall[]): LibraryCall | undefined {
  if (draws.length === 0) return undefined;
  const follower = new Follower(draws);
  for (const { module } of context.cells) follower.block(module.body);
  return follower.reached.toSorted((a, b) => draws.indexOf(a) - draws.indexOf(b))[0];
}

class Follower {
  readonly reached: LibraryCall[] = [];
  private readonly draws: ReadonlyMap<Call, LibraryCall>;
  /** Names whose values come from a draw. */
  private drawn = new Map<string, LibraryCall>();
  /** Names of nothing but what was drawn. */
  private readonly invented = new Set<string>();

  constructor(draws: readonly LibraryCall[]) {
    this.draws = new Map(draws.toReversed().map((draw) => [draw.call, draw]));
  }

  block(body: readonly Stmt[]): void {
    for (const stmt of body) this.statement(stmt);
  }

  private statement(stmt: Stmt): void {
    switch (stmt.kind) {
      case 'Assign':
      case 'AugAssign': {
        this.uses(stmt.value ? [stmt.value] : []);
        const from = stmt.value && this.drawIn([stmt.value]);
        for (const target of stmt.kind === 'Assign' ? stmt.targets : [stmt.target])
          this.set(target, from, stmt.kind === 'AugAssign');
        this.noteInvented(stmt);
        return;
      }
      case 'For':
        this.uses([stmt.iter]);
        this.set(stmt.target, this.drawIn([stmt.iter]), false);
        this.block([...stmt.body, ...stmt.orElse]);
        return;
      case 'With':
        this.block(stmt.body);
        return;
      case 'While':
      case 'If':
        this.block([...stmt.body, ...stmt.orElse]);
        return;
      case 'Try':
        this.block([
          ...stmt.body,
          ...stmt.handlers.flatMap(({ body }) => body),
          ...stmt.orElse,
          ...stmt.final,
        ]);
        return;
      case 'FunctionDef':
      case 'ClassDef': {
        const outside = new Map(this.drawn);
        // Its own names hide those outside.
        if (stmt.kind === 'FunctionDef') for (const { name } of stmt.params) this.drawn.delete(name);
        const from = this.drawIn(stmt.body);
        this.block(stmt.body);
        this.drawn = outside;
        // What a function draws, its caller is given.
        if (from) this.drawn.set(stmt.name, from);
        return;
      }
      case 'ExprStmt':
        this.uses([stmt.value]);
        this.handOver(stmt.value);
        return;
      case 'Return':
        this.uses(stmt.value ? [stmt.value] : []);
        return;
      default:
    }
  }

  /** `rows.append(drawn)`: `rows` holds it. */
  private handOver(expr: Expr): void {
    if (expr.kind !== 'Call' || expr.func.kind !== 'Attribute' || !keeping.test(expr.func.attr)) return;
    const from = this.drawIn([...expr.args, ...expr.keywords.map(({ value }) => value)]);
    if (from) this.set(expr.func.value, from, true);
  }

  private set(target: Expr, from: LibraryCall | undefined, keeps: boolean): void {
    if (target.kind === 'Tuple' || target.kind === 'List') {
      for (const each of target.items) this.set(each, from, keeps);
      return;
    }
    const name = nameOf(target);
    if (name === undefined) return;
    if (from) this.drawn.set(name, this.drawn.get(name) ?? from);
    else if (!keeps && target.kind === 'Name') this.drawn.delete(name);
  }

  private noteInvented(stmt: Extract<Stmt, { kind: 'Assign' | 'AugAssign' }>): void {
    const [target] = stmt.kind === 'Assign' ? stmt.targets : [];
    if (target?.kind !== 'Name') return;
    if (stmt.value && this.isInvented(stmt.value)) this.invented.add(target.id);
    else this.invented.delete(target.id);
  }

  /** `model.fit(X, y)`, `DMatrix(X, y)`. */
  private hasInventedTarget(expr: Expr): boolean {
    if (expr.kind !== 'Call') return false;
    const target = expr.args[1] ?? expr.keywords.find(({ name }) => name === 'y' || name === 'label')?.value;
    return target !== undefined && this.isInvented(target);
  }

  /** `np.random.randint(2, size=n).astype(float)`: numbers that stand for no rows. */
  private isInvented(expr: Expr): boolean {
    switch (expr.kind) {
      case 'Name':
        return this.invented.has(expr.id);
      case 'Call':
        return this.draws.has(expr) || (expr.func.kind === 'Attribute' && this.isInvented(expr.func.value));
      case 'Subscript':
        return this.isInvented(expr.value);
      case 'Compare':
        return expr.operands.some((each) => this.isInvented(each));
      case 'List':
      case 'Tuple':
        return expr.items.length > 0 && expr.items.every((each) => this.isInvented(each));
      case 'Dict':
        return expr.items.length > 0 && expr.items.every(({ value }) => this.isInvented(value));
      default:
        return false;
    }
  }

  private drawIn(nodes: readonly AnyNode[]): LibraryCall | undefined {
    for (const each of nodes) {
      for (const node of callsAndNames(each)) {
        const draw = node.kind === 'Call' ? this.draws.get(node) : this.drawn.get(node.id);
        if (draw) return draw;
      }
    }
    return undefined;
  }

  private uses(nodes: readonly Expr[]): void {
    for (const each of nodes) {
      for (const { call, learnsFrom } of learningCalls(each)) {
        const from = this.drawIn(learnsFrom);
        // Made up to show how it is called, or how long it takes: there is nothing to predict.
        if (from && ![call, ...givenTo(call)].some((part) => this.hasInventedTarget(part)))
          this.reached.push(from);
      }
    }
  }
}

/** Asked again at every edit of another cell. */
const callsAndNames = remembered((of: AnyNode) =>
  [...walk([of])].filter((node): node is Call | Name => node.kind === 'Call' || node.kind === 'Name'),
);

/** Calls that fit or judge, with what they are given for it. */
const learningCalls = remembered((of: AnyNode) =>
  callsAndNames(of).flatMap((call) => {
    if (call.kind !== 'Call') return [];
    const { func } = call;
    const name = func.kind === 'Attribute' ? func.attr : func.kind === 'Name' ? func.id : '';
    if (learning.test(name)) return [{ call, learnsFrom: givenTo(call) }];
    const isBackward = name === 'backward' && func.kind === 'Attribute';
    return isBackward ? [{ call, learnsFrom: [func.value] }] : [];
  }),
);

const givenTo = ({ args, keywords }: Call): readonly Expr[] => [
  ...args,
  ...keywords.map(({ value }) => value),
];

const keeping = /^(append|extend|insert|add|update|put|push|write)$/;

const learning =
  /^(fit|fit_resample|partial_fit|fit_generator|train|train_on_batch|train_step|evaluate|score|cross_val_\w+|cross_validate|train_test_split)$/;

function nameOf(expr: Expr): string | undefined {
  if (expr.kind === 'Name') return expr.id;
  if (expr.kind === 'Attribute' || expr.kind === 'Subscript' || expr.kind === 'Starred')
    return nameOf(expr.value);
  return undefined;
}
