import type { Site } from '../flow/site.js';
import type { Name } from '../python/ast.js';
import { walk } from '../python/walk.js';
import { insertAfter, type Edit } from '../rules/edits.js';
import { partNames } from '../rules/leakage/fitAfterSplit.js';
import type { DraftFix, Pair, RuleContext } from '../rules/rule.js';
import { isWithin } from './nameUses.js';

/**
 * Splits validation rows off the training rows. They take the place of the test rows within `places` (the fits that test
 * rows watch), or everywhere after the split: the test rows then stay for the end.
 */
export function validationSplit(
  context: RuleContext,
  pair: Pair,
  places: readonly Site[] | undefined,
): DraftFix | undefined {
  const part = pair.score.data.rows[0];
  const split = context.trace.splits.find((each) => part && each.parts.includes(part));
  const inputs = split?.call.args.filter((arg): arg is Name => arg.kind === 'Name') ?? [];
  if (inputs.length !== split?.call.args.length) return undefined;
  const named = inputs.map((input) => partNames(context, split, input.id));
  const at = named[0]?.at;
  if (!at || named.some((each) => each === undefined)) return undefined;
  const validation = new Map(
    named.map((each) => [each!.names[1], `${each!.names[1]}_val`.replace('test_val', 'val')]),
  );
  const targets = named.map((each) => `${each!.names[0]}, ${validation.get(each!.names[1])!}`).join(', ');
  const func = context.text({ cell: split.cell, start: split.call.func.start, end: split.call.func.end });
  const call = `${func}(${named.map((each) => each!.names[0]).join(', ')}, random_state=42)`;
  const inserted = insertAfter(context, at, [`${targets} = ${call}`]);
  if (!inserted) return undefined;
  const edits: Edit[] = [];
  for (const [cell, { module }] of context.cells.entries()) {
    if (cell < at.cell) continue;
    for (const node of walk(module.body)) {
      const site = { cell, start: node.start, end: node.end };
      const isAfter = cell > at.cell || node.start > at.stmt.end;
      const name = node.kind === 'Name' && isAfter ? validation.get(node.id) : undefined;
      const isMeant = places?.some((place) => isWithin(site, place)) ?? true;
      if (name !== undefined && isMeant) edits.push({ site, text: name });
    }
  }
  if (edits.length === 0) return undefined;
  const test = [...validation.keys()][0]!;
  return {
    title: places
      ? `Watch validation rows instead of \`${test}\``
      : `Choose on validation rows, keep \`${test}\` for the end`,
    safe: false,
    edits: [inserted, ...edits],
  };
}
