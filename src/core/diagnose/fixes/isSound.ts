import type { Finding, Fix } from '../../../shared/findings.js';
import { withChanges, type EditableCell } from './changeText.js';
import type { AnalyzeCells } from './fixAll.js';

/** True when, checked again after the fix, its rule finds less, or says it less loudly, and no rule finds more. */
export async function isSound<Cell extends EditableCell>(
  cells: readonly Cell[],
  findings: readonly Finding[],
  finding: Finding,
  fix: Fix,
  analyze: AnalyzeCells<Cell>,
): Promise<boolean> {
  const before = countByRule(findings);
  const found = await analyze(withChanges(cells, fix.edits));
  const after = countByRule(found);
  for (const [rule, count] of after) if (count > (before.get(rule) ?? 0)) return false;
  return loudness(found, finding.rule) < loudness(findings, finding.rule);
}

export const loud = { hint: 1, info: 2, warning: 3, error: 4 } as const;

/** How loud a rule speaks: by its findings' severities, more where it still offers a fix; 0 when it is silent. */
export function loudness(findings: readonly Finding[], rule: string): number {
  return findings.reduce(
    (sum, each) => sum + (each.rule === rule ? loud[each.severity] + Math.sign(each.fixes.length) / 2 : 0),
    0,
  );
}

function countByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
