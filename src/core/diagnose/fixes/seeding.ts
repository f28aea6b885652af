import type { LibraryCall } from '../flow/events.js';
import { insertBefore } from '../rules/edits.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { locateStatement, topStatementAt } from './blocks.js';
import { importingModule } from './importing.js';

/**
 * Seeds NumPy's generator once: before the statement at the top of the cell that draws. Where a function draws, before its
 * definition.
 */
export function seeding(context: RuleContext, { path, site }: LibraryCall): DraftFix | undefined {
  const stmt = topStatementAt(context, site.cell, site.start);
  const at = stmt && locateStatement(context, site.cell, stmt);
  const numpy = path.startsWith('numpy.random.') ? importingModule(context, 'numpy', 'np') : undefined;
  if (!at || !numpy) return undefined;
  const seed = `${numpy.name}.random.seed(42)`;
  return { title: `Seed with \`${seed}\``, safe: false, edits: [...numpy.edits, insertBefore(at, [seed])] };
}
