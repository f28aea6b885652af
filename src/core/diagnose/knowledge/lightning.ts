import type { LibraryKnowledge, RowsPlace } from './knowledge.js';

const testLoaders: RowsPlace = { at: 1, names: ['dataloaders', 'test_dataloaders'] };

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
            rows: { at: 1, names: ['train_dataloaders', 'train_dataloader'] },
            watched: { at: 2, names: ['val_dataloaders'] },
          },
          test: { does: 'score', rows: testLoaders, compares: true },
          validate: { does: 'score', rows: { at: 1, names: ['dataloaders', 'val_dataloaders'] } },
          predict: { does: 'score', rows: { at: 1, names: ['dataloaders'] } },
        },
        keepsBest: { callbacks: { EarlyStopping: undefined, ModelCheckpoint: 'monitor' } },
      },
    },
  },
  functions: {},
};
