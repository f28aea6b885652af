import type { Split } from '../flow/events.js';
import type { Rows } from '../flow/rows.js';
import { isBefore, type Site } from '../flow/site.js';
import type { Value } from '../flow/values.js';
import type { Expr, Keyword } from '../python/ast.js';
import { walk } from '../python/walk.js';
import { insertArgument, locate, type Edit } from '../rules/edits.js';
import { perProgram } from '../rules/perProgram.js';
import type { RuleContext } from '../rules/rule.js';
import { importing } from './importing.js';
import { isReordered } from './rowOrder.js';
import { columnsRead, isRemade } from './tableChanges.js';

/** The same split at an earlier place, and what has to change so that it draws the same rows. */
export interface SplitAgain {
  readonly name: string;
  /** `, test_size=0.2, random_state=42` */
  readonly options: string;
  readonly edits: readonly Edit[];
}

/** Undefined where the options are not known at `at`, or rows may be put into another order in between. */
export function splitAgain(context: RuleContext, split: Split, rows: Rows, at: Site): SplitAgain | undefined {
  const { call, cell } = split;
  if (call.hasDoubleStar || isReordered(context, split, rows, at)) return undefined;
  const function_ = splitFunction(context, split, at);
  if (!function_) return undefined;
  const options: string[] = [];
  for (const keyword of call.keywords) {
    const text = optionText(context, split, keyword, at);
    if (text === undefined) return undefined;
    if (text !== '') options.push(`, ${keyword.name}=${text}`);
  }
  const edits = [...function_.edits];
  if (!isRepeatable(split)) {
    // A split that draws anew each time it is met is no split to repeat.
    if (call.keywords.some(({ name }) => name === 'random_state')) return undefined;
    if (locate(context, split.site)?.indent !== '') return undefined;
    options.push(', random_state=42');
    edits.push(insertArgument(context, cell, call, 'random_state=42'));
  }
  return { name: function_.name, options: options.join(''), edits };
}

function isRepeatable({ keywords }: Split): boolean {
  const seed = keywords.get('random_state');
  const shuffle = keywords.get('shuffle');
  const isSeeded = seed?.kind === 'literal' && typeof seed.value === 'number';
  return isSeeded || (shuffle?.kind === 'literal' && shuffle.value === false);
}

/** As the program calls it where that is imported by then, else imported on top. */
function splitFunction(
  context: RuleContext,
  { call, cell }: Split,
  at: Site,
): { readonly name: string; readonly edits: readonly Edit[] } | undefined {
  const name = context.text({ cell, start: call.func.start, end: call.func.end });
  const [root = ''] = name.split('.');
  // `cross_validation.train_test_split` is of a module that scikit-learn removed: not once more.
  const isCurrent =
    call.func.kind === 'Name' ||
    context.imports.path(call.func) === 'sklearn.model_selection.train_test_split';
  const isImported = context.cells.some(({ nodes }, index) =>
    [...nodes.of('Import'), ...nodes.of('ImportFrom')].some(
      (node) =>
        isBefore({ cell: index, start: node.start, end: node.end }, at) &&
        node.names.some(
          (each) => (each.alias ?? ('name' in each ? each.name : each.path.split('.')[0])) === root,
        ),
    ),
  );
  if (isImported && isCurrent) return { name, edits: [] };
  return importing(context, 'sklearn.model_selection', 'train_test_split', at);
}

/** The text of an option as it is known at the earlier place; '' for one that says nothing. */
function optionText(
  context: RuleContext,
  split: Split,
  { name, value }: Keyword,
  at: Site,
): string | undefined {
  const text = context.text({ cell: split.cell, start: value.start, end: value.end });
  if (name === 'stratify') return labelsText(context, split, value, at);
  const known = literalText(split.keywords.get(name));
  if (known === undefined || known === 'None') return known === undefined ? undefined : '';
  return namesIn(value).every((each) => isKnownAt(context, each, at, split.site)) ? text : known;
}

function literalText(value: Value | undefined): string | undefined {
  if (value?.kind !== 'literal') return undefined;
  if (value.value === null) return 'None';
  if (typeof value.value === 'boolean') return value.value ? 'True' : 'False';
  return typeof value.value === 'number' ? String(value.value) : undefined;
}

/** The labels by the same name, or the column they are taken from later. */
function labelsText(context: RuleContext, split: Split, value: Expr, at: Site): string | undefined {
  if (value.kind === 'Constant' && value.value === null) return '';
  const text = context.text({ cell: split.cell, start: value.start, end: value.end });
  if (namesIn(value).every((name) => isKnownAt(context, name, at, split.site))) return text;
  if (value.kind !== 'Name') return undefined;
  const between = assignmentsOf(context, value.id).filter(
    ({ site }) => isBefore(at, site) && isBefore(site, split.site),
  );
  const [made] = between;
  const source = made?.stmt.kind === 'Assign' ? made.stmt.value : undefined;
  const popped = source?.kind === 'Call' && source.func.kind === 'Attribute' && source.func.attr === 'pop';
  const [column] = popped ? source.args : [];
  const isColumn = source?.kind === 'Subscript' || source?.kind === 'Attribute';
  const table = popped ? source.func.value : isColumn ? source.value : undefined;
  if (between.length !== 1 || !made || !source || table?.kind !== 'Name') return undefined;
  // What learns changes features: of labels it would keep the order.
  const after = { cell: at.cell, start: at.end, end: at.end };
  const columns = column?.kind === 'Str' ? [column.value] : columnsRead([source], table.id);
  if (!wasAssigned(context, table.id, at) || hasOtherLabels(context, table.id, columns, [after, made.site]))
    return undefined;
  if (popped) return columns ? `${table.id}[${JSON.stringify(columns[0])}]` : undefined;
  return context.text({ cell: made.site.cell, start: source.start, end: source.end });
}

const namesIn = (expr: Expr): string[] =>
  [...walk([expr])].flatMap((node) => (node.kind === 'Name' ? [node.id] : []));

/** Classes that are coded anew come in another order, in which they are drawn from. */
const hasOtherLabels = (
  context: RuleContext,
  table: string,
  columns: readonly string[] | undefined,
  between: readonly [Site, Site],
): boolean => columns?.some((column) => isRemade(context, table, column, between)) !== false;

/**
 * An expression as it can be written at an earlier place: as it stands where all its names have their values, or with
 * what a name stands for put in.
 */
export function knownText(
  context: RuleContext,
  expr: Expr,
  { cell, at, until }: { readonly cell: number; readonly at: Site; readonly until: Site },
): string | undefined {
  const isKnown = (name: string): boolean =>
    isKnownAt(context, name, at, until) ||
    (assignmentsOf(context, name).length === 0 && isNeverBound(context, name));
  if (namesIn(expr).every(isKnown)) return context.text({ cell, start: expr.start, end: expr.end });
  const [made, ...others] = expr.kind === 'Name' ? assignmentsOf(context, expr.id) : [];
  const value =
    made?.stmt.kind === 'Assign' && made.stmt.targets[0]?.kind === 'Name' ? made.stmt.value : undefined;
  if (!made || !value || others.length > 0 || !namesIn(value).every(isKnown)) return undefined;
  return context.text({ cell: made.site.cell, start: value.start, end: value.end });
}

/** A function of Python or of a library. */
function isNeverBound(context: RuleContext, name: string): boolean {
  const isBound = context.cells.some(
    ({ nodes }) =>
      nodes
        .of('FunctionDef')
        .some((each) => each.name === name || each.params.some((param) => param.name === name)) ||
      nodes.of('For').some(({ target }) => namesIn(target).includes(name)),
  );
  return !isBound;
}

/** The name has its value by `at`, and keeps it until `until`. */
function isKnownAt(context: RuleContext, name: string, at: Site, until: Site): boolean {
  const made = assignmentsOf(context, name);
  return (
    wasAssigned(context, name, at) && made.every(({ site }) => isBefore(site, at) || isBefore(until, site))
  );
}

const wasAssigned = (context: RuleContext, name: string, at: Site): boolean =>
  assignmentsOf(context, name).some(({ site }) => isBefore(site, at));

type Assignment = RuleContext['trace']['assignments'][number];

/** Where a name is assigned, in the order of the run. */
export const assignmentsOf = (context: RuleContext, name: string): readonly Assignment[] =>
  assignmentsByName(context).get(name) ?? [];

const assignmentsByName = perProgram((context): ReadonlyMap<string, readonly Assignment[]> => {
  const byName = new Map<string, Assignment[]>();
  for (const assignment of context.trace.assignments) {
    for (const node of assignment.stmt.kind === 'Assign' ? walk(assignment.stmt.targets, isPlace) : []) {
      if (node.kind === 'Name') byName.set(node.id, [...(byName.get(node.id) ?? []), assignment]);
    }
  }
  return byName;
});

/** `df['a'] = …` gives no name a value. */
const isPlace = ({ kind }: { readonly kind: string }): boolean =>
  kind === 'Subscript' || kind === 'Attribute';
