import type { Site } from '../flow/site.js';
import type { Influence } from '../flow/values.js';
import type { Call } from '../python/ast.js';
import { walk } from '../python/walk.js';
import { locate, type Edit, type Located } from '../rules/edits.js';
import { dataOf } from '../rules/evidence.js';
import type { DraftFix, Pair, RuleContext } from '../rules/rule.js';
import { importing, type Imported } from './importing.js';
import { trainingRows } from './trainingRows.js';

/** These learn and change at once, and cannot be asked to change other rows. */
const withoutTransform = /(TSNE|MDS|SpectralEmbedding|TargetEncoder)$/;
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
  if (path.startsWith('sklearn.preprocessing.')) return asClass(context, path, call, at);
  if (call.func.kind !== 'Attribute' || call.keywords.length > 0) return undefined;
  const method = context.text(site);
  if (fitting.has(method)) {
    return { edits: (text) => [{ site: { cell, start: data.start, end: (labels ?? data).end }, text }] };
  }
  const learner = context.trace.values.get(call.func.value);
  const canTransform =
    learner?.kind === 'estimator' && learner.known && !withoutTransform.test(learner.className);
  if (method !== 'fit_transform' || !canTransform) return undefined;
  return {
    edits: (text) => [
      { site, text: `fit(${text}).transform` },
      ...(labels ? [{ site: { cell, start: data.end, end: labels.end }, text: '' }] : []),
    ],
  };
}

/** Functions that learn and transform at once, with the class that can do the one without the other. */
const classes: Readonly<Record<string, string>> = {
  scale: 'StandardScaler',
  minmax_scale: 'MinMaxScaler',
  maxabs_scale: 'MaxAbsScaler',
  robust_scale: 'RobustScaler',
  power_transform: 'PowerTransformer',
  quantile_transform: 'QuantileTransformer',
};

/** `preprocessing.scale(X)` → `preprocessing.StandardScaler().fit(…).transform(X)` */
function asClass(context: RuleContext, path: string, call: Call, at: Located): Change | undefined {
  const [data, ...others] = call.args;
  const name = classes[path.slice(path.lastIndexOf('.') + 1)];
  const { cell } = at;
  const { func } = call;
  if (name === undefined || !data || others.length > 0 || dataOf(context, data)?.shape === 'series')
    return undefined;
  if (call.keywords.some((keyword) => keyword.name === 'axis')) return undefined;
  const imported: Imported | undefined =
    func.kind === 'Attribute'
      ? { name: context.text({ cell, start: func.start, end: func.attrStart }) + name, edits: [] }
      : importing(context, 'sklearn.preprocessing', name, { cell, start: at.stmt.start, end: at.stmt.end });
  if (!imported) return undefined;
  const options = call.keywords.map(({ start, end }) => context.text({ cell, start, end })).join(', ');
  return {
    name,
    edits: (text) => [
      ...imported.edits,
      {
        site: { cell, start: func.start, end: func.end },
        text: `${imported.name}(${options}).fit(${text}).transform`,
      },
      ...(call.keywords.length > 0 ? [{ site: { cell, start: data.end, end: call.end - 1 }, text: '' }] : []),
    ],
  };
}

/** The call whose method, or function, is at a place. */
export function calledAt(context: RuleContext, site: Site): Call | undefined {
  return context.cells[site.cell]?.nodes.of('Call').find(({ func }) => {
    const start = func.kind === 'Attribute' ? func.attrStart : func.start;
    return (start === site.start || func.start === site.start) && func.end === site.end;
  });
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
