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
]);
