import type { FixCase } from './fixCase.js';

const data = `import keras
import numpy as np
from keras import layers

keras.utils.set_random_seed(0)
X = np.random.default_rng(0).normal(size=(32, 4)).astype("float32")
y = (X.sum(axis=1) > 0).astype("int64")`;

const network = (
  last: string,
  loss: string,
): string => `model = keras.Sequential([layers.Input((4,)), ${last}])
model.compile(loss=${loss}, optimizer="sgd")
before_training = model.evaluate(X, y, verbose=0)`;

/** Keras, on PyTorch. */
export const kerasCases: readonly FixCase[] = [
  {
    rule: 'KR701',
    about: 'one unit is a probability',
    cells: [data, network('layers.Dense(1, activation="softmax")', '"binary_crossentropy"')],
    proof: `
out = keras_out = np.asarray(after.model.predict(after.X, verbose=0))
assert (np.asarray(before.model.predict(before.X, verbose=0)) == 1).all()
assert ((0 < out) & (out < 1)).all()`,
  },
  {
    rule: 'KR701',
    about: 'softmax is not applied twice',
    cells: [
      data,
      network(
        'layers.Dense(2, activation="softmax")',
        'keras.losses.SparseCategoricalCrossentropy(from_logits=True)',
      ),
    ],
    proof: `
out = np.asarray(after.model.predict(after.X, verbose=0))
right = -np.log(out[np.arange(32), after.y]).mean()
np.testing.assert_allclose(after.before_training, right, rtol=1e-4)
assert abs(before.before_training - right) > 1e-3`,
  },
  {
    rule: 'KR701',
    about: 'raw scores become probabilities of classes',
    cells: [data, network('layers.Dense(2)', '"sparse_categorical_crossentropy"')],
    proof: `
out = np.asarray(after.model.predict(after.X, verbose=0))
np.testing.assert_allclose(out.sum(axis=1), 1, rtol=1e-5)
np.testing.assert_allclose(after.before_training, -np.log(out[np.arange(32), after.y]).mean(), rtol=1e-4)`,
  },
  {
    rule: 'KR701',
    about: 'one unit gets the loss for two classes',
    cells: [
      data,
      network('layers.Dense(1, activation="sigmoid")', '"categorical_crossentropy"').replace(
        'X, y',
        'X, y[:, None]',
      ),
    ],
    proof: `
out = np.asarray(after.model.predict(after.X, verbose=0))[:, 0].astype("float64")
right = -np.where(after.y == 1, np.log(out), np.log(1 - out)).mean()
np.testing.assert_allclose(after.before_training, right, rtol=1e-4)`,
  },
  {
    rule: 'KR701',
    about: 'classes that exclude each other add up to one',
    cells: [
      data,
      network('layers.Dense(2, activation="sigmoid")', '"categorical_crossentropy"').replace(
        'X, y',
        'X, np.eye(2)[y]',
      ),
    ],
    proof: `
np.testing.assert_allclose(np.asarray(after.model.predict(after.X, verbose=0)).sum(axis=1), 1, rtol=1e-5)`,
  },
];
