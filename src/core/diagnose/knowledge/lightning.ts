import type { LibraryKnowledge, RowsPlace } from './knowledge.js';

const testLoaders: RowsPlace = {
  at: 1,
  names: ['dataloaders', 'test_dataloaders'],
  module: { method: 'test_dataloader', stage: 'test' },
};

export const lightning: LibraryKnowledge = {
  roots: ['pytorch_lightning', 'lightning'],
  otherwise: 'rowwise',
  classes: {
    Trainer: {
      is: 'other',
      trainer: {
        methods: {
          fit: {
            does: 'fit',
            rows: {
              at: 1,
              names: ['train_dataloaders', 'train_dataloader'],
              module: { method: 'train_dataloader', stage: 'fit' },
            },
            watched: {
              at: 2,
              names: ['val_dataloaders'],
              module: { method: 'val_dataloader', stage: 'fit' },
            },
          },
          test: { does: 'score', rows: testLoaders, compares: true },
          validate: {
            does: 'score',
            rows: {
              at: 1,
              names: ['dataloaders', 'val_dataloaders'],
              module: { method: 'val_dataloader', stage: 'validate' },
            },
          },
          predict: {
            does: 'score',
            rows: {
              at: 1,
              names: ['dataloaders'],
              module: { method: 'predict_dataloader', stage: 'predict' },
            },
          },
        },
        keepsBest: { callbacks: { EarlyStopping: undefined, ModelCheckpoint: 'monitor' } },
      },
    },
  },
  functions: {},
};
