import type * as ast from '../python/ast.js';
import { walk } from '../python/walk.js';
import type { Run } from './run.js';
import { adoptedNetwork } from './networks.js';
import { noInfluences, unknown, type UserClass, type UserFunction, type Value } from './values.js';

/** Functions and classes that nothing above called, those first that others among them do not name. */
export function inOrderOfCalls(
  defined: readonly (UserFunction | UserClass)[],
  followed: ReadonlySet<object>,
): readonly (UserFunction | UserClass)[] {
  const left = defined.filter(({ definition }) => !followed.has(definition));
  const namedBy = new Map<string, Set<object>>();
  for (const { definition } of left) {
    for (const node of walk(bodyOf(definition))) {
      const name = node.kind === 'Name' ? node.id : undefined;
      if (name === undefined) continue;
      const by = namedBy.get(name);
      if (by) by.add(definition);
      else namedBy.set(name, new Set([definition]));
    }
  }
  const isNamed = ({ definition }: UserFunction | UserClass): boolean =>
    definition.kind !== 'Lambda' &&
    [...(namedBy.get(definition.name) ?? [])].some((each) => each !== definition);
  return [...left.filter((each) => !isNamed(each)), ...left.filter(isNamed)];
}

const bodyOf = (definition: UserFunction['definition'] | ast.ClassDef): readonly (ast.Stmt | ast.Expr)[] =>
  definition.kind === 'Lambda' ? [definition.body] : definition.body;

/** What is only done to tables. */
const ofTables = new Set(
  'iloc loc columns drop dropna fillna groupby select_dtypes isnull isna describe reset_index set_index sort_values value_counts drop_duplicates to_numpy get_dummies astype nunique'.split(
    ' ',
  ),
);
const ofNetworks = new Set('parameters named_parameters train eval zero_grad state_dict'.split(' '));

type Use = 'table' | 'rows' | 'network';

/**
 * What a function that nothing calls may be given, as far as its body tells: a table has columns dropped, a network has
 * parameters, rows are gone over. Nothing is known of the others.
 */
export function argumentsByUse(run: Run, definition: ast.FunctionDef): Map<string, Value> {
  const names = new Set(definition.params.map(({ name }) => name));
  const uses = new Map<string, Use>();
  let trains = false;
  for (const node of walk(definition.body)) {
    if (node.kind === 'Attribute') {
      trains ||= node.attr === 'backward';
      const use = ofTables.has(node.attr) ? 'table' : ofNetworks.has(node.attr) ? 'network' : undefined;
      if (use && node.value.kind === 'Name' && names.has(node.value.id) && !uses.has(node.value.id))
        uses.set(node.value.id, use);
    } else if (node.kind === 'For') {
      const name = iterated(node.iter);
      if (name !== undefined && names.has(name) && !uses.has(name)) uses.set(name, 'rows');
    }
  }
  const isLoop = trains || [...uses.values()].includes('network');
  const given = new Map<string, Value>();
  for (const param of definition.params) {
    const use = uses.get(param.name);
    const value = use && valueFor(run, use, param, isLoop);
    if (value) given.set(param.name, value);
    // A table that may be left out is given.
    else if (param.default?.kind === 'Constant' && param.default.value === null)
      given.set(param.name, unknown);
  }
  return given;
}

function valueFor(run: Run, use: Use, param: ast.Param, isLoop: boolean): Value | undefined {
  const site = run.site(param);
  if (use === 'network') return adoptedNetwork(run, site);
  if (use === 'rows' && !isLoop) return undefined;
  return run.data([run.rows.source(site)], noInfluences, {
    shape: use === 'table' ? 'frame' : 'rows',
    ...(use === 'rows' ? { called: [param.name] } : {}),
  });
}

function iterated(iter: ast.Expr): string | undefined {
  if (iter.kind === 'Name') return iter.id;
  const [first] = iter.kind === 'Call' ? iter.args : [];
  return first && iterated(first);
}
