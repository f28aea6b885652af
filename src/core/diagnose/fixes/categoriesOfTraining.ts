import { isBefore, type Site } from '../flow/site.js';
import type { Influence } from '../flow/values.js';
import type { Call, Expr, Name } from '../python/ast.js';
import { insertBefore, locate, type Edit } from '../rules/edits.js';
import type { DraftFix, Pair, RuleContext } from '../rules/rule.js';
import { calledAt } from './callAt.js';
import { importingModule } from './importing.js';
import { trainingRows } from './trainingRows.js';

/**
 * `full['k'] = encoder.fit_transform(full['k'])` of training and test rows together becomes
 * `pd.Categorical(full['k'], categories=encoder.fit(full[:len(train)]['k']).classes_).codes`: the same codes, and -1 for
 * categories that no training row has. Also for `fit` and the `transform`s after it.
 */
export function categoriesOfTraining(
  context: RuleContext,
  influence: Influence,
  pairs: readonly Pair[],
): DraftFix | undefined {
  const at = locate(context, influence.site);
  const call = at && calledAt(context, influence.site);
  const [data, ...others] = call?.args ?? [];
  if (!at || call?.func.kind !== 'Attribute' || !data || others.length + call.keywords.length > 0)
    return undefined;
  const encoder = context.trace.values.get(call.func.value);
  if (encoder?.kind !== 'estimator' || encoder.className !== 'LabelEncoder' || isOfDates(context, data))
    return undefined;
  const made = trainingRows(context, { rows: influence.rows, pairs, at }, [data]);
  const pandas = importingModule(context, 'pandas', 'pd');
  const [train] = made?.texts ?? [];
  if (!made || !pandas || train === undefined) return undefined;
  const { cell } = at;
  const coded = (each: Call, place: number, classes: string): Edit[] => {
    const [given] = each.args;
    return given
      ? [
          { site: { cell: place, start: each.start, end: given.start }, text: `${pandas.name}.Categorical(` },
          { site: { cell: place, start: given.end, end: each.end }, text: `, categories=${classes}).codes` },
        ]
      : [];
  };
  const method = context.text(influence.site);
  const receiver = context.text({ cell, start: call.func.value.start, end: call.func.value.end });
  const title = `Learn the categories from the training rows only`;
  const edits = [...made.edits, ...pandas.edits];
  if (method === 'fit_transform') {
    const isNamed = call.func.value.kind === 'Name';
    const learned = isNamed ? [insertBefore(at, [`${receiver}.fit(${train})`])] : [];
    const classes = isNamed ? `${receiver}.classes_` : `${receiver}.fit(${train}).classes_`;
    return { title, safe: false, edits: [...edits, ...learned, ...coded(call, cell, classes)] };
  }
  if (method !== 'fit' || call.func.value.kind !== 'Name') return undefined;
  const uses = transformsAfter(context, call.func.value, influence.site);
  if (uses.length === 0) return undefined;
  return {
    title,
    safe: false,
    edits: [
      ...edits,
      { site: { cell, start: data.start, end: data.end }, text: train },
      ...uses.flatMap((use) => coded(use.call, use.cell, `${receiver}.classes_`)),
    ],
  };
}

/** Codes of dates are an order: dates after the last one of the training rows must not all be alike. */
function isOfDates(context: RuleContext, data: Expr): boolean {
  const read = columnOf(data);
  const places = context.cells.flatMap(({ nodes }) => [
    ...nodes.of('Attribute').flatMap(({ attr, value }) => (attr === 'dt' ? [value] : [])),
    ...nodes
      .of('Call')
      .flatMap(({ func, args }) => (context.imports.path(func) === 'pandas.to_datetime' ? args : [])),
  ]);
  return read !== undefined && places.some((place) => columnOf(place) === read);
}

/** `Date` of `df['Date']`, `df.Date` and `df['Date'].astype(str)`. */
function columnOf(expr: Expr): string | undefined {
  if (expr.kind === 'Call') return expr.func.kind === 'Attribute' ? columnOf(expr.func.value) : undefined;
  if (expr.kind === 'Attribute') return expr.value.kind === 'Name' ? expr.attr : columnOf(expr.value);
  const [index] = expr.kind === 'Subscript' ? expr.index : [];
  return index?.kind === 'Str' ? index.value : undefined;
}

/** Where the encoder is asked to transform before it is fitted again. */
function transformsAfter(
  context: RuleContext,
  { id }: Name,
  from: Site,
): { readonly call: Call; readonly cell: number }[] {
  const calls = context.cells.flatMap(({ nodes }, cell) =>
    nodes.of('Call').flatMap((call) => {
      const { func, start, end } = call;
      const isOwn = func.kind === 'Attribute' && func.value.kind === 'Name' && func.value.id === id;
      return isOwn && isBefore(from, { cell, start, end }) ? [{ call, cell, method: func.attr }] : [];
    }),
  );
  const again = calls.findIndex(({ method }) => method.startsWith('fit'));
  const own = again < 0 ? calls : calls.slice(0, again);
  return own.filter(({ method, call }) => method === 'transform' && call.args.length === 1);
}
