import { dottedName } from '../../python/walk.js';
import { isTrue, keywordOf } from '../evidence.js';
import { insertArgument } from '../edits.js';
import type { Draft, Rule, RuleContext } from '../rule.js';

export const rp303: Rule = {
  id: 'RP303',
  title: 'Not repeatable although seeded',
  severity: 'info',
  enabled: false,
  check,
};

/** What a seed does not reach: workers of a loader, and cuDNN's choice of algorithm. */
function* check(context: RuleContext): Generator<Draft> {
  if (!context.imports.has('torch')) return;
  for (const { node, cell, site } of context.all('Call')) {
    if (!/^torch\..*\.DataLoader$/.test(context.imports.path(node.func) ?? '') || node.hasDoubleStar)
      continue;
    const workers = keywordOf(node, 'num_workers');
    const isParallel = workers !== undefined && !(workers.kind === 'Num' && workers.value === 0);
    if (!isParallel || !isTrue(keywordOf(node, 'shuffle'))) continue;
    if (keywordOf(node, 'generator') ?? keywordOf(node, 'worker_init_fn')) continue;
    yield {
      site,
      message:
        'Each worker draws its own random numbers, and the order comes from the global generator: give the loader a seeded `generator`, and a `worker_init_fn` when rows are augmented.',
      fixes: [
        {
          title: 'Add a seeded `generator`',
          safe: false,
          edits: [insertArgument(context, cell, node, 'generator=torch.Generator().manual_seed(42)')],
        },
      ],
    };
  }
  for (const { node, cell, site } of context.all('Assign')) {
    const [target] = node.targets;
    if (!target || !node.value || !isTrue(node.value)) continue;
    if (!dottedName(target)?.endsWith('cudnn.benchmark')) continue;
    const value = { cell, start: node.value.start, end: node.value.end };
    yield {
      site,
      message:
        'cuDNN measures and picks an algorithm anew on every run, and the algorithms differ in their last digits.',
      fixes: [{ title: 'Set it to False', safe: false, edits: [{ site: value, text: 'False' }] }],
    };
  }
}
