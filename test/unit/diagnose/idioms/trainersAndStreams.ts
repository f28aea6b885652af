import type { Idiom } from './idiom.js';

export const lightningFace = `import numpy as np
import torch
from torch import nn
import lightning as L
from lightning.pytorch.callbacks import EarlyStopping
from sklearn.preprocessing import StandardScaler
from torch.utils.data import DataLoader, TensorDataset, random_split
from torchvision.datasets import MNIST
X, y = np.load("x.npy"), np.load("y.npy")
class Lit(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = nn.Linear(4, 2)
    def training_step(self, batch, i):
        x, y = batch
        return nn.functional.cross_entropy(self.net(x), y)
model = Lit()`;

const module = (test: string, scaled = false): string => `class Rows(L.LightningDataModule):
    def __init__(self, batch_size=32):
        super().__init__()
        self.batch_size = batch_size
    def setup(self, stage=None):
        values = ${scaled ? 'StandardScaler().fit_transform(X)' : 'X'}
        data = TensorDataset(torch.tensor(values), torch.tensor(y))
        generator = torch.Generator().manual_seed(1)
        self.train, self.val, self.test = random_split(data, [0.6, 0.2, 0.2], generator=generator)
    def train_dataloader(self):
        return DataLoader(self.train, batch_size=self.batch_size, shuffle=True)
    def val_dataloader(self):
        return DataLoader(self.val, batch_size=self.batch_size)
    def test_dataloader(self):
        return DataLoader(self.${test}, batch_size=self.batch_size)
module = Rows()`;

export const dataModules: readonly Idiom[] = [
  [
    'parts kept apart',
    [],
    `${module('test')}\ntrainer = L.Trainer()\ntrainer.fit(model, datamodule=module)\ntrainer.test(model, datamodule=module)`,
  ],
  [
    'scaled in setup before random_split',
    ['LK101'],
    `${module('test', true)}\ntrainer = L.Trainer()\ntrainer.fit(model, datamodule=module)\ntrainer.test(model, datamodule=module)`,
  ],
  [
    'given by position, tested without a word',
    ['LK101'],
    `${module('test', true)}\ntrainer = L.Trainer()\ntrainer.fit(model, module)\ntrainer.test()`,
  ],
  [
    'the training rows tested',
    ['LK106'],
    `${module('train')}\ntrainer = L.Trainer()\ntrainer.fit(model, module)\ntrainer.test(model, module)`,
  ],
  [
    'the validation rows stop the fit and are tested',
    ['LK107'],
    `${module('val')}\ntrainer = L.Trainer(callbacks=[EarlyStopping("val_loss")])\ntrainer.fit(model, module)\ntrainer.test(model, module)`,
  ],
  [
    'the validation rows stop the fit, test rows are tested',
    [],
    `${module('test')}\ntrainer = L.Trainer(callbacks=[EarlyStopping("val_loss")])\ntrainer.fit(model, module)\ntrainer.test(model, module)`,
  ],
  [
    'setup by stages',
    [],
    `class Digits(L.LightningDataModule):
    def setup(self, stage):
        if stage == "fit":
            self.train, self.val = random_split(MNIST("data", train=True), [55000, 5000])
        if stage == "test":
            self.test = MNIST("data", train=False)
    def train_dataloader(self):
        return DataLoader(self.train)
    def val_dataloader(self):
        return DataLoader(self.val)
    def test_dataloader(self):
        return DataLoader(self.test)
trainer = L.Trainer()
trainer.fit(model, datamodule=Digits())
trainer.test(datamodule=Digits())`,
  ],
  [
    'loaders of the model itself',
    ['LK106'],
    `class Own(L.LightningModule):
    def train_dataloader(self):
        return DataLoader(MNIST("data", train=True))
    def test_dataloader(self):
        return DataLoader(MNIST("data", train=True))
own = Own()
trainer = L.Trainer()
trainer.fit(own)
trainer.test(own)`,
  ],
];

export const huggingFace: readonly Idiom[] = [
  [
    'a trainer of the program, its training split evaluated',
    ['LK106'],
    `class Weighted(Trainer):
    def compute_loss(self, model, inputs, return_outputs=False):
        return model(**inputs).loss
trainer = Weighted(model=model, args=plain, train_dataset=tokenized["train"], eval_dataset=tokenized["train"])
trainer.train()
trainer.evaluate()`,
  ],
  [
    'a trainer of the program, the test split evaluated',
    [],
    `class Weighted(Trainer):
    def __init__(self, *args, weights, **kwargs):
        super().__init__(*args, **kwargs)
        self.weights = weights
trainer = Weighted(model=model, args=plain, train_dataset=tokenized["train"], eval_dataset=tokenized["test"], weights=w)
trainer.train()
trainer.evaluate()`,
  ],
  [
    'the split loaded once more',
    ['LK106'],
    `train = load_dataset("imdb", split="train").map(tokenize)
again = load_dataset("imdb", split="train").map(tokenize)
trainer = Trainer(model=model, args=plain, train_dataset=train, eval_dataset=again)
trainer.train()
trainer.evaluate()`,
  ],
  [
    'slices apart',
    [],
    `train = load_dataset("imdb", split="train[:80%]")
test = load_dataset("imdb", split="train[80%:]")
trainer = Trainer(model=model, args=plain, train_dataset=train, eval_dataset=test)
trainer.train()
trainer.evaluate()`,
  ],
  [
    'a slice inside the other',
    ['LK106'],
    `train = load_dataset("imdb", split="train[:80%]")
test = load_dataset("imdb", split="train[10%:20%]")
trainer = Trainer(model=model, args=plain, train_dataset=train, eval_dataset=test)
trainer.train()
trainer.evaluate()`,
  ],
  [
    'other data under the same name of a split',
    [],
    `train = load_dataset("imdb", split="train")
test = load_dataset("sst2", split="train")
trainer = Trainer(model=model, args=plain, train_dataset=train, eval_dataset=test)
trainer.train()
trainer.evaluate()`,
  ],
];

export const kerasFace = `import numpy as np
import pandas as pd
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
tf.random.set_seed(1)
df = pd.read_csv("a.csv")
X, y = df.drop("y", axis=1).values, df["y"].values
model = keras.Sequential([layers.Dense(8, activation="relu"), layers.Dense(2)])
model.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))`;

const tape = `loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = keras.optimizers.Adam()
accuracy = keras.metrics.SparseCategoricalAccuracy()
@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        loss = loss_fn(y, logits)
    grads = tape.gradient(loss, model.trainable_weights)
    optimizer.apply_gradients(zip(grads, model.trainable_weights))
    return loss
@tf.function
def test_step(x, y):
    logits = model(x, training=False)
    accuracy.update_state(y, logits)`;

const streams = `X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
train_ds = tf.data.Dataset.from_tensor_slices((X_train, y_train)).shuffle(1000).batch(32)
test_ds = tf.data.Dataset.from_tensor_slices((X_test, y_test)).batch(32)`;

const loop = (judged: string): string => `for epoch in range(3):
    for step, (x, y) in enumerate(train_ds):
        loss = train_step(x, y)
for x, y in ${judged}:
    test_step(x, y)
print(accuracy.result())`;

const all = 'ds = tf.data.Dataset.from_tensor_slices((X, y))';
const fit = 'model.fit(train.batch(32), epochs=3)\nmodel.evaluate(test.batch(32))';

export const kerasLoops: readonly Idiom[] = [
  ['a loop with a tape', [], `${streams}\n${tape}\n${loop('test_ds')}`],
  ['a loop with a tape that judges its own rows', ['LK106'], `${streams}\n${tape}\n${loop('train_ds')}`],
  [
    'scaled before the split',
    ['LK101'],
    `X = StandardScaler().fit_transform(X)\n${streams}\n${tape}\n${loop('test_ds')}`,
  ],
  [
    'gradients of the input',
    [],
    `${streams}\n${tape.replaceAll('model.trainable_weights', 'x')}\n${loop('train_ds')}`,
  ],
  ['taken and skipped in order', [], `${all}\ntrain, test = ds.skip(100), ds.take(100)\n${fit}`],
  [
    'shuffled, then taken and skipped',
    ['LK104'],
    `${all}\nds = ds.shuffle(1000, seed=1)\ntrain, test = ds.skip(100), ds.take(100)\n${fit}`,
  ],
  [
    'shuffled and batched, then taken and skipped',
    ['LK104'],
    `${all}.shuffle(1000).map(lambda x, y: (x, y)).batch(32)\ntrain = ds.take(10)\ntest = ds.skip(10)\nmodel.fit(train)\nmodel.evaluate(test)`,
  ],
  [
    'shuffled once',
    [],
    `${all}\nds = ds.shuffle(1000, reshuffle_each_iteration=False)\ntrain, test = ds.skip(100), ds.take(100)\n${fit}`,
  ],
  [
    'shuffled and kept',
    [],
    `${all}\nds = ds.shuffle(1000).cache()\ntrain, test = ds.skip(100), ds.take(100)\n${fit}`,
  ],
  [
    'shuffled after it was taken',
    [],
    `${all}\ntrain, test = ds.skip(100).shuffle(1000), ds.take(100)\n${fit}`,
  ],
  [
    'shuffled, taken and watched',
    ['LK104'],
    `${all}.shuffle(1000)\nmodel.fit(ds.skip(100).batch(32), validation_data=ds.take(100).batch(32))`,
  ],
  [
    'a folder in two parts by one seed',
    [],
    `train = keras.utils.image_dataset_from_directory("images", validation_split=0.2, subset="training", seed=1)
test = keras.utils.image_dataset_from_directory("images", validation_split=0.2, subset="validation", seed=1)
model.fit(train)
model.evaluate(test)`,
  ],
  [
    'the training part of a folder evaluated',
    ['LK106'],
    `train = keras.utils.image_dataset_from_directory("images", validation_split=0.2, subset="training", seed=1)
test = keras.utils.image_dataset_from_directory("images", validation_split=0.2, subset="training", seed=1)
model.fit(train)
model.evaluate(test)`,
  ],
  [
    'parts of a folder by two seeds',
    ['LK104'],
    `train = keras.utils.image_dataset_from_directory("images", validation_split=0.2, subset="training", seed=1)
test = keras.utils.image_dataset_from_directory("images", validation_split=0.2, subset="validation", seed=2)
model.fit(train)
model.evaluate(test)`,
  ],
  [
    'a folder for training and one for testing',
    [],
    `train = keras.utils.image_dataset_from_directory("images/train")
test = keras.utils.image_dataset_from_directory("images/test")
model.fit(train)
model.evaluate(test)`,
  ],
  [
    'parts of a generator',
    [],
    `generator = keras.preprocessing.image.ImageDataGenerator(rescale=1 / 255, validation_split=0.2)
train = generator.flow_from_directory("images", subset="training")
test = generator.flow_from_directory("images", subset="validation")
model.fit(train)
model.evaluate(test)`,
  ],
  [
    'a generator without parts',
    ['LK106'],
    `generator = keras.preprocessing.image.ImageDataGenerator(rescale=1 / 255)
train = generator.flow_from_directory("images", batch_size=32)
test = generator.flow_from_directory("images", shuffle=False)
model.fit(train)
model.evaluate(test)`,
  ],
  [
    'parts of a table by a generator',
    [],
    `generator = keras.preprocessing.image.ImageDataGenerator(validation_split=0.2)
train = generator.flow_from_dataframe(df, x_col="file", y_col="y", subset="training")
test = generator.flow_from_dataframe(df, x_col="file", y_col="y", subset="validation")
model.fit(train)
model.evaluate(test)`,
  ],
];
