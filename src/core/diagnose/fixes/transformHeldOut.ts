import type { Influence } from '../flow/values.js';
import { isBefore, type Site } from '../flow/site.js';
import type { Assign, Call, Expr, Name } from '../python/ast.js';
import { insertAfter, insertBefore, locate, removeStatement, type Edit } from '../rules/edits.js';
import { dataOf } from '../rules/evidence.js';
import type { DraftFix, Pair, RuleContext } from '../rules/rule.js';
import { callAt, calledAt } from './callAt.js';
import { importing, importingModule } from './importing.js';
import { freshName, isWithin, renamed } from './nameUses.js';
import { scaleHeldOut } from './scaleHeldOut.js';
import { assignmentsOf } from './splitAgain.js';

/**
 * What the training rows taught the same kind of transformer, of the same columns: preferably the same object, the last
 * before. In a function or a loop that both kinds of rows pass through it is the place itself, and nothing is found.
 */
export function trainedLike(
  context: RuleContext,
  influence: Influence,
  learned: Iterable<Influence>,
): Influence | undefined {
  const call = calledAt(context, influence.site);
  if (!call) return undefined;
  let best: { readonly influence: Influence; readonly isOwn: boolean } | undefined;
  for (const each of learned) {
    const other = calledAt(context, each.site);
    const isAlike =
      other &&
      each.what === influence.what &&
      isBefore(each.site, influence.site) &&
      classOf(context, other) === classOf(context, call) &&
      shapeOf(context, each.site.cell, other) === shapeOf(context, influence.site.cell, call);
    if (!isAlike) continue;
    const isOwn =
      receiverOf(context, each.site.cell, other) === receiverOf(context, influence.site.cell, call);
    const isBetter =
      !best || (isOwn && !best.isOwn) || (isOwn === best.isOwn && isBefore(best.influence.site, each.site));
    if (isBetter) best = { influence: each, isOwn };
  }
  return best?.influence;
}

/** `_['a']` of `scaler.fit_transform(X_test['a'])`: what is read, of any rows. */
function shapeOf(context: RuleContext, cell: number, { args: [data] }: Call): string | undefined {
  if (!data) return undefined;
  const text = renamed(context, cell, data, (name) => (isRows(context, name) ? '_' : name.id));
  return text.replace(/\s+/g, '');
}

const isRows = (context: RuleContext, name: Name): boolean => {
  const data = dataOf(context, name);
  return data !== undefined && !data.isStatistic && data.rows.length > 0;
};

const receiverOf = (context: RuleContext, cell: number, { func }: Call): string =>
  textOf(context, cell, func.kind === 'Attribute' ? func.value : func);

/** `X_test = scaler.fit_transform(X_test)` → `X_test = scaler.transform(X_test)`, with the scaler of the training rows. */
export function transformOnly(
  context: RuleContext,
  influence: Influence,
  trained: Influence,
): DraftFix | undefined {
  const scaled = scaleHeldOut(context, influence, trained);
  if (scaled) return scaled;
  const call = callAt(context, influence.site);
  const before = callAt(context, trained.site);
  if (call?.func.kind !== 'Attribute' || before?.func.kind !== 'Attribute') return undefined;
  const { cell } = influence.site;
  const receiver = textOf(context, cell, call.func.value);
  const learner = textOf(context, trained.site.cell, before.func.value);
  if (context.text(influence.site) === 'fit') {
    if (receiver !== learner) return useLearner(context, influence, trained, [call, before]);
    const removed = fitRemovals(context, influence, trained, receiver);
    return removed && { title: `Do not fit \`${receiver}\` again`, safe: false, edits: removed };
  }
  const [data, ...others] = call.args;
  if (context.text(influence.site) !== 'fit_transform' || !data || others.length + call.keywords.length > 0)
    return undefined;
  const named = keptLearner(context, influence, trained, before.func.value);
  if (!named) return undefined;
  const coded = codesOf(context, { call, data, cell }, before, named.name);
  if (coded) return { ...coded, edits: [...named.edits, ...coded.edits] };
  const isSame = receiver === named.name;
  const func = { cell, start: call.func.start, end: call.func.end };
  const edit: Edit = isSame
    ? { site: influence.site, text: 'transform' }
    : { site: func, text: `${named.name}.transform` };
  return { title: `Use \`${named.name}.transform\``, safe: false, edits: [...named.edits, edit] };
}

/** A loop or function around the one place and not the other: only its last round, or nothing of it, is left there. */
function isLeft(context: RuleContext, site: Site, other: Site): boolean {
  const { nodes } = context.cells[site.cell]!;
  const blocks = [...nodes.of('For'), ...nodes.of('While'), ...nodes.of('FunctionDef')];
  return blocks.some(({ start, end }) => {
    const block = { cell: site.cell, start, end };
    return isWithin(site, block) && !isWithin(other, block);
  });
}

const isBetween = (site: Site, [from, until]: readonly [Site, Site]): boolean =>
  isBefore(from, site) && isBefore(site, until);

/** The object is fitted on something else in between. */
function isTaught(context: RuleContext, name: string, between: readonly [Site, Site]): boolean {
  return context.cells.some(({ nodes }, cell) =>
    nodes.of('Attribute').some(({ attr, attrStart, end, value }) => {
      const isFit = attr.startsWith('fit') && value.kind === 'Name' && value.id === name;
      return isFit && isBetween({ cell, start: attrStart, end }, between);
    }),
  );
}

/** The codes that a `LabelEncoder` would give, and -1 for a category that it does not know: it would raise an error. */
function codesOf(
  context: RuleContext,
  { call, data, cell }: { readonly call: Call; readonly data: Expr; readonly cell: number },
  before: Call,
  name: string,
): DraftFix | undefined {
  const isOfColumn = data.kind !== 'Name' && classOf(context, before)?.endsWith('.LabelEncoder') === true;
  const pandas = isOfColumn ? importingModule(context, 'pandas', 'pd') : undefined;
  if (!pandas) return undefined;
  const text = `${pandas.name}.Categorical(${textOf(context, cell, data)}, categories=${name}.classes_).codes`;
  return {
    title: `Use the categories that \`${name}\` learned from the training rows`,
    safe: false,
    edits: [...pandas.edits, { site: { cell, start: call.start, end: call.end }, text }],
  };
}

/** The learner as it was once fitted on the training rows: a copy, where it is fitted on something else in between. */
function keptLearner(
  context: RuleContext,
  influence: Influence,
  trained: Influence,
  receiver: Expr,
): { readonly name: string; readonly edits: readonly Edit[] } | undefined {
  if (receiver.kind !== 'Name') return namedLearner(context, trained, receiver);
  if (isLeft(context, trained.site, influence.site)) return undefined;
  const between = [trained.site, influence.site] as const;
  const isRemade = assignmentsOf(context, receiver.id).some(({ site }) => isBetween(site, between));
  if (!isRemade && !isTaught(context, receiver.id, between)) return { name: receiver.id, edits: [] };
  const at = locate(context, trained.site);
  const copy = importing(context, 'copy', 'deepcopy', trained.site);
  const name = freshName(context, `fitted_${receiver.id}`);
  const kept =
    at?.indent === '' && copy
      ? insertAfter(context, at, [`${name} = ${copy.name}(${receiver.id})`])
      : undefined;
  return copy && kept && { name, edits: [...copy.edits, kept] };
}

/** `other.fit(X_test)`, `other = Scaler().fit(X_test)` become `other = scaler`, which the training rows taught. */
function useLearner(
  context: RuleContext,
  influence: Influence,
  trained: Influence,
  [call, before]: readonly [Call, Call],
): DraftFix | undefined {
  const learner = before.func.kind === 'Attribute' ? before.func.value : undefined;
  const receiver = call.func.kind === 'Attribute' ? call.func.value : undefined;
  const at = locate(context, influence.site);
  const named = learner?.kind === 'Name' ? keptLearner(context, influence, trained, learner) : undefined;
  if (!named || !receiver || !at) return undefined;
  const target = at.stmt.kind === 'Assign' && at.stmt.value === call ? at.stmt.targets[0] : receiver;
  const isOwn =
    at.stmt.kind === 'Assign'
      ? at.stmt.value === call
      : at.stmt.kind === 'ExprStmt' && at.stmt.value === call;
  if (!isOwn || target?.kind !== 'Name') return undefined;
  return {
    title: `Use \`${named.name}\`, fitted on the training rows`,
    safe: false,
    edits: [
      ...named.edits,
      {
        site: { cell: at.cell, start: at.stmt.start, end: at.stmt.end },
        text: `${target.id} = ${named.name}`,
      },
    ],
  };
}

/** `scaler.fit(X_test)` goes, also as `scaler = scaler.fit(X_test)`, and with it a scaler that is made anew for it. */
function fitRemovals(
  context: RuleContext,
  { site }: Influence,
  trained: Influence,
  receiver: string,
): Edit[] | undefined {
  const at = locate(context, site);
  const again = at?.stmt.kind === 'ExprStmt' || (at?.stmt.kind === 'Assign' && isFitOf(at.stmt, receiver));
  if (!at || !again || isTaught(context, receiver, [trained.site, site])) return undefined;
  const made = assignmentsOf(context, receiver).filter(
    ({ site: each, stmt }) => stmt !== at.stmt && isBefore(trained.site, each) && isBefore(each, site),
  );
  const learnedAt = locate(context, trained.site)?.stmt;
  const anew = made.filter(({ stmt }) => stmt !== learnedAt).map((each) => locate(context, each.site));
  const removed = [at, ...anew].map((each) => each && removeStatement(context, each));
  return removed.every((edit) => edit !== undefined) ? removed : undefined;
}

/** `scaler = scaler.fit(X)` */
function isFitOf(stmt: Assign, receiver: string): boolean {
  const [target, ...others] = stmt.targets;
  const call = stmt.value;
  const isOwn = target?.kind === 'Name' && target.id === receiver && others.length === 0;
  return isOwn && call?.kind === 'Call' && call.func.kind === 'Attribute' && call.func.attr === 'fit';
}

/** Transforms the rows where they are scored, as the training rows were. */
export function transformScored(
  context: RuleContext,
  learned: Influence,
  { score }: Pair,
): DraftFix | undefined {
  const fit = callAt(context, learned.site);
  const { expr } = score.data;
  if (fit?.func.kind !== 'Attribute' || !expr) return undefined;
  const named = namedLearner(context, learned, fit.func.value);
  if (!named) return undefined;
  const site = { cell: score.site.cell, start: expr.start, end: expr.end };
  const text = `${named.name}.transform(${context.text(site)})`;
  return { title: `Score \`${text}\``, safe: false, edits: [...named.edits, { site, text }] };
}

/** The learner under a name; `StandardScaler().fit_transform(…)` gets one. */
function namedLearner(
  context: RuleContext,
  { site }: Influence,
  receiver: Expr,
): { readonly name: string; readonly edits: readonly Edit[] } | undefined {
  if (receiver.kind === 'Name') return { name: receiver.id, edits: [] };
  const at = locate(context, site);
  if (receiver.kind !== 'Call' || at?.indent !== '') return undefined;
  const name = freshName(context, 'transformer');
  const span = { cell: site.cell, start: receiver.start, end: receiver.end };
  return {
    name,
    edits: [insertBefore(at, [`${name} = ${context.text(span)}`]), { site: span, text: name }],
  };
}

function classOf(context: RuleContext, call: Call): string | undefined {
  const value = call.func.kind === 'Attribute' ? context.trace.values.get(call.func.value) : undefined;
  return value?.kind === 'estimator' ? value.path : undefined;
}

const textOf = (context: RuleContext, cell: number, { start, end }: Expr): string =>
  context.text({ cell, start, end });
