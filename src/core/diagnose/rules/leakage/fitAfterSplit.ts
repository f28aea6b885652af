import { placesOfValue } from '../../fixes/nameIndex.js';
import type { Split } from '../../flow/events.js';
import { isBefore } from '../../flow/site.js';
import type { Influence } from '../../flow/values.js';
import type { Call, Expr, Name, Stmt } from '../../python/ast.js';
import { freshName, isWithin, onlyDescribes } from '../../fixes/nameUses.js';
import { insertAfter, locate, removeStatement, sourceOf, type Edit, type Located } from '../edits.js';
import type { DraftFix, RuleContext } from '../rule.js';

/**
 * `X = scaler.fit_transform(X)` before `X_train, X_test, … = train_test_split(X, …)` becomes a fit on the training part
 * and a transform of the others, after the split (the last one, where the training part is split again). Also for
 * `scaler.fit(X)` followed by `X = scaler.transform(X)`. Not where the transformed rows are used in other ways.
 */
export function fitAfterSplit(context: RuleContext, influence: Influence): DraftFix | undefined {
  const fitting = locate(context, influence.site);
  if (!fitting) return undefined;
  const transform = transformOf(context, fitting);
  if (!transform || !isFittedAt(fitting, transform, influence)) return undefined;
  const split = splitOf(context, transform);
  const parts = split && partsOf(context, split, transform.target.id);
  if (!split || !parts || isUsedOtherwise(context, transform, split)) return undefined;
  const { train, others } = parts;
  const labels = transform.label && partsOf(context, split, transform.label.id);
  if (transform.label && !labels) return undefined;
  const fitted = labels ? `${train}, ${labels.train}` : train;
  const cell = context.cells[transform.at.cell]!;
  const receiver = sourceOf(cell, transform.receiver);
  const isName = transform.receiver.kind === 'Name';
  const name = isName ? receiver : freshName(context, 'transformer');
  const inserted = insertAfter(context, parts.at, [
    ...(isName ? [] : [`${name} = ${receiver}`]),
    `${train} = ${name}.fit_transform(${fitted})`,
    ...others.map((part) => `${part} = ${name}.transform(${part})`),
  ]);
  const edits = [...removals(context, fitting, transform), inserted];
  if (edits.some((edit) => edit === undefined)) return undefined;
  return {
    title: `Fit \`${name}\` on \`${train}\` only, after the split`,
    safe: false,
    edits: edits as Edit[],
  };
}

/** Not what is learned beside the fit, or by the code of a step: that would be learned of each part. */
export function isFittedAt(fitting: Located, transform: Transform, { site }: Influence): boolean {
  const call = transform.at.stmt === fitting.stmt ? transform.call : fitOf(fitting.stmt)?.call;
  return call?.func.kind === 'Attribute' && call.func.attrStart === site.start;
}

export interface Transform {
  readonly at: Located;
  readonly call: Call;
  readonly receiver: Expr;
  /** What the transformed rows are called. */
  readonly target: Name;
  readonly source: Expr;
  /** The target a supervised transformer is fitted with. */
  readonly label: Name | undefined;
}

export function transformOf(context: RuleContext, fitting: Located): Transform | undefined {
  const direct = fitting.stmt.kind === 'Assign' ? asTransform(fitting, 'fit_transform') : undefined;
  if (direct) return canTransform(context, direct.receiver) ? direct : undefined;
  const fitted = fitOf(fitting.stmt);
  if (!fitted) return undefined;
  const { stmt } = fitting;
  for (const { stmt: other, site } of context.trace.assignments) {
    const isLater = site.cell > fitting.cell || (site.cell === fitting.cell && site.start > stmt.start);
    const at = isLater && other.kind === 'Assign' ? locate(context, site) : undefined;
    const transform = at && asTransform(at, 'transform');
    if (transform?.receiver.kind === 'Name' && transform.receiver.id === fitted.receiver)
      return { ...transform, label: fitted.label };
  }
  return undefined;
}

const canTransform = ({ trace }: RuleContext, receiver: Expr): boolean => {
  const learner = trace.values.get(receiver);
  return learner?.kind !== 'estimator' || learner.known?.onlyAtOnce !== true;
};

/** `scaler.fit(X)`, `selector.fit(X, y)`, `scaler = StandardScaler().fit(X)`. */
function fitOf(
  stmt: Stmt,
): { readonly receiver: string; readonly label: Name | undefined; readonly call: Call } | undefined {
  const call = stmt.kind === 'ExprStmt' || stmt.kind === 'Assign' ? stmt.value : undefined;
  if (call?.kind !== 'Call' || call.func.kind !== 'Attribute' || call.func.attr !== 'fit') return undefined;
  const made = call.func.value;
  const target = stmt.kind === 'Assign' && stmt.targets.length === 1 ? stmt.targets[0] : undefined;
  const receiver = stmt.kind === 'ExprStmt' ? made : made.kind === 'Call' ? target : undefined;
  const label = call.args[1];
  if (call.keywords.length > 0 || call.args.length > 2 || (label && label.kind !== 'Name')) return undefined;
  return receiver?.kind === 'Name' ? { receiver: receiver.id, label, call } : undefined;
}

/** `name = receiver.method(source)`, or `(source, target)`. */
function asTransform(at: Located, method: string): Transform | undefined {
  const { stmt } = at;
  if (stmt.kind !== 'Assign' || stmt.targets.length !== 1) return undefined;
  const [target] = stmt.targets;
  const call = stmt.value;
  if (target?.kind !== 'Name' || call?.kind !== 'Call' || call.func.kind !== 'Attribute') return undefined;
  const source = call.args[0];
  if (call.func.attr !== method || call.args.length > 2 || call.keywords.length > 0 || !source)
    return undefined;
  const given = call.args[1];
  if (given && (given.kind !== 'Name' || method !== 'fit_transform')) return undefined;
  const label = given?.kind === 'Name' ? given : undefined;
  return { at, call, receiver: call.func.value, target, source, label };
}

/** The split of the transformed rows. */
export function splitOf(context: RuleContext, transform: Transform): Split | undefined {
  return context.trace.splits.find((each) => splitsName(each, transform));
}

function splitsName(split: Split, transform: Transform): boolean {
  const first = split.call.args[0];
  const later =
    split.cell > transform.at.cell ||
    (split.cell === transform.at.cell && split.site.start > transform.at.stmt.start);
  return later && first?.kind === 'Name' && first.id === transform.target.id;
}

/** The rows under this name are not transformed any more after the fix: other uses would see raw ones. */
export function isUsedOtherwise(context: RuleContext, { target, at }: Transform, split: Split): boolean {
  const from = { cell: at.cell, start: at.stmt.end - 1, end: at.stmt.end };
  return placesOfValue(context, target.id, from).some(
    (site) => !isWithin(site, split.site) && !onlyDescribes(context, site),
  );
}

interface Parts {
  /** The last statement that splits. */
  readonly at: Located;
  readonly train: string;
  readonly others: readonly string[];
}

/** The parts of an input, also when the training part is split again into training and validation rows. */
export function partsOf(context: RuleContext, split: Split, input: string): Parts | undefined {
  const first = partNames(context, split, input);
  if (!first) return undefined;
  const [train, test] = first.names;
  const again = context.trace.splits.find(
    (each) =>
      isBefore(split.site, each.site) &&
      each.call.args.some((arg) => arg.kind === 'Name' && arg.id === train) &&
      partNames(context, each, train) !== undefined,
  );
  const second = again && partNames(context, again, train);
  if (!second) return { at: first.at, train, others: [test] };
  return { at: second.at, train: second.names[0], others: [second.names[1], test] };
}

/** The names of the first argument's parts; undefined when the split is not unpacked into names. */
export function partNames(
  context: RuleContext,
  split: Split,
  input: string,
): { readonly at: Located; readonly names: readonly [string, string] } | undefined {
  const at = locate(context, split.site);
  if (at?.stmt.kind !== 'Assign') return undefined;
  const [target] = at.stmt.targets;
  const position = split.call.args.findIndex((arg) => arg.kind === 'Name' && arg.id === input);
  if (target?.kind !== 'Tuple' || position < 0) return undefined;
  const train = target.items[2 * position];
  const test = target.items[2 * position + 1];
  if (train?.kind !== 'Name' || test?.kind !== 'Name') return undefined;
  return { at, names: [train.id, test.id] };
}

/** What is no longer needed before the split. A result under a new name becomes another name of the input. */
export function removals(context: RuleContext, fitting: Located, transform: Transform): (Edit | undefined)[] {
  const { source, target, at, call } = transform;
  const sameName = source.kind === 'Name' && target.id === source.id;
  const edits: (Edit | undefined)[] = [
    sameName
      ? removeStatement(context, at)
      : {
          site: { cell: at.cell, start: call.start, end: call.end },
          text: context.text({ cell: at.cell, start: source.start, end: source.end }),
        },
  ];
  if (fitting.stmt !== at.stmt) edits.push(withoutFit(context, fitting));
  return edits;
}

/** `scaler = StandardScaler().fit(X)` makes the scaler still. */
function withoutFit(context: RuleContext, fitting: Located): Edit | undefined {
  const fitted = fitOf(fitting.stmt);
  if (fitting.stmt.kind !== 'Assign' || fitted?.call.func.kind !== 'Attribute')
    return removeStatement(context, fitting);
  const { func, end } = fitted.call;
  return { site: { cell: fitting.cell, start: func.value.end, end }, text: '' };
}
