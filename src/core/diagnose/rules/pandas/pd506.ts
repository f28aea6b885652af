import type { Call } from '../../python/ast.js';
import { keywordOf, pandasOf } from '../evidence.js';
import type { Draft, Rule, RuleContext } from '../rule.js';

export const pd506: Rule = {
  id: 'PD506',
  title: 'Merge without keys',
  severity: 'info',
  enabled: false,
  check,
};

const keys = ['on', 'left_on', 'right_on', 'left_index', 'right_index'];

/** Without keys pandas joins on every column name the tables share: a new column changes the result in silence. */
function* check(context: RuleContext): Generator<Draft> {
  for (const { node, cell, site } of context.all('Call')) {
    const others = otherArguments(context, node);
    if (others === undefined || others > 1 || node.hasDoubleStar) continue;
    const how = keywordOf(node, 'how');
    if (keys.some((name) => keywordOf(node, name)) || (how?.kind === 'Str' && how.value === 'cross'))
      continue;
    const start = node.func.kind === 'Attribute' ? node.func.attrStart : node.func.start;
    yield {
      site: { cell, start, end: site.end },
      message:
        'No keys are named, so the tables are joined on every column name they share. Say `on=`, and with `validate=` which side may repeat a key.',
    };
  }
}

/** Positional arguments after the tables (`how`, `on`); undefined when it is no merge of pandas. */
function otherArguments(context: RuleContext, { func, args }: Call): number | undefined {
  if (context.imports.path(func) === 'pandas.merge') return args.length - 2;
  const isMethod = func.kind === 'Attribute' && func.attr === 'merge';
  return isMethod && pandasOf(context, func.value)?.shape === 'frame' ? args.length - 1 : undefined;
}
