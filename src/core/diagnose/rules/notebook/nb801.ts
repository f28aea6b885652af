import type { Site } from '../../flow/site.js';
import { type LiveNotebook, staleness } from '../../live/liveNotebook.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { firstNameEvents } from './moduleNames.js';

export const nb801: Rule = {
  id: 'NB801',
  title: 'Cells run out of order',
  severity: 'info',
  enabled: true,
  check,
};

function* check(context: RuleContext): Generator<Draft> {
  if (!context.isNotebook) return;
  if (context.live) yield* seen(context, context.live);
  else yield* stored(context);
}

/** In a running notebook: a cell read what a cell further down had left. One finding a cell. */
function* seen(context: RuleContext, live: LiveNotebook): Generator<Draft> {
  for (const cell of context.cells.keys()) {
    const { name, at, reason } = staleness(live, cell) ?? {};
    if (!name || !at || reason?.kind !== 'below') continue;
    const where = context.where({ cell: reason.cell, start: 0, end: 0 });
    yield {
      site: { cell, start: at.start, end: at.end },
      message: `What this cell shows was computed with \`${name}\` as ${where}, further down, had left it. Run what is needed for this cell.`,
      related: [
        {
          role: 'cause',
          site: { cell: reason.cell, start: 0, end: 0 },
          message: `\`${name}\` was changed here before that cell ran`,
        },
      ],
    };
  }
}

/**
 * By the stored execution counts, a cell's output was made before the cell above it that sets what it reads was last run.
 * One finding a notebook, at the first such cell; a notebook most of which was run in another order was not meant to be read
 * by its counts, and is left alone. Where two cells have one count, they were run in different sessions, of which each counts
 * from 1 (or a program wrote the counts): no order is known.
 */
function* stored(context: RuleContext): Generator<Draft> {
  const counts = context.cells.flatMap(({ executionCount }) => executionCount ?? []);
  if (counts.length === 0 || new Set(counts).size < counts.length) return;
  const stale: { readonly site: Site; readonly name: string; readonly above: number }[] = [];
  const definedIn = new Map<string, number>();
  for (const [cell, { module, executionCount }] of context.cells.entries()) {
    const own = new Set<string>();
    for (const { kind, name, start, end, isImport } of firstNameEvents(module.body)) {
      if (kind === 'define') {
        own.add(name);
        if (!isImport) definedIn.set(name, cell);
        continue;
      }
      const above = definedIn.get(name);
      if (above === undefined || own.has(name) || above === cell || stale.at(-1)?.site.cell === cell)
        continue;
      const count = context.cells[above]!.executionCount;
      if (typeof count !== 'number' || typeof executionCount !== 'number' || count < executionCount) continue;
      stale.push({ site: { cell, start, end }, name, above });
    }
  }
  const [first] = stale;
  if (!first || stale.length > context.cells.length / 4) return;
  const where = context.where({ cell: first.above, start: 0, end: 0 });
  const others = stale.length === 1 ? '' : ` So it is with ${stale.length - 1} more.`;
  yield {
    site: first.site,
    message: `What this cell shows is older than \`${first.name}\`: ${where}, which sets it, was run afterwards. Run this cell again.${others}`,
  };
}
