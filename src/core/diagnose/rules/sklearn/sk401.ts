import type { Name } from '../../python/ast.js';
import type { Draft, DraftFix, Rule, RuleContext } from '../rule.js';
import { locate } from '../edits.js';

export const sk401: Rule = {
  id: 'SK401',
  title: 'Parts of a split in the wrong order',
  severity: 'error',
  enabled: true,
  check,
};

/** `X_train, y_train, X_test, y_test = train_test_split(X, y)`: the parts come as X_train, X_test, y_train, y_test. */
function* check(context: RuleContext): Generator<Draft> {
  const seen = new Set<string>();
  for (const split of context.trace.splits) {
    const { call } = split;
    const at = locate(context, split.site);
    if (at?.stmt.kind !== 'Assign' || call.args.length !== 2 || at.stmt.value !== call) continue;
    const target = at.stmt.targets[0];
    if (target?.kind !== 'Tuple' || target.items.length !== 4) continue;
    const names = target.items.filter((item): item is Name => item.kind === 'Name');
    const order = names.length === 4 ? rightOrder(names) : undefined;
    const key = `${split.site.cell} ${split.site.start}`;
    if (!order || seen.has(key)) continue;
    seen.add(key);
    yield {
      site: { cell: split.cell, start: target.start, end: target.end },
      message: `\`train_test_split\` returns both parts of the first argument, then both of the second: \`${names[1]!.id}\` receives test rows of \`${context.text({ cell: split.cell, ...spanOf(call.args[0]!) })}\`.`,
      fixes: [reordered(split.cell, names, order)],
    };
  }
}

const spanOf = (node: { readonly start: number; readonly end: number }): { start: number; end: number } => ({
  start: node.start,
  end: node.end,
});

/** The names as they should be, when they say clearly which part each is meant to be. */
function rightOrder(names: readonly Name[]): string[] | undefined {
  const is = (name: Name, letter: RegExp, part: RegExp): boolean =>
    letter.test(name.id) && part.test(name.id);
  const x = /^x|features/i;
  const y = /^y|labels?|targets?/i;
  const train = /train|_tr\b/i;
  const test = /test|val|_te\b/i;
  const [a, b, c, d] = names as [Name, Name, Name, Name];
  const wrong = is(a, x, train) && is(b, y, train) && is(c, x, test) && is(d, y, test);
  return wrong ? [a.id, c.id, b.id, d.id] : undefined;
}

function reordered(cell: number, names: readonly Name[], order: readonly string[]): DraftFix {
  return {
    title: `Unpack as \`${order.join(', ')}\``,
    safe: false,
    edits: names.flatMap((name, i) =>
      name.id === order[i]! ? [] : [{ site: { cell, start: name.start, end: name.end }, text: order[i]! }],
    ),
  };
}
