import type { Finding, Fix } from '../../../shared/findings.js';
import { withChanges, type EditableCell } from './changeText.js';
import type { AnalyzeCells } from './fixAll.js';

/**
 * What a rule keeps to itself while a louder one reports the same cause: a scaler that no longer sees the test rows still
 * sees every fold of the training rows.
 */
const behind: Readonly<Record<string, string>> = { LK101: 'LK111', LK103: 'LK111' };

/**
 * True when, checked again after the fix, its rule finds less, or says it less loudly, and no rule finds more; only what was
 * behind the finding may come out, less loudly than it.
 */
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
  const hidden = behind[finding.rule];
  for (const [rule, count] of after) {
    if (rule !== hidden && count > (before.get(rule) ?? 0)) return false;
  }
  const loudnessOf = (all: readonly Finding[]): number =>
    loudness(all, finding.rule) + (hidden === undefined ? 0 : loudness(all, hidden));
  return loudnessOf(found) < loudnessOf(findings);
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
