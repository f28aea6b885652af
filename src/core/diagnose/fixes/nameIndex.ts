import { isBefore, type Site } from '../flow/site.js';
import type { Expr } from '../python/ast.js';
import { walk } from '../python/walk.js';
import { perProgram } from '../rules/perProgram.js';
import type { RuleContext } from '../rules/rule.js';

type Sites = ReadonlyMap<string, readonly Site[]>;

/** What is known of a program's names; each part is looked for once, when it is first asked for. */
class NameIndex {
  private readonly usesFound = new Map<string, readonly Site[]>();
  private assignedFound: Assigned | undefined;
  private changedFound: Sites | undefined;

  constructor(private readonly context: RuleContext) {}

  /** Where a name is written, in the order of the program. */
  usesOf(name: string): readonly Site[] {
    let sites = this.usesFound.get(name);
    if (!sites) {
      sites = this.context
        .usesOf(name)
        .map(({ site }) => site)
        .sort((a, b) => a.cell - b.cell || a.start - b.start);
      this.usesFound.set(name, sites);
    }
    return sites;
  }

  get assigned(): Assigned {
    return (this.assignedFound ??= assignedOf(this.context));
  }

  /** Where each name, or a part of what it stands for, is given a value in any way. */
  get changed(): Sites {
    return (this.changedFound ??= changedOf(this.context));
  }
}

interface Assigned {
  /** Where each name is certainly given a value that is not made of its old one. */
  readonly rebound: Sites;
  /** Functions in which a name means something of their own, and blocks that may give it another value. */
  readonly shadowed: Sites;
}

const blocks = new Set(['For', 'While', 'If', 'With', 'Try']);

const indexOf = perProgram((context) => new NameIndex(context));

/**
 * Every place after `from` where a name still means what it does there: until it is given another value at the top of a
 * cell (or, inside a function, at any place there), and not in functions that have the name for themselves.
 */
export function placesOfValue(context: RuleContext, name: string, from: Site): readonly Site[] {
  const index = indexOf(context);
  const own = functionAround(context, from);
  const shadows = (index.assigned.shadowed.get(name) ?? []).filter((site) => !isInside(own ?? from, site));
  const isHidden = (site: Site): boolean =>
    (own !== undefined && !isInside(site, own)) || shadows.some((each) => isInside(site, each));
  const rebound = (index.assigned.rebound.get(name) ?? []).find(
    (site) => isBefore(from, site) && !isHidden(site),
  );
  return index
    .usesOf(name)
    .filter((site) => isBefore(from, site) && (!rebound || isBefore(site, rebound)) && !isHidden(site));
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

function assignedOf(context: RuleContext): Assigned {
  const rebound = new Map<string, Site[]>();
  const shadowed = new Map<string, Site[]>();
  for (const { node, site } of context.all('FunctionDef'))
    for (const { name } of node.params) add(shadowed, name, site);
  for (const { node, site } of context.all('For'))
    for (const name of targetNames(node.target)) shadow(context, shadowed, name, site);
  for (const { node, site } of context.all('Assign')) {
    const { value } = node;
    const names = node.targets.flatMap(targetNames);
    if (!value || names.length === 0) continue;
    const inValue = namesIn(value);
    const block = blockAround(context, site);
    for (const name of names) {
      shadow(context, shadowed, name, site);
      if (inValue.has(name)) continue;
      if (block) add(shadowed, name, block);
      else add(rebound, name, site);
    }
  }
  return { rebound, shadowed };
}

/** In every function around an assignment, the name is the function's own. */
function shadow(
  context: RuleContext,
  shadowed: Map<string, Site[]>,
  name: string,
  { cell, start, end }: Site,
): void {
  for (const each of context.cells[cell]!.nodes.of('FunctionDef'))
    if (each.start <= start && end <= each.end)
      add(shadowed, name, { cell, start: each.start, end: each.end });
}

/** The block at the top of a cell, outside functions, that a place is in. */
function blockAround(context: RuleContext, site: Site): Site | undefined {
  const { module } = context.cells[site.cell]!;
  const top = module.body.find(({ start, end }) => start <= site.start && site.end <= end);
  if (!top || !blocks.has(top.kind) || functionAround(context, site)) return undefined;
  return { cell: site.cell, start: top.start, end: top.end };
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
