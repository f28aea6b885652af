import type { Fit } from '../flow/events.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';

/** `train_test_split(df, df['y'])` → `train_test_split(df.drop(columns=["y"]), df['y'])`. */
export function dropTarget(context: RuleContext, fit: Fit, column: string): DraftFix | undefined {
  const split = context.trace.splits.find((each) => each.parts.some((part) => fit.data.rows.includes(part)));
  const table = split?.inputs[0]?.value;
  const [features] = split?.call.args ?? [];
  if (!split || !features || table?.kind !== 'data' || table.shape !== 'frame') return undefined;
  if (features.kind !== 'Name' || table.names?.includes(column) !== true || /["\\]/.test(column))
    return undefined;
  const at = { cell: split.cell, start: features.end, end: features.end };
  return {
    title: `Drop \`${column}\` from the features`,
    safe: false,
    edits: [{ site: at, text: `.drop(columns=["${column}"])` }],
  };
}
