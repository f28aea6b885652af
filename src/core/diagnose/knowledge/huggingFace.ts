import { names, type ClassKnowledge, type LibraryKnowledge } from './knowledge.js';

const trainer: ClassKnowledge = {
  is: 'other',
  trainer: {
    methods: {
      train: {
        does: 'fit',
        rows: { made: { at: 3, name: 'train_dataset' } },
        watched: { made: { at: 4, name: 'eval_dataset' } },
      },
      evaluate: {
        does: 'score',
        rows: { at: 0, names: ['eval_dataset'], made: { at: 4, name: 'eval_dataset' } },
        compares: true,
      },
      predict: { does: 'score', rows: { at: 0, names: ['test_dataset'] } },
    },
    keepsBest: { settings: { at: 1, name: 'args', flag: 'load_best_model_at_end' } },
  },
};

export const huggingFace: LibraryKnowledge = {
  roots: ['transformers', 'datasets', 'trl'],
  otherwise: 'rowwise',
  classes: names('Trainer Seq2SeqTrainer SFTTrainer', trainer),
  functions: {
    load_dataset: { does: 'loadSplits' },
    load_from_disk: { does: 'loadSplits' },
    DatasetDict: { does: 'namedParts' },
    ...names('from_pandas from_dict from_list from_polars', { does: 'rowwise', shape: 'rows' }),
    ...names('from_csv from_json from_parquet', { does: 'load', shape: 'rows' }),
    ...names('concatenate_datasets interleave_datasets', { does: 'concat', shape: 'rows' }),
    shuffle: { does: 'shuffle', random: 'always', seed: { name: 'seed', at: 0, others: ['generator'] } },
    train_test_split: {
      does: 'split',
      random: { when: 'shuffle', values: [true] },
      seed: { name: 'seed', others: ['generator'] },
    },
  },
};
