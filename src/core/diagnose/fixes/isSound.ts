import type { Finding, Fix } from '../../../shared/findings.js';
import { withChanges, type EditableCell } from './changeText.js';
import type { AnalyzeCells } from './fixAll.js';

/** True when, checked again after the fix, its rule finds less and no rule finds more. */
export async function isSound<Cell extends EditableCell>(
  cells: readonly Cell[],
  findings: readonly Finding[],
  finding: Finding,
  fix: Fix,
  analyze: AnalyzeCells<Cell>,
): Promise<boolean> {
  const before = countByRule(findings);
  const after = countByRule(await analyze(withChanges(cells, fix.edits)));
  for (const [rule, count] of after) if (count > (before.get(rule) ?? 0)) return false;
  return (after.get(finding.rule) ?? 0) < (before.get(finding.rule) ?? 0);
}

function countByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
