import { placesOfValue } from './nameIndex.js';
import type { CrossValidation } from '../flow/events.js';
import { isBefore, type Site } from '../flow/site.js';
import type { Estimator, Influence } from '../flow/values.js';
import type { Call, Expr } from '../python/ast.js';
import { insertBefore, locate, type Edit } from '../rules/edits.js';
import { keywordOf } from '../rules/evidence.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { transformOf, removals, type Transform } from '../rules/leakage/fitAfterSplit.js';
import { importing } from './importing.js';
import { freshName, isWithin, onlyDescribes } from './nameUses.js';
import { prefixedGrid } from './parameterGrid.js';

/**
 * `Z = scaler.fit_transform(X)`, `cross_val_score(model, Z, y)` becomes
 * `cross_val_score(make_pipeline(scaler, model), X, y)`; in searches the parameters get the name of their step.
 */
export function intoPipeline(
  context: RuleContext,
  cause: Influence,
  uses: readonly CrossValidation[],
): DraftFix | undefined {
  const fitting = locate(context, cause.site);
  const transform = fitting && transformOf(context, fitting);
  const pipeline = importing(context, 'sklearn.pipeline', 'make_pipeline');
  if (!transform || !pipeline) return undefined;
  const transformer = textOf(context, transform.at.cell, transform.receiver);
  const scored = rawScores(context, uses, cause, transform);
  if (!scored || !uses.every(({ data: { expr } }) => expr && isTarget(expr, transform))) return undefined;
  const given = uses.flatMap(({ site: { cell }, data: { expr } }) => (expr ? [siteOf(cell, expr)] : []));
  const raw = rawRows(context, fitting, transform, [...given, ...scored.handled]);
  if (!raw) return undefined;
  const source = raw.name ?? sourceText(context, transform);
  const edits: Edit[] = [
    ...pipeline.edits,
    ...given.map((site) => ({ site, text: source })),
    ...scored.edits(source),
  ];
  const wrapped = new Set<object>();
  for (const use of uses) {
    const maker = makerOf(context, use);
    if (!maker) return undefined;
    if (wrapped.has(maker.call)) continue;
    wrapped.add(maker.call);
    const wrapping = wrapModel(context, maker, pipeline.name, transformer);
    if (!wrapping) return undefined;
    edits.push(...wrapping);
  }
  return { title: 'Put it into a pipeline with the model', safe: false, edits: [...edits, ...raw.edits] };
}

const siteOf = (cell: number, { start, end }: Expr): Site => ({ cell, start, end });

interface Maker {
  /** Where the model is given: `cross_val_score(…)`, `GridSearchCV(…)`. */
  readonly call: Call;
  readonly cell: number;
  readonly search: Estimator | undefined;
}

function makerOf(context: RuleContext, { estimator, site, data }: CrossValidation): Maker | undefined {
  if (estimator.kind === 'estimator' && estimator.known?.is === 'search') {
    const { expr } = estimator;
    return expr?.kind === 'Call' ? { call: expr, cell: estimator.site.cell, search: estimator } : undefined;
  }
  const call = context.cells[site.cell]?.nodes
    .of('Call')
    .find(({ func, args }) => func.start === site.start && func.end === site.end && args[1] === data.expr);
  return call && { call, cell: site.cell, search: undefined };
}

function wrapModel(
  context: RuleContext,
  { call, cell, search }: Maker,
  pipeline: string,
  transformer: string,
): Edit[] | undefined {
  const model = call.args[0] ?? keywordOf(call, 'estimator');
  if (!model || model.kind === 'Starred' || call.hasDoubleStar) return undefined;
  const site = { cell, start: model.start, end: model.end };
  const text = `${pipeline}(${transformer}, ${textOf(context, cell, model)})`;
  const edits: Edit[] = [{ site, text }];
  if (!search) return edits;
  const value = context.trace.values.get(model);
  const grid = call.args[1] ?? keywordOf(call, 'param_grid') ?? keywordOf(call, 'param_distributions');
  if (value?.kind !== 'estimator' || !grid || readsParameters(context)) return undefined;
  const prefixed = prefixedGrid(context, grid, cell, value.className.toLowerCase());
  return prefixed && [...edits, ...prefixed];
}

/** The names of parameters and the attributes of the best model would be others. */
const readsParameters = (context: RuleContext): boolean =>
  context.cells.some(({ text }) =>
    /best_params_\s*[[.]|best_estimator_\s*\.(?!(fit|predict|score|decision_function)\w*\b)|\*\*\s*\w+\.best_params_|param_\w+['"]\]/.test(
      text,
    ),
  );

/** What searches score must be raw now, as their pipelines transform by themselves. */
function rawScores(
  context: RuleContext,
  uses: readonly CrossValidation[],
  cause: Influence,
  transform: Transform,
): { edits(source: string): Edit[]; readonly handled: readonly Site[] } | undefined {
  const searches = new Set<object>(uses.map(({ estimator }) => estimator));
  const own: Site[] = [];
  const others = new Map<Site, RawName>();
  for (const { estimator, data, site } of context.trace.scores) {
    if (!searches.has(estimator) || !isSearch(estimator) || !data.influences.has(cause)) continue;
    if (!data.expr) return undefined;
    const place = siteOf(site.cell, data.expr);
    if (isTarget(data.expr, transform)) {
      own.push(place);
      continue;
    }
    const raw = transformedFrom(context, data.expr, transform, place);
    if (!raw) return undefined;
    others.set(place, raw);
  }
  const aliases = new Map([...others.values()].map((raw) => [raw.name, raw.edits]));
  return {
    handled: [...own, ...others.keys()],
    edits: (source) => [
      ...own.map((site) => ({ site, text: source })),
      ...[...others].map(([site, { name }]) => ({ site, text: name })),
      ...[...aliases.values()].flat(),
    ],
  };
}

const isSearch = (estimator: Estimator): boolean => estimator.known?.is === 'search';

interface RawName {
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** `Z_test = scaler.transform(X_test)`: `X_test`; under its own name the raw rows get another before. */
function transformedFrom(
  context: RuleContext,
  expr: Expr,
  { receiver }: Transform,
  before: Site,
): RawName | undefined {
  if (expr.kind !== 'Name' || receiver.kind !== 'Name') return undefined;
  const made = [...context.all('Assign')].filter(
    ({ node, site }) =>
      isBefore(site, before) && node.targets[0]?.kind === 'Name' && node.targets[0].id === expr.id,
  );
  const last = made.at(-1);
  const call = last?.node.value;
  const isTransform =
    call?.kind === 'Call' &&
    call.func.kind === 'Attribute' &&
    call.func.attr === 'transform' &&
    call.func.value.kind === 'Name' &&
    call.func.value.id === receiver.id;
  const source = isTransform ? call.args[0] : undefined;
  if (!last || source?.kind !== 'Name') return undefined;
  if (source.id !== expr.id) return { name: source.id, edits: [] };
  const at = locate(context, last.site);
  const name = freshName(context, `${expr.id}_raw`);
  return at?.indent === '' ? { name, edits: [insertBefore(at, [`${name} = ${expr.id}`])] } : undefined;
}

/**
 * Nothing is left of the transformation when nothing else uses its result. Rows that take the name of the raw ones, and are
 * used in other ways, keep it: the raw rows get another.
 */
function rawRows(
  context: RuleContext,
  fitting: Transform['at'],
  transform: Transform,
  handled: readonly Site[],
): { readonly edits: readonly Edit[]; readonly name: string | undefined } | undefined {
  const { at, target, source } = transform;
  const from = { cell: at.cell, start: at.stmt.end - 1, end: at.stmt.end };
  const others = placesOfValue(context, target.id, from).filter(
    (site) => !handled.some((each) => isWithin(site, each)),
  );
  const isSameName = source.kind === 'Name' && source.id === target.id;
  if (!isSameName) return { edits: [], name: undefined };
  if (others.some((site) => !onlyDescribes(context, site))) {
    const name = freshName(context, `${target.id}_raw`);
    return at.indent === '' ? { edits: [insertBefore(at, [`${name} = ${target.id}`])], name } : undefined;
  }
  const edits = removals(context, fitting, transform);
  return edits.every((edit) => edit !== undefined) ? { edits, name: undefined } : undefined;
}

const isTarget = (expr: Expr, { target }: Transform): boolean =>
  expr.kind === 'Name' && expr.id === target.id;

const sourceText = (context: RuleContext, { at, source }: Transform): string =>
  textOf(context, at.cell, source);

const textOf = (context: RuleContext, cell: number, span: { start: number; end: number }): string =>
  context.text({ cell, start: span.start, end: span.end });
