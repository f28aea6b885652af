import { perCellAndImports, speaks } from '../perCell.js';
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
  return timesSeeded(context) > 0;
}

/** True when a generator is set back: draws before and after may be the same. */
export const isSeededAgain = (context: RuleContext): boolean => timesSeeded(context) > 1;

function timesSeeded(context: RuleContext): number {
  if (!speaks(context, seedWord)) return 0;
  return context.cells.reduce((sum, cell) => sum + seedsIn(cell, context.imports), 0);
}

const seedsIn = perCellAndImports(({ text, nodes }, imports) => {
  if (!seedWord.test(text)) return 0;
  const seeds = nodes.of('Call').filter(({ func }) => {
    const path = imports.path(func);
    if (path !== undefined && (seeders.has(path) || seedWord.test(path.slice(path.lastIndexOf('.') + 1))))
      return true;
    if (func.kind === 'Name') return seedWord.test(func.id);
    return func.kind === 'Attribute' && func.attr === 'seed';
  });
  return seeds.length;
});
