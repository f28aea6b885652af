import { lossCalls } from './losses.js';
import type { Draft, RuleContext } from '../rule.js';

/** `nn.NLLLoss(outputs, labels)` makes a loss out of its arguments and computes nothing. */
export function* lossConstructors(context: RuleContext): Generator<Draft> {
  for (const { name, node, cell } of lossCalls(context)) {
    if (!/^[A-Z]/.test(name) || node.args.length < 2) continue;
    const [first, second] = node.args;
    if (first?.kind === 'Constant' || second?.kind === 'Constant') continue;
    const site = { cell, start: node.start, end: node.end };
    yield {
      site,
      severity: 'error',
      message: `\`${name}(…)\` takes options and makes a loss, it does not compute one: call what it makes, \`${name}()(…)\`.`,
      fixes: [
        {
          title: `Write \`${name}()(…)\``,
          safe: false,
          edits: [{ site: { cell, start: node.func.end, end: node.func.end }, text: '()' }],
        },
      ],
    };
  }
}
