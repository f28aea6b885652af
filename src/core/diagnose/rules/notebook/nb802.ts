import { leftOvers } from '../../live/liveNotebook.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { firstNameEvents } from './moduleNames.js';
import { pythonBuiltins } from './pythonBuiltins.js';

export const nb802: Rule = {
  id: 'NB802',
  title: 'Used before it is defined',
  severity: 'error',
  enabled: true,
  check,
};

/**
 * Run from the top, the cell fails: the name is defined further down only, or in no cell. Silent where names may come
 * from what cannot be read (wildcard imports, `%run`, cells that do not parse).
 */
function* check(context: RuleContext): Generator<Draft> {
  if (!context.isNotebook) return;
  const left = new Set<string>();
  for (const draft of leftBehind(context)) {
    left.add(context.text(draft.site));
    yield draft;
  }
  if (hasUnreadableNames(context)) return;
  const cells = context.cells.map(({ module }) => firstNameEvents(module.body));
  const firstDefinition = new Map<string, number>();
  for (const [cell, events] of cells.entries()) {
    for (const { kind, name } of events) {
      if (kind === 'define' && !firstDefinition.has(name)) firstDefinition.set(name, cell);
    }
  }
  const globals = new Set([...context.all('Global')].flatMap(({ node }) => node.names));
  const defined = new Set<string>();
  const reported = new Set<string>();
  for (const [cell, events] of cells.entries()) {
    for (const { kind, name, start, end } of events) {
      if (kind === 'define') defined.add(name);
      if (kind !== 'use' || defined.has(name) || pythonBuiltins.has(name)) continue;
      if (left.has(name) || reported.has(name) || globals.has(name) || /^_i?\d+$/.test(name)) continue;
      reported.add(name);
      const later = firstDefinition.get(name);
      const site = { cell, start, end };
      if (later === undefined) {
        yield {
          site,
          severity: 'warning',
          message: `\`${name}\` is defined in no cell: the cell that defined it was deleted, or the name is misspelt.`,
        };
      } else if (later > cell) {
        yield {
          site,
          message: `\`${name}\` is used here and defined further down only, in ${context.where({ cell: later, start: 0, end: 0 })}: run from the top, this cell fails.`,
        };
      }
    }
  }
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

function hasUnreadableNames(context: RuleContext): boolean {
  if (
    context.cells.some(({ definesUnknown, foreign, module }) => definesUnknown || foreign || module.hasErrors)
  )
    return true;
  for (const { node } of context.all('ImportFrom'))
    if (node.names.some(({ name }) => name === '*')) return true;
  return definers.some((name) => !context.callsOf(name)[Symbol.iterator]().next().done);
}

const definers = ['exec', 'globals', 'locals', 'run_line_magic', 'run_cell_magic', 'magic', 'pylab'];
