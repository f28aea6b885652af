import type { Draft, Rule, RuleContext } from '../rule.js';
import { usesTorch } from './torchCode.js';

export const pt607: Rule = {
  id: 'PT607',
  title: 'forward called directly',
  severity: 'info',
  enabled: false,
  check,
};

/** Hooks run in `model(x)` only. */
function* check(context: RuleContext): Generator<Draft> {
  if (!usesTorch(context)) return;
  for (const { node, cell } of context.all('Call')) {
    if (node.func.kind !== 'Attribute' || node.func.attr !== 'forward') continue;
    const { value } = node.func;
    if (value.kind === 'Call' || (value.kind === 'Name' && value.id === 'super')) continue;
    yield {
      site: { cell, start: node.func.attrStart, end: node.func.end },
      message: 'Hooks are skipped when `forward` is called directly: call the module itself.',
      fixes: [
        {
          title: 'Call the module itself',
          safe: true,
          edits: [{ site: { cell, start: value.end, end: node.func.end }, text: '' }],
        },
      ],
    };
  }
}
