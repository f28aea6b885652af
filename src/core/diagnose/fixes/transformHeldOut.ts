import type { Influence } from '../flow/values.js';
import { isBefore } from '../flow/site.js';
import type { Assign, Call, Expr } from '../python/ast.js';
import { insertBefore, locate, removeStatement, type Edit } from '../rules/edits.js';
import type { DraftFix, Pair, RuleContext } from '../rules/rule.js';
import { callAt } from './callAt.js';
import { freshName } from './nameUses.js';
import { scaleHeldOut } from './scaleHeldOut.js';
import { assignmentsOf } from './splitAgain.js';

/** `X_test = scaler.fit_transform(X_test)` → `X_test = scaler.transform(X_test)`, with the scaler of the training rows. */
export function transformOnly(
  context: RuleContext,
  influence: Influence,
  trained: Influence | undefined,
): DraftFix | undefined {
  const call = callAt(context, influence.site);
  const before = trained && callAt(context, trained.site);
  const scaled = trained && scaleHeldOut(context, influence, trained);
  if (scaled) return scaled;
  if (!call || !before || call.func.kind !== 'Attribute' || before.func.kind !== 'Attribute')
    return undefined;
  const { cell } = influence.site;
  const receiver = textOf(context, cell, call.func.value);
  const learner = textOf(context, trained.site.cell, before.func.value);
  if (context.text(influence.site) === 'fit') {
    if (receiver !== learner) return useLearner(context, influence, trained, [call, before]);
    const removed = fitRemovals(context, influence, trained, receiver);
    return removed && { title: `Do not fit \`${receiver}\` again`, safe: false, edits: removed };
  }
  if (context.text(influence.site) !== 'fit_transform' || call.args.length + call.keywords.length !== 1)
    return undefined;
  const named = namedLearner(context, trained, before.func.value);
  const isSameKind = receiver === learner || classOf(context, call) === classOf(context, before);
  if (!named || !isSameKind) return undefined;
  const func = { cell, start: call.func.start, end: call.func.end };
  const edit: Edit =
    receiver === learner && named.edits.length === 0
      ? { site: influence.site, text: 'transform' }
      : { site: func, text: `${named.name}.transform` };
  return { title: `Use \`${named.name}.transform\``, safe: false, edits: [...named.edits, edit] };
}

/** `other.fit(X_test)`, `other = Scaler().fit(X_test)` become `other = scaler`, which the training rows taught. */
function useLearner(
  context: RuleContext,
  { site }: Influence,
  trained: Influence,
  [call, before]: readonly [Call, Call],
): DraftFix | undefined {
  const learner = before.func.kind === 'Attribute' ? before.func.value : undefined;
  const receiver = call.func.kind === 'Attribute' ? call.func.value : undefined;
  const at = locate(context, site);
  if (learner?.kind !== 'Name' || !receiver || !at || classOf(context, call) !== classOf(context, before))
    return undefined;
  const isRemade = assignmentsOf(context, learner.id).some(
    (each) => isBefore(trained.site, each.site) && isBefore(each.site, site),
  );
  const target = at.stmt.kind === 'Assign' && at.stmt.value === call ? at.stmt.targets[0] : receiver;
  const isOwn =
    at.stmt.kind === 'Assign'
      ? at.stmt.value === call
      : at.stmt.kind === 'ExprStmt' && at.stmt.value === call;
  if (isRemade || !isOwn || target?.kind !== 'Name') return undefined;
  return {
    title: `Use \`${learner.id}\`, fitted on the training rows`,
    safe: false,
    edits: [
      {
        site: { cell: at.cell, start: at.stmt.start, end: at.stmt.end },
        text: `${target.id} = ${learner.id}`,
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
  if (!at || !again) return undefined;
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
