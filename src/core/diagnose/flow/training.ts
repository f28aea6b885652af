import type * as ast from '../python/ast.js';
import { asData, combine, copyOf, snapshot } from './dataOperations.js';
import type { Fit } from './events.js';
import { unionPasses } from './passes.js';
import { certainlyShare, type Rows } from './rows.js';
import type { Arguments, Run } from './run.js';
import type { Data, Estimator, Instance, Pass, Score, Snapshot, Value } from './values.js';

/** What is kept of training loops that a program writes by hand, while it is followed. */
export class Training {
  /** Models with gradients that no step has used yet. */
  readonly pending = new Map<Estimator, Pass>();
  /** Models in evaluation mode. */
  readonly evaluating = new Set<Estimator>();
  /** Under `torch.no_grad()`. */
  isQuiet = false;
  /** Inside the `forward` of a model: its layers are no models of their own. */
  inside = 0;
  /** What the loops around the current statement go over, outermost first. */
  readonly iterated: { readonly iter: ast.Expr; readonly text: string }[] = [];
  /** Models that were given rows. */
  isUsed = false;
  isTrained = false;
  /** Ways through a network that give one value for its rows. */
  readonly plain = new WeakSet<ast.FunctionDef>();
  private readonly setUp = new WeakMap<Instance, Set<string>>();

  /** Whether a module of data was set up for a stage; it is from now on. */
  isSetUp(module: Instance, stage: string): boolean {
    const stages = this.setUp.get(module);
    const isDone = stages?.has(stage) === true;
    if (stages) stages.add(stage);
    else this.setUp.set(module, new Set([stage]));
    return isDone;
  }
}

export const passesOf = (run: Run, value: Value | undefined): readonly Pass[] | undefined =>
  run.training.isUsed ? asData(run, value)?.passes : undefined;

/** `model(x)`: the rows of `x` with the memory of who computed this, as `result` has them or by themselves. */
export function passThrough(run: Run, model: Estimator, args: Arguments, result?: Value): Value | undefined {
  const { training } = run;
  const given = args.positional[0] ?? args.keywords.values().next().value;
  const data = asData(run, given) ?? (args.call?.hasDoubleStar ? batch(run)?.data : undefined);
  if (!data || !args.call || data.isStatistic) return result;
  if (training.inside > 0) return result && asData(run, result) ? result : copyOf(run, data);
  training.isUsed = true;
  const pass = newPass(run, model, data, args, args.call);
  return marked(run, result, unionPasses(data.passes, [pass])!) ?? copyOf(run, data, own(data, pass));
}

const own = (data: Data, pass: Pass): Partial<Data> => ({
  shape: 'array',
  passes: unionPasses(data.passes, [pass]),
});

/** Every part of what a model returns comes from the model. */
function marked(run: Run, result: Value | undefined, passes: readonly Pass[]): Value | undefined {
  if (result?.kind === 'data') return copyOf(run, result, { passes: unionPasses(result.passes, passes) });
  if (result?.kind === 'tuple' || result?.kind === 'list') {
    const items = result.items.map((item) => marked(run, item, passes) ?? item);
    return items.some((item) => item.kind === 'data') ? { ...result, id: run.nextId(), items } : undefined;
  }
  if (result?.kind !== 'dict') return undefined;
  const items = [...result.items].map(([key, item]) => [key, marked(run, item, passes) ?? item] as const);
  return { kind: 'dict', id: run.nextId(), items: new Map(items), other: result.other };
}

function newPass(run: Run, model: Estimator, data: Data, args: Arguments, call: ast.Call): Pass {
  const { training } = run;
  const flag = args.keywords.get('training');
  const pass: Pass = {
    model,
    name: nameOf(run, call),
    data: rowsGiven(run, data, call),
    site: run.site(call.func),
    call,
    loops: run.loops,
    isEvaluating:
      training.isQuiet ||
      training.evaluating.has(model) ||
      (flag?.kind === 'literal' && flag.value === false),
    trains: false,
    score: undefined,
  };
  if (pass.isEvaluating && model.fits.length > 0 && !remembers(model, pass.data.rows)) note(run, pass);
  return pass;
}

function nameOf(run: Run, { func }: ast.Call): string {
  const text = run.text(func).replace(/\s+/g, ' ');
  return text.length <= 30 ? text : 'model';
}

/** The rows that a batch stands for: those of the loader, under the name the program gave it. */
function rowsGiven(run: Run, data: Data, call: ast.Call): Snapshot {
  const around = batch(run, data.rows);
  if (!around) return snapshot(run, data, call.args[0]);
  const { data: loader, text } = around;
  const given = snapshot(run, loader, undefined);
  return { ...given, name: loader.called?.at(-1) ?? text };
}

interface Batches {
  readonly data: Data;
  readonly text: string;
}

/** The innermost loop over rows, over these where told. */
function batch(run: Run, rows?: Rows): Batches | undefined {
  for (const { iter, text } of run.training.iterated.toReversed()) {
    const data = iteratedRows(run, iter);
    if (data && data.rows.length > 0 && (!rows || certainlyShare(data.rows, rows))) return { data, text };
  }
  return undefined;
}

/** The rows of `loader` in `enumerate(tqdm(loader))`. */
function iteratedRows(run: Run, iter: ast.Expr, depth = 0): Data | undefined {
  const value = run.trace.values.get(iter);
  if (value?.kind === 'data') return value.isStatistic ? undefined : value;
  if (iter.kind !== 'Call' || depth > 4) return undefined;
  for (const arg of iter.args) {
    const data = iteratedRows(run, arg, depth + 1);
    if (data) return data;
  }
  return undefined;
}

const remembers = ({ fits }: Estimator, rows: Rows): boolean =>
  fits.some((fit) => certainlyShare(fit.data.rows, rows));

/** Records a pass as a scoring, once. */
function note(run: Run, pass: Pass): Score {
  const { model, name, data, site, loops } = pass;
  const score: Score = {
    id: run.nextId(),
    method: 'call',
    estimator: model,
    name,
    fits: model.fits,
    data,
    site,
    loops,
    evaluated: false,
  };
  pass.score = score;
  run.trace.scores.push(score);
  return score;
}

/**
 * Outputs are compared with the truth: by a loss, a metric or `==`. On rows the model was trained on that is a score in
 * evaluation mode only: loops count hits while they train.
 */
export function judge(run: Run, value: Value | undefined): void {
  for (const pass of passesOf(run, value) ?? []) {
    const { model, trains, isEvaluating, data } = pass;
    if (trains || model.fits.length === 0 || data.rows.length === 0) continue;
    if (!pass.score && !isEvaluating && remembers(model, data.rows)) continue;
    (pass.score ?? note(run, pass)).evaluated = true;
  }
}

/** `loss.backward()`: what the loss was computed with gets gradients. */
export function backward(run: Run, value: Value | undefined, models?: readonly Estimator[]): void {
  const { training, trace } = run;
  for (const pass of passesOf(run, value) ?? []) {
    if (models && !models.includes(pass.model)) continue;
    pass.trains = true;
    if (pass.score) {
      const at = trace.scores.lastIndexOf(pass.score);
      if (at >= 0) trace.scores.splice(at, 1);
    }
    training.pending.set(pass.model, pass);
  }
}

/** `optimizer.step()`: the models whose parameters it has learn from their gradients. */
export function step(run: Run, optimizer: Value, args: Arguments): void {
  const { pending } = run.training;
  if (pending.size === 0 || !args.call) return;
  const held = parametersOf(optimizer);
  if (held === 'none') return;
  const passes = [...pending.values()].filter(({ model }) => held.includes(model));
  for (const pass of passes.length > 0 ? passes : [...pending.values()]) {
    pending.delete(pass.model);
    learn(run, pass, args.call);
  }
}

/** Models whose parameters an optimizer was given; none are where it optimizes something else. */
function parametersOf(optimizer: Value): readonly Estimator[] | 'none' {
  if (optimizer.kind !== 'estimator') return [];
  const given = optimizer.params.get('params') ?? optimizer.args[0];
  const held = given ? modelsIn(given) : [];
  const construction = optimizer.expr?.kind === 'Call' ? optimizer.expr.args[0] : undefined;
  const isListed = given?.kind === 'data' || construction?.kind === 'List';
  return held.length === 0 && isListed ? 'none' : held;
}

export function modelsIn(value: Value, depth = 0): readonly Estimator[] {
  switch (value.kind) {
    case 'estimator':
      return [value];
    case 'instance':
      return value.estimator ? [value.estimator] : [];
    case 'method':
      return depth < 4 ? modelsIn(value.receiver, depth + 1) : [];
    case 'list':
    case 'tuple':
      return depth < 4 ? value.items.flatMap((item) => modelsIn(item, depth + 1)) : [];
    case 'dict':
      return depth < 4 ? [...value.items.values()].flatMap((item) => modelsIn(item, depth + 1)) : [];
    default:
      return [];
  }
}

/** A training loop goes on with the model it has: fits on the same rows are one. */
function learn(run: Run, { model, name, data }: Pass, by: ast.Call): void {
  run.training.isTrained = true;
  if (data.rows.length === 0) return;
  const func = by.func.kind === 'Attribute' ? { start: by.func.attrStart, end: by.func.end } : by.func;
  const site = run.site(func);
  const known = model.fits.find(
    (fit) => fit.site.start === site.start && fit.site.cell === site.cell && isSame(fit.data, data),
  );
  if (known) return;
  const inEachRound = model.madeIn;
  const fit: Fit = {
    id: run.nextId(),
    method: 'step',
    estimator: model,
    name,
    data,
    target: undefined,
    site,
    call: by,
    watched: [],
    influence: undefined,
    loops: run.loops.filter((loop) => inEachRound.includes(loop)),
    rounds: run.loops,
  };
  run.trace.fits.push(fit);
  model.fits = [...model.fits, fit];
}

const isSame = (a: Snapshot, b: Snapshot): boolean =>
  a.rows.length === b.rows.length &&
  a.rows.every((node) => b.rows.includes(node)) &&
  a.influences.size === b.influences.size;

/** What a loss or a comparison gives: a number that remembers whose outputs it judges. */
export function verdict(run: Run, values: readonly Value[]): Value | undefined {
  for (const value of values) judge(run, value);
  return combine(run, values);
}
