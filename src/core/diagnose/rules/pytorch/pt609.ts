import { currentTorch } from '../../fixes/torchNames.js';
import { removedFromTorch } from '../../knowledge/removedTorch.js';
import type { Call } from '../../python/ast.js';
import { dottedName } from '../../python/walk.js';
import { insertArgument } from '../edits.js';
import { keywordOf } from '../evidence.js';
import { removedNames } from '../removedNames.js';
import type { Draft, DraftFix, Rule, RuleContext } from '../rule.js';
import { tensorData } from './tensorData.js';
import { pretrainedFlags } from './torchvisionWeights.js';
import { usesTorch } from './torchCode.js';
import { viewForPermute } from './viewForPermute.js';

export const pt609: Rule = {
  id: 'PT609',
  title: 'PyTorch API misused or removed',
  severity: 'warning',
  enabled: true,
  check,
};

const removedNamesOfTorch = removedNames(removedFromTorch, true);

function* check(context: RuleContext): Generator<Draft> {
  if (!['torch', 'torchvision', 'functorch', 'torchtext'].some((root) => context.imports.has(root))) return;
  for (const draft of removedNamesOfTorch(context)) {
    const fix = currentTorch(context, draft.site);
    yield fix ? { ...draft, fixes: [fix] } : draft;
  }
  yield* pretrainedFlags(context);
  if (!usesTorch(context)) return;
  yield* misspelt(context);
  yield* firstElements(context);
  yield* calls(context);
  yield* tensorData(context);
  yield* viewForPermute(context);
}

function* misspelt(context: RuleContext): Generator<Draft> {
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
}

/** `loss.data[0]`. */
function* firstElements(context: RuleContext): Generator<Draft> {
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
}

function* calls(context: RuleContext): Generator<Draft> {
  for (const { node, cell, site } of context.all('Call')) {
    const path = context.imports.path(node.func);
    if (path === 'torch.autograd.Variable') {
      yield {
        site,
        severity: 'info',
        message: '`Variable` does nothing since PyTorch 0.4: tensors record gradients themselves.',
        fixes: unwrapped(context, cell, node),
      };
    }
    if (path === undefined || node.hasDoubleStar) continue;
    if (path === 'torch.load' && !keywordOf(node, 'weights_only')) {
      yield {
        site,
        // Since then the default is right.
        severity: 'hint',
        message:
          '`torch.load` runs code from the file before PyTorch 2.6: say `weights_only=True`, or `False` for files you trust.',
        fixes: [
          {
            title: 'Add `weights_only=True`',
            safe: false,
            edits: [insertArgument(context, cell, node, 'weights_only=True')],
          },
        ],
      };
    }
    if (
      /^torch\.utils\.checkpoint\.checkpoint(_sequential)?$/.test(path) &&
      !keywordOf(node, 'use_reentrant')
    ) {
      yield {
        site,
        severity: 'info',
        message:
          'The default of `use_reentrant` is changing: say which you mean. PyTorch recommends `use_reentrant=False`.',
        fixes: [
          {
            title: 'Add `use_reentrant=False`',
            safe: false,
            edits: [insertArgument(context, cell, node, 'use_reentrant=False')],
          },
        ],
      };
    }
  }
}

/** `Variable(x)` is `x`; with more arguments it may switch gradients on. */
function unwrapped(context: RuleContext, cell: number, call: Call): DraftFix[] {
  const [value] = call.args;
  if (!value || call.args.length > 1 || call.keywords.length > 0) return [];
  const text = context.text({ cell, start: value.start, end: value.end });
  return [
    {
      title: `Use \`${text}\``,
      safe: true,
      edits: [{ site: { cell, start: call.start, end: call.end }, text }],
    },
  ];
}
