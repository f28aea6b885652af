import { dottedName } from '../../python/walk.js';
import { keywordOf } from '../evidence.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { usesTorch } from './torchCode.js';

export const pt609: Rule = {
  id: 'PT609',
  title: 'Unsafe or misspelt PyTorch API',
  severity: 'warning',
  enabled: true,
  check,
};

function* check(context: RuleContext): Generator<Draft> {
  if (!usesTorch(context)) return;
  for (const { node, cell } of context.all('Attribute')) {
    if (node.attr !== 'require_grad') continue;
    const site = { cell, start: node.attrStart, end: node.end };
    yield {
      site,
      severity: 'error',
      message:
        '`require_grad` is not an attribute of tensors: setting it freezes nothing. Write `requires_grad`.',
      fixes: [{ title: 'Write `requires_grad`', safe: true, edits: [{ site, text: 'requires_grad' }] }],
    };
  }
  for (const { node, cell, site } of context.all('Subscript')) {
    const [index] = node.index;
    const { value } = node;
    if (value.kind !== 'Attribute' || value.attr !== 'data' || index?.kind !== 'Num' || index.value !== 0)
      continue;
    const name = dottedName(value.value);
    if (name === undefined || !/loss|err|acc|cost/i.test(name)) continue;
    yield {
      site,
      message: `\`${name}.data[0]\` fails since PyTorch 0.5, as a loss has no dimension: use \`${name}.item()\`.`,
      fixes: [
        {
          title: `Use \`${name}.item()\``,
          safe: true,
          edits: [{ site: { cell, start: value.attrStart, end: node.end }, text: 'item()' }],
        },
      ],
    };
  }
  for (const { node, cell, site } of context.all('Call')) {
    const path = context.imports.path(node.func);
    if (path === 'torch.autograd.Variable') {
      yield {
        site,
        severity: 'info',
        message: '`Variable` does nothing since PyTorch 0.4: tensors record gradients themselves.',
      };
    }
    if (path !== 'torch.load' || keywordOf(node, 'weights_only') || node.hasDoubleStar) continue;
    const at = { cell, start: node.end - 1, end: node.end - 1 };
    yield {
      site,
      severity: 'info',
      message:
        '`torch.load` runs code from the file before PyTorch 2.6: say `weights_only=True`, or `False` for files you trust.',
      fixes: [
        { title: 'Add `weights_only=True`', safe: false, edits: [{ site: at, text: ', weights_only=True' }] },
      ],
    };
  }
}
