import { names, type LibraryKnowledge } from './knowledge.js';

export const keras: LibraryKnowledge = {
  roots: ['keras', 'tensorflow', 'tf_keras', 'tflearn', 'kerastuner', 'keras_tuner', 'scikeras'],
  modules: [
    ...['activations', 'applications', 'backend', 'callbacks', 'constraints', 'datasets', 'initializers'],
    ...['layers', 'losses', 'metrics', 'models', 'optimizers', 'preprocessing', 'regularizers', 'utils'],
  ],
  otherwise: 'rowwise',
  classes: {
    ...names('Sequential Model Functional DNNClassifier DNNRegressor LinearClassifier LinearRegressor', {
      is: 'model',
    }),
    ...names('KerasClassifier KerasRegressor BoostedTreesClassifier', { is: 'model' }),
    Tokenizer: { is: 'transformer', rule: 'LK101', what: 'vectorizing' },
    ImageDataGenerator: { is: 'transformer', rowwise: true, what: 'augmenting' },
    // Layers that learn by `adapt`, before the model is fitted.
    Normalization: { is: 'transformer', rule: 'LK101', what: 'scaling' },
    TextVectorization: { is: 'transformer', rule: 'LK101', what: 'vectorizing' },
    Discretization: { is: 'transformer', rule: 'LK101', what: 'binning' },
    ...names('StringLookup IntegerLookup CategoryEncoding', {
      is: 'transformer',
      rule: 'LK101',
      what: 'encoding',
      vocabulary: true,
    }),
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
