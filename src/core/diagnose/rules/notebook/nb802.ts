import { leftOvers } from '../../live/liveNotebook.js';
import type { Site } from '../../flow/site.js';
import { perCell } from '../perCell.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { firstNameEvents, type NameEvent } from './moduleNames.js';
import { pythonBuiltins } from './pythonBuiltins.js';
import { unwritten } from './unwrittenCode.js';

export const nb802: Rule = {
  id: 'NB802',
  title: 'Used before it is defined',
  severity: 'error',
  enabled: true,
  check,
};

/**
 * Run from the top, the cell fails: the name is defined further down only, or in no cell. Silent where names may come
 * from what cannot be read (wildcard imports, `%run`, cells that do not parse). One finding a cell.
 */
function* check(context: RuleContext): Generator<Draft> {
  if (!context.isNotebook) return;
  const left = new Set<string>();
  for (const draft of leftBehind(context)) {
    left.add(context.text(draft.site));
    yield draft;
  }
  if (hasUnreadableNames(context)) return;
  for (const missing of missingNames(context, left))
    if (missing.length > 0) yield* findings(context, missing);
}

/** By cell: names that nothing above has defined, each where it is first used. */
function missingNames(context: RuleContext, left: ReadonlySet<string>): Missing[][] {
  const cells = context.cells.map(({ module }) => firstNameEvents(module.body));
  const globals = new Set([...context.all('Global')].flatMap(({ node }) => node.names));
  const isSpokenOf = unwritten(context);
  const defined = new Set<string>();
  const reported = new Set<string>();
  let firstCell: ReadonlyMap<string, number> | undefined;
  return cells.map((events, cell) => {
    const missing: Missing[] = [];
    for (const { kind, name, start, end } of events) {
      if (kind === 'define') defined.add(name);
      if (kind !== 'use' || defined.has(name) || pythonBuiltins.has(name)) continue;
      if (left.has(name) || reported.has(name) || globals.has(name) || /^_i?\d+$/.test(name)) continue;
      reported.add(name);
      firstCell ??= firstDefinitions(cells);
      const later = firstCell.get(name);
      if (later === cell || isSpokenOf(cell, name, start)) continue;
      missing.push({ name, site: { cell, start, end }, later });
    }
    return missing;
  });
}

/** The first cell that defines a name, by name. */
function firstDefinitions(cells: readonly (readonly NameEvent[])[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const [cell, events] of cells.entries()) {
    for (const { kind, name } of events) if (kind === 'define' && !first.has(name)) first.set(name, cell);
  }
  return first;
}

interface Missing {
  readonly name: string;
  readonly site: Site;
  /** The cell further down that defines it. */
  readonly later: number | undefined;
}

/** A cell fails once: one finding for what other cells define too late, and one for what none defines. */
function* findings(context: RuleContext, missing: readonly Missing[]): Generator<Draft> {
  const where = ({ name, later = 0 }: Missing): string =>
    `\`${name}\`, in ${context.where({ cell: later, start: 0, end: 0 })}`;
  const [first, ...others] = missing.filter(({ later }) => later !== undefined);
  if (first) {
    const more = others.length === 0 ? '' : ` So it is with ${others.map(where).join('; ')}.`;
    yield {
      site: first.site,
      message: `\`${first.name}\` is used here and defined further down only, in ${context.where({ cell: first.later!, start: 0, end: 0 })}: run from the top, this cell fails.${more}`,
    };
  }
  const [unknown, ...unknowns] = missing.filter(({ later }) => later === undefined);
  if (!unknown) return;
  const more =
    unknowns.length === 0 ? '' : ` Nor is ${unknowns.map(({ name }) => `\`${name}\``).join(', ')}.`;
  yield {
    site: unknown.site,
    severity: 'warning',
    message: `\`${unknown.name}\` is defined in no cell: the cell that defined it was deleted, or the name is misspelt.${more}`,
  };
}

/** In a running notebook: names that live on in the kernel only. One finding a name. */
function* leftBehind(context: RuleContext): Generator<Draft> {
  const { live } = context;
  if (!live) return;
  const reported = new Set<string>();
  for (const cell of context.cells.keys()) {
    for (const { name, at, from } of leftOvers(live, cell)) {
      if (reported.has(name)) continue;
      reported.add(name);
      const gone =
        from === undefined
          ? 'the cell that set it was deleted'
          : `${context.where({ cell: from, start: 0, end: 0 })}, which set it, was edited and does not any more`;
      yield {
        site: { cell, start: at.start, end: at.end },
        severity: 'warning',
        message: `\`${name}\` lives on in the kernel only: ${gone}. After a restart this cell fails.`,
      };
    }
  }
}

function hasUnreadableNames({ cells }: RuleContext): boolean {
  return cells.some(
    (cell) => cell.definesUnknown || cell.foreign || cell.module.hasErrors || definesUnreadably(cell),
  );
}

/** `from module import *`, `exec(…)` and their like; blocks indented by tabs and spaces. */
const definesUnreadably = perCell(
  ({ nodes, text }) =>
    isIndentedBothWays(text) ||
    nodes.of('ImportFrom').some(({ names }) => names.some(({ name }) => name === '*')) ||
    nodes.of('Call').some(({ func }) => {
      const name = func.kind === 'Name' ? func.id : func.kind === 'Attribute' ? func.attr : '';
      return definers.has(name);
    }),
);

/** Blocks cannot be told where tabs and spaces are mixed. */
const isIndentedBothWays = (text: string): boolean => /^ *\t/m.test(text) && /^ +\S/m.test(text);

const definers = new Set(['exec', 'globals', 'locals', 'run_line_magic', 'run_cell_magic', 'magic', 'pylab']);
