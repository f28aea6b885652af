import { isTrue, keywordOf, pandasOf } from '../evidence.js';
import type { Draft, Rule, RuleContext } from '../rule.js';

export const pd503: Rule = {
  id: 'PD503',
  title: 'Result of inplace=True assigned',
  severity: 'error',
  enabled: true,
  check,
};

/** With `inplace=True` a method returns None, and the name is lost. */
function* check(context: RuleContext): Generator<Draft> {
  for (const { node, cell, site } of context.all('Assign')) {
    const call = node.value;
    if (call?.kind !== 'Call' || call.func.kind !== 'Attribute' || !isTrue(keywordOf(call, 'inplace')))
      continue;
    if (!pandasOf(context, call.func.value)) continue;
    const target = context.text({ cell, start: node.targets[0]!.start, end: node.targets[0]!.end });
    const keyword = call.keywords.find(({ name }) => name === 'inplace')!;
    const before = context.text({ cell, start: call.start, end: keyword.start });
    const comma = /,\s*$/.exec(before)?.[0].length ?? 0;
    const after = context.text({ cell, start: keyword.end, end: call.end });
    const trailing = comma === 0 ? (/^\s*,\s*/.exec(after)?.[0].length ?? 0) : 0;
    yield {
      site,
      message: `\`${call.func.attr}(…, inplace=True)\` returns None, so \`${target}\` becomes None.`,
      fixes: [
        {
          title: 'Remove `inplace=True`',
          safe: true,
          edits: [{ site: { cell, start: keyword.start - comma, end: keyword.end + trailing }, text: '' }],
        },
      ],
    };
  }
}
