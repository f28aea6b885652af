import type { Site } from '../flow/site.js';
import type { Influence } from '../flow/values.js';
import type { Call } from '../python/ast.js';
import { walk } from '../python/walk.js';
import { locate, type Edit, type Located } from '../rules/edits.js';
import { dataOf } from '../rules/evidence.js';
import type { DraftFix, Pair, RuleContext } from '../rules/rule.js';
import { calledAt } from './callAt.js';
import { scalerOf } from './scalerOf.js';
import { trainingRows } from './trainingRows.js';

/** It changes the rows it learns from by what it learned of the others. */
const foldWise = 'TargetEncoder';
const fitting = new Set(['fit', 'fit_on_texts', 'adapt']);

/**
 * `X = scaler.fit_transform(X)` becomes `X = scaler.fit(train_rows).transform(X)`, where it is: for programs that use the
 * transformed rows before, or beside, the split.
 */
export function learnFromTraining(
  context: RuleContext,
  influence: Influence,
  pairs: readonly Pair[],
): DraftFix | undefined {
  const at = locate(context, influence.site);
  const call = at && calledAt(context, influence.site);
  const change = call && !influence.vocabulary ? changeOf(context, influence.site, call, at) : undefined;
  if (!at || !call || !change || !isListed(context, call)) return undefined;
  const made = trainingRows(context, { rows: influence.rows, pairs, at }, call.args);
  return (
    made && {
      title: `Fit \`${change.name ?? influence.name}\` on the training rows only`,
      safe: false,
      edits: [...made.edits, ...change.edits(made.texts.join(', '))],
    }
  );
}

interface Change {
  /** What is fitted, where a function becomes a class. */
  readonly name?: string;
  /** The edits once it is known what to fit on. */
  edits(given: string): Edit[];
}

function changeOf(context: RuleContext, site: Site, call: Call, at: Located): Change | undefined {
  const [data, labels, ...others] = call.args;
  if (!data || others.length > 0 || call.hasDoubleStar) return undefined;
  const { cell } = site;
  const path = context.imports.path(call.func) ?? '';
  if (path.startsWith('sklearn.preprocessing.')) return asClass(context, call, at);
  if (call.func.kind !== 'Attribute' || call.keywords.length > 0) return undefined;
  const method = context.text(site);
  if (fitting.has(method)) {
    return { edits: (text) => [{ site: { cell, start: data.start, end: (labels ?? data).end }, text }] };
  }
  const learner = context.trace.values.get(call.func.value);
  const canTransform =
    learner?.kind === 'estimator' &&
    learner.known &&
    !learner.known.onlyAtOnce &&
    !learner.className.endsWith(foldWise);
  if (method !== 'fit_transform' || !canTransform) return undefined;
  return {
    edits: (text) => [
      { site, text: `fit(${text}).transform` },
      ...(labels ? [{ site: { cell, start: data.end, end: labels.end }, text: '' }] : []),
    ],
  };
}

/** `preprocessing.scale(X)` → `preprocessing.StandardScaler().fit(…).transform(X)` */
function asClass(context: RuleContext, call: Call, at: Located): Change | undefined {
  const scaler = scalerOf(context, call, { cell: at.cell, start: at.stmt.start, end: at.stmt.end });
  if (!scaler) return undefined;
  const { cell } = at;
  const { func, keywords } = call;
  const { end } = call.args[0]!;
  return {
    name: scaler.className,
    edits: (text) => [
      ...scaler.edits,
      { site: { cell, start: func.start, end: func.end }, text: `${scaler.text}.fit(${text}).transform` },
      ...(keywords.length > 0 ? [{ site: { cell, start: end, end: call.end - 1 }, text: '' }] : []),
    ],
  };
}

/** Rows that can be counted and taken one by one, as a split does. */
function isListed(context: RuleContext, { args }: Call): boolean {
  for (const node of walk(args)) {
    if (node.kind === 'Comprehension' && node.of !== 'list') return false;
    if (node.kind === 'Attribute' && node.attr === 'T') return false;
    const isView = node.kind === 'Call' && node.func.kind === 'Attribute' && views.has(node.func.attr);
    if (isView) return false;
  }
  return args.every((arg) => (dataOf(context, arg)?.rows.length ?? 0) > 0 || arg.kind === 'Name');
}

/** A dictionary's views have no positions. */
const views = new Set(['values', 'items', 'keys']);
