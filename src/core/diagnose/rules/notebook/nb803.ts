import { repeatedRun, staleness } from '../../live/liveNotebook.js';
import type { Draft, Rule, RuleContext } from '../rule.js';

export const nb803: Rule = {
  id: 'NB803',
  title: 'Cell shows an old result',
  severity: 'info',
  enabled: true,
  check,
};

/**
 * In a running notebook: a cell above was edited, or gave something new, after this cell ran on what it gave before. One
 * finding a cell, at the first name concerned.
 */
function* check(context: RuleContext): Generator<Draft> {
  const { live } = context;
  if (!live) return;
  for (const cell of context.cells.keys()) {
    const stale = staleness(live, cell);
    if (!stale || stale.reason.kind === 'below' || repeatedRun(live, cell)) continue;
    const { name, at, reason } = stale;
    const where = context.where({ cell: reason.cell, start: 0, end: 0 });
    const happened =
      reason.kind === 'edited'
        ? `${where} was edited after it ran`
        : `${where} made ${reason.through.length > 0 ? 'what it rests on' : `\`${name}\``} anew after this cell ran`;
    yield {
      site: { cell, start: at.start, end: at.end },
      message: `What this cell shows is out of date: it read \`${name}\`, and ${happened}. Run what is needed for this cell.`,
      related: [...reason.through, reason.cell].reverse().map((each, i) => ({
        role: 'cause' as const,
        site: { cell: each, start: 0, end: 0 },
        message:
          i > 0
            ? 'and with it what is made here'
            : reason.kind === 'edited'
              ? 'This was edited since it ran last'
              : 'This ran again',
      })),
    };
  }
}
