import type { Split } from '../flow/events.js';
import type { Call } from '../python/ast.js';
import { locate, type Located } from '../rules/edits.js';
import type { RuleContext } from '../rules/rule.js';
import { isTrainTestSplit } from '../rules/splitKinds.js';

/** What one input of a split becomes. */
export interface NamedPart {
  readonly train: string;
  readonly test: string;
}

/** `X_train, X_test, y_train, y_test = train_test_split(…)`: the parts of every input, by name. */
export interface NamedSplit {
  readonly at: Located;
  readonly call: Call;
  readonly parts: readonly NamedPart[];
}

export function namedSplit(context: RuleContext, split: Split): NamedSplit | undefined {
  const at = isTrainTestSplit(context, split) ? locate(context, split.site) : undefined;
  if (at?.stmt.kind !== 'Assign' || at.stmt.value !== split.call || at.stmt.targets.length !== 1)
    return undefined;
  const [target] = at.stmt.targets;
  if (target?.kind !== 'Tuple' && target?.kind !== 'List') return undefined;
  const names = target.items.flatMap((item) => (item.kind === 'Name' ? [item.id] : []));
  const isWhole = names.length === target.items.length && names.length === 2 * split.call.args.length;
  if (!isWhole || names.length === 0 || new Set(names).size < names.length) return undefined;
  const parts = split.call.args.map((_, i) => ({ train: names[2 * i]!, test: names[2 * i + 1]! }));
  return { at, call: split.call, parts };
}

/** How the split keeps the shares of classes, or the order, written for a split of its training part. */
export function keptKeywords(context: RuleContext, { at: { cell }, call, parts }: NamedSplit): string {
  const given = new Map(
    call.args.map((arg, i) => [context.text({ cell, start: arg.start, end: arg.end }), parts[i]!.train]),
  );
  const kept = call.keywords.flatMap(({ name, value }) => {
    const text = context.text({ cell, start: value.start, end: value.end });
    if (name === 'shuffle' && text === 'False') return ['shuffle=False'];
    const part = name === 'stratify' ? given.get(text) : undefined;
    return part === undefined ? [] : [`stratify=${part}`];
  });
  return kept.map((keyword) => `, ${keyword}`).join('');
}
