import { names, type LibraryKnowledge } from './knowledge.js';

export const torch: LibraryKnowledge = {
  roots: ['torch', 'torchvision', 'fastai'],
  otherwise: 'rowwise',
  classes: {
    ...names('DataLoader TensorDataset Subset', { is: 'data', shape: 'rows' }),
    Learner: { is: 'other' },
  },
  functions: {
    random_split: { does: 'split', random: 'always', seed: { name: 'generator', at: 2 } },
    ...names('tensor from_numpy as_tensor FloatTensor LongTensor Tensor', { does: 'rowwise', shape: 'rows' }),
    ...names('cat stack ConcatDataset', { does: 'concat', shape: 'rows' }),
  },
};
