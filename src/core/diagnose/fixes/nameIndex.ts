import { isBefore, type Site } from '../flow/site.js';
import type { Expr } from '../python/ast.js';
import { walk } from '../python/walk.js';
import type { RuleContext } from '../rules/rule.js';

interface NameIndex {
  /** Where each name is written, in the order of the program. */
  readonly uses: ReadonlyMap<string, readonly Site[]>;
  /** Where each name is given a value at the top of a cell that is not made of its old one. */
  readonly rebound: ReadonlyMap<string, readonly Site[]>;
  /** Where each name, or a part of what it stands for, is given a value in any way. */
  readonly changed: ReadonlyMap<string, readonly Site[]>;
  /** Functions in which a name means something of their own. */
  readonly shadowed: ReadonlyMap<string, readonly Site[]>;
}

const blocks = new Set(['For', 'While', 'If', 'With', 'Try']);

/** Each program is gone through once, however many fixes are looked for in it. */
const indexes = new WeakMap<RuleContext, NameIndex>();

/**
 * Every place after `from` where a name still means what it does there: until it is given another value at the top of a
 * cell (or, inside a function, at any place there), and not in functions that have the name for themselves.
 */
export function placesOfValue(context: RuleContext, name: string, from: Site): readonly Site[] {
  const index = indexOf(context);
  const own = functionAround(context, from);
  const rebound = (index.rebound.get(name) ?? []).find(
    (site) => isBefore(from, site) && (!own || isInside(site, own)),
  );
  const shadows = (index.shadowed.get(name) ?? []).filter((site) => !isInside(own ?? from, site));
  return (index.uses.get(name) ?? []).filter(
    (site) =>
      isBefore(from, site) &&
      (!rebound || isBefore(site, rebound)) &&
      (!own || isInside(site, own)) &&
      !shadows.some((each) => isInside(site, each)),
  );
}

/** True when a name means the same in both places: they are in one function, or outside all, and nothing assigns to it in between. */
export function keepsValue(context: RuleContext, name: string, from: Site, until: Site): boolean {
  const around = [from, until].map((site) => functionAround(context, site));
  const isOneScope = around[0]?.cell === around[1]?.cell && around[0]?.start === around[1]?.start;
  const changed = indexOf(context).changed.get(name) ?? [];
  return (
    isOneScope &&
    isBefore(from, until) &&
    !changed.some((site) => isBefore(from, site) && isBefore(site, until))
  );
}

/** The innermost function that a place is in. */
export function functionAround(context: RuleContext, site: Site): Site | undefined {
  const around = context.cells[site.cell]?.nodes
    .of('FunctionDef')
    .filter(({ start, end }) => start <= site.start && site.end <= end)
    .at(-1);
  return around && { cell: site.cell, start: around.start, end: around.end };
}

const isInside = (site: Site, outer: Site): boolean =>
  site.cell === outer.cell && outer.start <= site.start && site.end <= outer.end;

function indexOf(context: RuleContext): NameIndex {
  let index = indexes.get(context);
  if (!index) {
    index = {
      uses: usesOf(context),
      rebound: reboundOf(context),
      changed: changedOf(context),
      shadowed: shadowedOf(context),
    };
    indexes.set(context, index);
  }
  return index;
}

function usesOf(context: RuleContext): Map<string, Site[]> {
  const uses = new Map<string, Site[]>();
  for (const { node, site } of context.all('Name')) add(uses, node.id, site);
  for (const sites of uses.values()) sites.sort((a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0));
  return uses;
}

function reboundOf(context: RuleContext): Map<string, Site[]> {
  const rebound = new Map<string, Site[]>();
  for (const { node, site } of context.all('Assign')) {
    const isCertain =
      context.cells[site.cell]!.module.body.includes(node) || functionAround(context, site) !== undefined;
    if (!node.value || !isCertain) continue;
    const inValue = namesIn(node.value);
    for (const target of node.targets) {
      for (const name of targetNames(target)) if (!inValue.has(name)) add(rebound, name, site);
    }
  }
  return rebound;
}

function changedOf(context: RuleContext): Map<string, Site[]> {
  const changed = new Map<string, Site[]>();
  const addTargets = (targets: readonly Expr[], site: Site): void => {
    for (const target of targets)
      for (const name of [...targetNames(target), ...rootName(target)]) add(changed, name, site);
  };
  for (const { node, site } of context.all('Assign')) if (node.value) addTargets(node.targets, site);
  for (const { node, site } of context.all('AugAssign')) addTargets([node.target], site);
  for (const { node, site } of context.all('For')) addTargets([node.target], site);
  return changed;
}

function rootName(target: Expr): string[] {
  if (target.kind !== 'Attribute' && target.kind !== 'Subscript') return [];
  return target.value.kind === 'Name' ? [target.value.id] : rootName(target.value);
}

function shadowedOf(context: RuleContext): Map<string, Site[]> {
  const shadowed = new Map<string, Site[]>();
  for (const { node, site } of context.all('FunctionDef')) {
    const names = new Set(node.params.map(({ name }) => name));
    for (const each of walk(node.body)) {
      if (each.kind === 'Assign')
        for (const target of each.targets) targetNames(target).forEach((name) => names.add(name));
      if (each.kind === 'For') targetNames(each.target).forEach((name) => names.add(name));
    }
    for (const name of names) add(shadowed, name, site);
  }
  // In a block that gives a name another value, its uses may be of either.
  for (const [cell, { module }] of context.cells.entries()) {
    for (const block of module.body.filter(({ kind }) => blocks.has(kind))) {
      const names = new Set<string>();
      for (const each of walk([block], ({ kind }) => kind === 'FunctionDef')) {
        if (each.kind !== 'Assign' || !each.value) continue;
        const inValue = namesIn(each.value);
        for (const name of each.targets.flatMap(targetNames)) if (!inValue.has(name)) names.add(name);
      }
      for (const name of names) add(shadowed, name, { cell, start: block.start, end: block.end });
    }
  }
  return shadowed;
}

/** The names that an assignment gives values to; not of `a[i]` and `a.b`. */
function targetNames(target: Expr): string[] {
  if (target.kind === 'Name') return [target.id];
  if (target.kind === 'Starred') return targetNames(target.value);
  return target.kind === 'Tuple' || target.kind === 'List' ? target.items.flatMap(targetNames) : [];
}

const namesIn = (expr: Expr): Set<string> =>
  new Set([...walk([expr])].flatMap((each) => (each.kind === 'Name' ? [each.id] : [])));

function add(map: Map<string, Site[]>, name: string, site: Site): void {
  const known = map.get(name);
  if (known) known.push(site);
  else map.set(name, [site]);
}
