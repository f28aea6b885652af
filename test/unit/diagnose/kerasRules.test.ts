import { testExamples } from './ruleExamples.js';

const keras = 'from tensorflow import keras\nfrom keras.layers import Dense';

testExamples([
  {
    rule: 'KR701',
    what: 'softmax over one unit',
    before: [
      `${keras}\nm = keras.Sequential()\nm.add(Dense(1, activation="softmax"))\nm.compile(loss="binary_crossentropy")`,
    ],
    fine: [
      [
        `${keras}\nm = keras.Sequential()\nm.add(Dense(1, activation="sigmoid"))\nm.compile(loss="binary_crossentropy")`,
      ],
      [`${keras}\nm = keras.Sequential([Dense(1)])\nm.compile(loss="mse")`],
      [
        `${keras}\nm = keras.Sequential([Dense(3)])\nm.compile(loss=keras.losses.CategoricalCrossentropy(from_logits=True))`,
      ],
    ],
  },
  {
    rule: 'KR701',
    what: 'a functional model without probabilities, once for two compilations',
    before: [
      `${keras}\nx = Dense(8, activation="relu")(i)\nx = Dense(3)(x)\nm = keras.Model(i, x)\nm.compile(loss="categorical_crossentropy")\nm.compile(loss="categorical_crossentropy", optimizer="sgd")`,
    ],
    fine: [
      [
        `${keras}\nx = Dense(3)(i)\nx = keras.layers.Activation("softmax")(x)\nm = keras.Model(i, x)\nm.compile(loss="categorical_crossentropy")`,
      ],
      [`${keras}\nx = other(Dense(3)(i))\nm = keras.Model(i, x)\nm.compile(loss="categorical_crossentropy")`],
    ],
  },
  {
    rule: 'KR701',
    what: 'classes judged one by one',
    before: [
      `${keras}\nm = keras.Sequential([Dense(5, activation="softmax")])\nm.compile(loss="binary_crossentropy")`,
    ],
    fine: [
      [
        `${keras}\nm = keras.Sequential([Dense(5, activation="sigmoid")])\nm.compile(loss="binary_crossentropy")`,
      ],
      [
        `${keras}\nm = keras.Sequential([Dense(1, activation="sigmoid")])\nm = build()\nm.compile(loss="sparse_categorical_crossentropy")`,
      ],
    ],
  },
]);
