import { model, rowwise, transformer, vocabulary } from './kinds.js';
import { names, type LibraryKnowledge } from './knowledge.js';

export const keras: LibraryKnowledge = {
  roots: ['keras', 'tensorflow', 'tf_keras', 'tflearn', 'kerastuner', 'keras_tuner', 'scikeras'],
  modules: [
    ...['activations', 'applications', 'backend', 'callbacks', 'constraints', 'datasets', 'initializers'],
    ...['layers', 'losses', 'metrics', 'models', 'optimizers', 'preprocessing', 'regularizers', 'utils'],
  ],
  otherwise: 'rowwise',
  classes: {
    ...names(
      'Sequential Model Functional DNNClassifier DNNRegressor LinearClassifier LinearRegressor',
      model,
    ),
    ...names('KerasClassifier KerasRegressor BoostedTreesClassifier', model),
    Tokenizer: transformer('vectorizing'),
    ImageDataGenerator: rowwise('augmenting'),
    // Layers that learn by `adapt`, before the model is fitted.
    Normalization: transformer('scaling'),
    TextVectorization: transformer('vectorizing'),
    Discretization: transformer('binning'),
    ...names('StringLookup IntegerLookup CategoryEncoding', vocabulary('encoding')),
  },
  functions: {
    load_data: { does: 'load' },
    ...names('pad_sequences constant convert_to_tensor cast', { does: 'rowwise' }),
    // How many classes there are is no feature.
    ...names('to_categorical one_hot', { does: 'rowwise', ofFirst: true }),
    image_dataset_from_directory: { does: 'load' },
    plot_model: { does: 'nothing' },
  },
};
