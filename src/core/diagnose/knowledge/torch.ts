import { names, type LibraryKnowledge } from './knowledge.js';

export const torch: LibraryKnowledge = {
  roots: ['torch', 'torchvision', 'pytorch_lightning', 'lightning', 'transformers', 'datasets', 'fastai'],
  otherwise: 'rowwise',
  classes: {
    ...names('DataLoader TensorDataset Subset', { is: 'data', shape: 'rows' }),
    ...names('Trainer Seq2SeqTrainer Learner', { is: 'other' }),
  },
  functions: {
    random_split: { does: 'split' },
    load_dataset: { does: 'load' },
    ...names('tensor from_numpy as_tensor FloatTensor LongTensor Tensor', { does: 'rowwise', shape: 'rows' }),
    cat: { does: 'concat', shape: 'rows' },
    stack: { does: 'concat', shape: 'rows' },
  },
};
