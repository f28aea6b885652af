import { names, type LibraryKnowledge } from './knowledge.js';

export const tensorflowDatasets: LibraryKnowledge = {
  roots: ['tensorflow_datasets'],
  otherwise: 'unknown',
  classes: {},
  functions: {
    load: { does: 'loadSplits' },
    ...names('as_numpy as_dataframe', { does: 'rowwise', shape: 'rows' }),
  },
};
