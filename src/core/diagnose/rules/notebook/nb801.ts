import type { Draft, Rule, RuleContext } from '../rule.js';
import { nameEvents } from './moduleNames.js';

export const nb801: Rule = {
  id: 'NB801',
  title: 'Cells run out of order',
  severity: 'info',
  enabled: true,
  check,
};

/** A cell's output was made before the cell above it that sets what it reads was last run. */
function* check(context: RuleContext): Generator<Draft> {
  if (!context.isNotebook) return;
  const definedIn = new Map<string, number>();
  for (const [cell, { module, executionCount }] of context.cells.entries()) {
    const own = new Set<string>();
    let isReported = false;
    for (const { kind, name, start, end, isImport } of nameEvents(module.body)) {
      if (kind === 'define') {
        own.add(name);
        if (!isImport) definedIn.set(name, cell);
        continue;
      }
      const above = definedIn.get(name);
      if (above === undefined || own.has(name) || isReported || above === cell) continue;
      const count = context.cells[above]!.executionCount;
      if (typeof count !== 'number' || typeof executionCount !== 'number' || count < executionCount) continue;
      isReported = true;
      const where = context.where({ cell: above, start: 0, end: 0 });
      yield {
        site: { cell, start, end },
        message: `What this cell shows is older than \`${name}\`: ${where}, which sets it, was run afterwards. Run this cell again.`,
      };
    }
  }
}
