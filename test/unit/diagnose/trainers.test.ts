import { describe, expect, it } from 'vitest';
import { findingsOf } from './support.js';

/** Rules of leakage found with their severities, and RP301. */
function found(...cells: readonly string[]): string[] {
  return findingsOf(...cells)
    .filter(({ rule }) => rule.startsWith('LK') || rule === 'RP301')
    .map(({ rule, severity, cell, line }) => `${rule} ${severity} ${cell ?? 0}:${line}`)
    .sort();
}

const face = `import numpy as np
import pandas as pd
from datasets import Dataset, DatasetDict, concatenate_datasets, load_dataset
from transformers import Trainer, TrainingArguments, EarlyStoppingCallback
data = load_dataset("imdb")
def tokenize(batch):
    return tokenizer(batch["text"], truncation=True)
tokenized = data.map(tokenize, batched=True).rename_column("label", "labels").with_format("torch")
best = TrainingArguments("out", eval_strategy="epoch", load_best_model_at_end=True, metric_for_best_model="f1")
plain = TrainingArguments("out", eval_strategy="epoch")`;

type Example = readonly [what: string, rules: readonly string[], code: string];

const examples: readonly Example[] = [
  [
    'the training split evaluated',
    ['LK106 warning 1:3'],
    `trainer = Trainer(model=model, args=plain, train_dataset=tokenized["train"], eval_dataset=tokenized["train"])
trainer.train()
trainer.evaluate()`,
  ],
  [
    'the training split given to evaluate',
    ['LK106 warning 1:3'],
    `trainer = Trainer(model, plain, None, tokenized["train"], tokenized["test"])
trainer.train()
trainer.evaluate(eval_dataset=tokenized["train"])`,
  ],
  [
    'some rows of the training split evaluated',
    ['LK106 warning 1:4'],
    `small = tokenized["train"].shuffle(seed=1).select(range(500))
trainer = Trainer(model=model, args=plain, train_dataset=tokenized["train"], eval_dataset=small)
trainer.train()
trainer.evaluate()`,
  ],
  [
    'the test split evaluated',
    [],
    `trainer = Trainer(model=model, args=plain, train_dataset=tokenized["train"], eval_dataset=tokenized["test"])
trainer.train()
trainer.evaluate()`,
  ],
  [
    'a split of another name trained on',
    [],
    `trainer = Trainer(model=model, args=plain, train_dataset=tokenized["unsupervised"], eval_dataset=tokenized["test"])
trainer.train()
trainer.evaluate()`,
  ],
  [
    'training and test split apart in two calls',
    [],
    `train = load_dataset("imdb", split="train[:80%]").map(tokenize)
test = load_dataset("imdb", split="train[80%:]").map(tokenize)
trainer = Trainer(model=model, args=plain, train_dataset=train, eval_dataset=test)
trainer.train()
trainer.evaluate()`,
  ],
  [
    'both parts asked for in one call',
    [],
    `train, test = load_dataset("imdb", split=["train", "test"])
trainer = Trainer(model=model, args=best, train_dataset=train, eval_dataset=train)
trainer.train()
trainer.evaluate(test)`,
  ],
  [
    'trained on both parts together',
    ['LK106 warning 1:4'],
    `both = concatenate_datasets([tokenized["train"], tokenized["test"]])
trainer = Trainer(model=model, args=plain, train_dataset=both, eval_dataset=tokenized["test"])
trainer.train()
trainer.evaluate()`,
  ],
  [
    'nothing trained',
    [],
    `trainer = Trainer(model=model, args=plain, train_dataset=tokenized["train"], eval_dataset=tokenized["train"])
trainer.evaluate()`,
  ],
  [
    'the test split chooses the best state and scores it',
    ['LK107 warning 1:3'],
    `trainer = Trainer(model=model, args=best, train_dataset=tokenized["train"], eval_dataset=tokenized["test"])
trainer.train()
trainer.evaluate()`,
  ],
  [
    'the validation split chooses, the test split scores',
    [],
    `trainer = Trainer(model=model, args=best, train_dataset=tokenized["train"], eval_dataset=tokenized["validation"])
trainer.train()
trainer.evaluate()
trainer.evaluate(tokenized["test"])`,
  ],
  [
    'the validation split chooses and is looked at',
    [],
    `trainer = Trainer(model=model, args=best, train_dataset=tokenized["train"], eval_dataset=tokenized["validation"])
trainer.train()
trainer.evaluate()`,
  ],
  [
    'measures read from predict',
    ['LK107 warning 1:3'],
    `trainer = Trainer(model=model, args=best, train_dataset=tokenized["train"], eval_dataset=tokenized["test"])
trainer.train()
result = trainer.predict(tokenized["test"])
print(result.metrics)`,
  ],
  [
    'a metric of what predict gives',
    ['LK106 warning 1:4'],
    `from sklearn.metrics import accuracy_score
trainer = Trainer(model=model, args=plain, train_dataset=tokenized["train"])
trainer.train()
output = trainer.predict(tokenized["train"])
accuracy_score(output.label_ids, np.argmax(output.predictions, axis=1))`,
  ],
  [
    'parts of a table kept apart',
    [],
    `parts = Dataset.from_pandas(pd.read_csv("a.csv")).train_test_split(test_size=0.2, seed=1).map(tokenize)
trainer = Trainer(model=model, args=plain, train_dataset=parts["train"], eval_dataset=parts["test"])
trainer.train()
trainer.evaluate()`,
  ],
  [
    'a column scaled in the table before its split',
    ['LK101 error 1:3'],
    `from sklearn.preprocessing import StandardScaler
df = pd.read_csv("a.csv")
df[["age"]] = StandardScaler().fit_transform(df[["age"]])
parts = Dataset.from_pandas(df).train_test_split(test_size=0.2, seed=1)
trainer = Trainer(model=model, args=plain, train_dataset=parts["train"], eval_dataset=parts["test"])
trainer.train()
trainer.evaluate()`,
  ],
  [
    'parts put together by name',
    [],
    `first = Dataset.from_pandas(pd.read_csv("a.csv")).train_test_split(test_size=0.2, seed=1)
second = first["test"].train_test_split(test_size=0.5, seed=1)
parts = DatasetDict({"train": first["train"], "valid": second["train"], "test": second["test"]}).map(tokenize)
trainer = Trainer(model=model, args=best, train_dataset=parts["train"], eval_dataset=parts["valid"])
trainer.train()
trainer.evaluate(parts["test"])`,
  ],
  [
    'rows filtered two ways',
    [],
    `train = data["train"].filter(lambda row: row["year"] < 2020)
test = data["train"].filter(lambda row: row["year"] >= 2020)
trainer = Trainer(model=model, args=plain, train_dataset=train, eval_dataset=test)
trainer.train()
trainer.evaluate()`,
  ],
  [
    'positions chosen apart',
    [],
    `rows = data["train"].shuffle(seed=1)
trainer = Trainer(model=model, args=best, train_dataset=rows.select(range(1000)), eval_dataset=rows.select(range(1000, 1200)))
trainer.train()
trainer.evaluate(data["test"])`,
  ],
  [
    'the same positions chosen twice',
    ['LK106 warning 1:4'],
    `rows = data["train"].shuffle(seed=1)
trainer = Trainer(model=model, args=plain, train_dataset=rows.select(range(1000)), eval_dataset=rows.select(range(1000)))
trainer.train()
trainer.evaluate()`,
  ],
  [
    'folds of a splitter',
    [],
    `from sklearn.model_selection import KFold
rows = Dataset.from_pandas(pd.read_csv("a.csv")).map(tokenize)
for tr, te in KFold(5).split(rows):
    trainer = Trainer(model=make(), args=plain, train_dataset=rows.select(tr), eval_dataset=rows.select(te))
    trainer.train()
    trainer.evaluate()`,
  ],
  [
    'a trainer made by a function',
    [],
    `def train(a, b):
    trainer = Trainer(model=make(), args=plain, train_dataset=a, eval_dataset=b)
    trainer.train()
    return trainer
trainer = train(tokenized["train"], tokenized["validation"])
trainer.evaluate(tokenized["test"])`,
  ],
  [
    'a split replaced by its parts',
    [],
    `parts = load_dataset("csv", data_files="a.csv")["train"]
parts = parts.train_test_split(test_size=0.1, seed=1)
parts["test"] = parts["test"].map(tokenize)
trainer = Trainer(model=model, args=plain, train_dataset=parts["train"], eval_dataset=parts["test"])
trainer.train()
trainer.evaluate()`,
  ],
  [
    'data sets that nothing is known of',
    [],
    `trainer = Trainer(model=model, args=best, train_dataset=some(), eval_dataset=other)
trainer.train()
trainer.evaluate()
trainer.predict(third)`,
  ],
  [
    'a split without a seed',
    ['RP301 info 1:1'],
    `parts = data["train"].train_test_split(test_size=0.2)
model.fit(parts)`,
  ],
  ['a split in order', [], `parts = data["train"].train_test_split(test_size=0.2, shuffle=False)`],
  ['a split with a generator', [], `parts = data["train"].train_test_split(0.2, generator=rng)`],
];

const loaders = `import numpy as np
import pandas as pd
import torch
import lightning as L
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint
from sklearn.preprocessing import StandardScaler
from torch.utils.data import DataLoader, Dataset, Subset, TensorDataset, random_split
torch.manual_seed(1)
X, y = np.load("x.npy"), np.load("y.npy")
data = TensorDataset(torch.tensor(X), torch.tensor(y))
train, test = random_split(data, [0.8, 0.2])
train_loader = DataLoader(train, batch_size=32, shuffle=True)
test_loader = DataLoader(test, batch_size=32)
model = Net()`;

const lightningExamples: readonly Example[] = [
  [
    'the training batches tested',
    ['LK106 warning 1:3'],
    `trainer = L.Trainer(max_epochs=3)
trainer.fit(model, train_loader)
trainer.test(model, train_loader)`,
  ],
  [
    'the test batches tested',
    [],
    `trainer = L.Trainer(max_epochs=3)
trainer.fit(model, train_dataloaders=train_loader, val_dataloaders=test_loader)
trainer.test(dataloaders=test_loader)`,
  ],
  [
    'the test batches stop the fit',
    ['LK107 warning 1:3'],
    `trainer = L.Trainer(callbacks=[EarlyStopping("val_loss")])
trainer.fit(model, train_loader, test_loader)
trainer.test(model, dataloaders=test_loader)`,
  ],
  [
    'the test batches choose the best state',
    ['LK107 warning 1:4'],
    `checkpoint = ModelCheckpoint(monitor="val_loss")
trainer = L.Trainer(callbacks=checkpoint)
trainer.fit(model, train_loader, test_loader)
trainer.test(model, test_loader, ckpt_path="best")`,
  ],
  [
    'the last state is kept',
    [],
    `trainer = L.Trainer(callbacks=[ModelCheckpoint(dirpath="out")])
trainer.fit(model, train_loader, test_loader)
trainer.test(model, test_loader)`,
  ],
  [
    'batches that stop the fit validated again',
    [],
    `trainer = L.Trainer(callbacks=[EarlyStopping("val_loss")])
trainer.fit(model, train_loader, test_loader)
trainer.validate(model, test_loader)`,
  ],
  [
    'parts for training, choosing and testing',
    [],
    `a, b, c = random_split(data, [0.7, 0.15, 0.15])
trainer = L.Trainer(callbacks=[EarlyStopping("val_loss")])
trainer.fit(model, DataLoader(a), DataLoader(b))
trainer.test(model, DataLoader(c))`,
  ],
  [
    'scaled before random_split',
    ['LK101 error 1:1'],
    `X_scaled = StandardScaler().fit_transform(X)
a, b = random_split(TensorDataset(torch.from_numpy(X_scaled), torch.from_numpy(y)), [800, 200])
trainer = L.Trainer()
trainer.fit(model, DataLoader(a))
trainer.test(model, DataLoader(b))`,
  ],
  [
    'scaled before random_split and never scored',
    [],
    `X_scaled = StandardScaler().fit_transform(X)
a, b = random_split(TensorDataset(torch.from_numpy(X_scaled), torch.from_numpy(y)), [800, 200])
trainer = L.Trainer()
trainer.fit(model, DataLoader(a))`,
  ],
  [
    'scaled before random_split in a data set of the user',
    ['LK101 error 1:4'],
    `class Rows(Dataset):
    def __init__(self, X, y):
        self.X, self.y = X, y
X_scaled = StandardScaler().fit_transform(X)
a, b = random_split(Rows(X_scaled, y), [800, 200])
trainer = L.Trainer()
trainer.fit(model, DataLoader(a))
trainer.test(model, DataLoader(b))`,
  ],
  [
    'a data set of the user that is told which rows to take',
    [],
    `class Rows(Dataset):
    def __init__(self, X, part):
        self.X = X[:800] if part == "train" else X[800:]
trainer = L.Trainer()
trainer.fit(model, DataLoader(Rows(X, "train")))
trainer.test(model, DataLoader(Rows(X, "test")))`,
  ],
  [
    'data modules',
    [],
    `trainer = L.Trainer(callbacks=[EarlyStopping("val_loss")])
trainer.fit(model, datamodule=module)
trainer.validate(model, datamodule=module)
trainer.test(model, datamodule=module)`,
  ],
  [
    'folds of a splitter',
    [],
    `from sklearn.model_selection import KFold
for tr, te in KFold(5).split(X):
    trainer = L.Trainer()
    trainer.fit(model, DataLoader(Subset(data, tr)))
    trainer.test(model, DataLoader(Subset(data, te)))`,
  ],
];

function check(setup: string, [what, rules, code]: Example): void {
  it(`${what}: ${rules.join(', ') || 'nothing'}`, () => {
    expect(found(setup, code), code).toEqual(rules);
  });
}

describe('Hugging Face data sets and trainers', () => {
  for (const example of examples) check(face, example);
});

describe('Lightning trainers on loaders of PyTorch', () => {
  for (const example of lightningExamples) check(loaders, example);

  it('knows the older name', () => {
    const code = `import pytorch_lightning as pl
trainer = pl.Trainer()
trainer.fit(model, train_loader)
trainer.test(model, train_loader)`;
    expect(found(loaders, code)).toEqual(['LK106 warning 1:4']);
  });
});

describe('seeds of splits', () => {
  const imports = `from torch.utils.data import random_split
import torch`;
  it.each([
    ['random_split(data, [800, 200])', ['RP301 info 1:1']],
    ['random_split(data, [800, 200], torch.Generator().manual_seed(1))', []],
    ['random_split(data, [800, 200], generator=rng)', []],
  ])('%s', (call, rules) => {
    expect(found(imports, `a, b = ${call}\nloss(net(a)).backward()`)).toEqual(rules);
  });

  it('adds the argument that the library has', () => {
    const code = 'parts = data["train"].train_test_split(test_size=0.2)';
    const [finding] = findingsOf(face, code).filter(({ rule }) => rule === 'RP301');
    expect(finding?.message).toContain('`seed`');
    expect(finding?.fixes[0]?.edits[0]?.text).toContain('seed=42');
  });
});
