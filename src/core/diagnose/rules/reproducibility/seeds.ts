import { speaks } from '../perCell.js';
import type { RuleContext } from '../rule.js';

const seeders = new Set([
  'numpy.random.seed',
  'random.seed',
  'torch.manual_seed',
  'tensorflow.random.set_seed',
  'tensorflow.set_random_seed',
  'keras.utils.set_random_seed',
  'tensorflow.keras.utils.set_random_seed',
  'pytorch_lightning.seed_everything',
  'lightning.seed_everything',
  'transformers.set_seed',
  'fastai.basics.set_seed',
]);

/** All of them have the word. */
const seedWord = /seed/i;

/** True when the program seeds a global generator, directly or through a function that says so. */
export function isSeeded(context: RuleContext): boolean {
  if (!speaks(context, seedWord)) return false;
  for (const { node } of context.all('Call')) {
    const path = context.imports.path(node.func);
    if (path !== undefined && (seeders.has(path) || /seed/i.test(path.slice(path.lastIndexOf('.') + 1))))
      return true;
    if (node.func.kind === 'Name' && /seed/i.test(node.func.id)) return true;
    if (node.func.kind === 'Attribute' && node.func.attr === 'seed') return true;
  }
  return false;
}
