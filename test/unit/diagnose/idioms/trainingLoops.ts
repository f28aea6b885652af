import type { Idiom } from './idiom.js';

/** What every program of these begins with. */
export const torchFace = `import copy
import numpy as np
import pandas as pd
import torch
import torch.nn as nn
import torch.nn.functional as F
import torchvision
from torch import optim
from torch.utils.data import DataLoader, Dataset, Subset, TensorDataset, random_split
from torchvision import datasets, transforms
from sklearn.metrics import accuracy_score
from sklearn.model_selection import KFold, train_test_split
from sklearn.preprocessing import StandardScaler
torch.manual_seed(1)
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
        self.head = nn.Linear(8, 2)
    def forward(self, x):
        return self.head(self.body(x))`;

const arrays = `df = pd.read_csv("a.csv")
X = df.drop("y", axis=1).values
y = df["y"].values`;

const split = 'X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)';

const tensors = `X_train = torch.tensor(X_train, dtype=torch.float32)
X_test = torch.tensor(X_test, dtype=torch.float32)
y_train = torch.tensor(y_train)
y_test = torch.tensor(y_test)`;

const loaders = `train_loader = DataLoader(TensorDataset(X_train, y_train), batch_size=32, shuffle=True)
test_loader = DataLoader(TensorDataset(X_test, y_test), batch_size=32)`;

const model = `model = Net().to(device)
criterion = nn.CrossEntropyLoss()
optimizer = optim.Adam(model.parameters(), lr=1e-3)`;

const prepared = `${arrays}
${split}
${tensors}
${loaders}
${model}`;

const epoch = `    model.train()
    for x, y in train_loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()`;

const training = `for epoch in range(10):
${epoch}`;

const counting = (loader: string, indent = ''): string =>
  `model.eval()
correct = 0
total = 0
with torch.no_grad():
    for x, y in ${loader}:
        x, y = x.to(device), y.to(device)
        predicted = model(x).argmax(dim=1)
        correct += (predicted == y).sum().item()
        total += y.size(0)
print(correct / total)`.replaceAll(/^/gm, indent);

const functions = `def train(model, loader, criterion, optimizer):
    model.train()
    total = 0.0
    for inputs, labels in loader:
        inputs, labels = inputs.to(device), labels.to(device)
        optimizer.zero_grad()
        outputs = model(inputs)
        loss = criterion(outputs, labels)
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / len(loader)
@torch.no_grad()
def evaluate(model, loader, criterion):
    model.eval()
    total, correct = 0.0, 0
    for inputs, labels in loader:
        inputs, labels = inputs.to(device), labels.to(device)
        outputs = model(inputs)
        total += criterion(outputs, labels).item()
        _, predicted = torch.max(outputs, 1)
        correct += (predicted == labels).sum().item()
    return total / len(loader), correct / len(loader.dataset)`;

const mnist = `train_data = datasets.FashionMNIST("data", train=True, download=True, transform=transforms.ToTensor())
test_data = datasets.FashionMNIST("data", train=False, transform=transforms.ToTensor())
train_loader = DataLoader(train_data, batch_size=64, shuffle=True)
test_loader = DataLoader(test_data, batch_size=64)
${model}`;

/** Preprocessing learned from rows that a training loop sees only a part of. */
export const scaledBefore: readonly Idiom[] = [
  [
    'scaled, split, made into tensors, trained and counted',
    ['LK101'],
    `${arrays}\nX = StandardScaler().fit_transform(X)\n${split}\n${tensors}\n${loaders}\n${model}\n${training}\n${counting('test_loader')}`,
  ],
  [
    'scaled after the split',
    [],
    `${arrays}\n${split}\nscaler = StandardScaler()\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.transform(X_test)\n${tensors}\n${loaders}\n${model}\n${training}\n${counting('test_loader')}`,
  ],
  [
    'scaled and never scored',
    [],
    `${arrays}\nX = StandardScaler().fit_transform(X)\n${split}\n${tensors}\n${loaders}\n${model}\n${training}`,
  ],
  [
    'scaled before random_split',
    ['LK101'],
    `${arrays}\nX = StandardScaler().fit_transform(X)\ndata = TensorDataset(torch.tensor(X).float(), torch.tensor(y))\ntrain_set, test_set = random_split(data, [0.8, 0.2])\ntrain_loader = DataLoader(train_set, batch_size=16, shuffle=True)\ntest_loader = DataLoader(test_set)\n${model}\n${training}\n${counting('test_loader')}`,
  ],
  [
    'a mean over all rows taken off in tensors',
    ['LK102'],
    `${arrays}\nX = (X - X.mean(axis=0)) / X.std(axis=0)\n${split}\n${tensors}\n${loaders}\n${model}\n${training}\n${counting('test_loader')}`,
  ],
  [
    'a data set of the user over scaled rows',
    ['LK101'],
    `class Rows(Dataset):
    def __init__(self, X, y):
        self.X = torch.tensor(X).float()
        self.y = torch.tensor(y)
    def __len__(self):
        return len(self.X)
    def __getitem__(self, i):
        return self.X[i], self.y[i]
${arrays}\nX = StandardScaler().fit_transform(X)\n${split}\ntrain_loader = DataLoader(Rows(X_train, y_train), shuffle=True)\ntest_loader = DataLoader(Rows(X_test, y_test))\n${model}\n${training}\n${counting('test_loader')}`,
  ],
  [
    'all rows in one batch, without a loader',
    ['LK101'],
    `${arrays}\nX = StandardScaler().fit_transform(X)\n${split}\n${tensors}\n${model}
for epoch in range(100):
    optimizer.zero_grad()
    loss = criterion(model(X_train), y_train)
    loss.backward()
    optimizer.step()
with torch.no_grad():
    accuracy = (model(X_test).argmax(1) == y_test).float().mean()`,
  ],
  [
    'functions for training and evaluating',
    ['LK101'],
    `${functions}\n${arrays}\nX = StandardScaler().fit_transform(X)\n${split}\n${tensors}\n${loaders}\n${model}
for epoch in range(5):
    train(model, train_loader, criterion, optimizer)
print(evaluate(model, test_loader, criterion))`,
  ],
  [
    'a class that trains',
    ['LK101'],
    `class Runner:
    def __init__(self, model, train_loader, test_loader):
        self.model = model
        self.train_loader = train_loader
        self.test_loader = test_loader
        self.loss = nn.CrossEntropyLoss()
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.1)
    def fit(self, epochs):
        for epoch in range(epochs):
            for batch, (x, y) in enumerate(self.train_loader):
                out = self.model(x)
                loss = self.loss(out, y)
                self.optimizer.zero_grad()
                loss.backward()
                self.optimizer.step()
    def judge(self):
        self.model.eval()
        hits = 0
        with torch.inference_mode():
            for x, y in self.test_loader:
                hits += self.model(x).argmax(1).eq(y).sum().item()
        return hits
${arrays}\nX = StandardScaler().fit_transform(X)\n${split}\n${tensors}\n${loaders}
runner = Runner(Net(), train_loader, test_loader)
runner.fit(3)
runner.judge()`,
  ],
  [
    'predictions collected and given to scikit-learn',
    ['LK101'],
    `${arrays}\nX = StandardScaler().fit_transform(X)\n${split}\n${tensors}\n${loaders}\n${model}\n${training}
model.eval()
predictions, truth = [], []
with torch.no_grad():
    for x, y in test_loader:
        predictions.extend(model(x).argmax(1).cpu().numpy())
        truth.extend(y.numpy())
accuracy_score(truth, predictions)`,
  ],
  [
    'mixed precision',
    ['LK101'],
    `${arrays}\nX = StandardScaler().fit_transform(X)\n${split}\n${tensors}\n${loaders}\n${model}
scaler = torch.cuda.amp.GradScaler()
for epoch in range(10):
    for x, y in train_loader:
        optimizer.zero_grad()
        with torch.autocast("cuda"):
            loss = criterion(model(x), y)
        scaler.scale(loss).backward()
        scaler.step(optimizer)
        scaler.update()
${counting('test_loader')}`,
  ],
  [
    'a model that a function brings',
    ['LK101'],
    `${arrays}\nX = StandardScaler().fit_transform(X)\n${split}\n${tensors}\n${loaders}
model = torchvision.models.resnet18(weights="DEFAULT")
model.fc = nn.Linear(512, 2)
model = model.to(device)
criterion = nn.CrossEntropyLoss()
optimizer = optim.SGD(model.fc.parameters(), lr=0.1)
${training}
${counting('test_loader')}`,
  ],
  [
    'a model of which only the use is known',
    ['LK101'],
    `from mymodels import build
${arrays}\nX = StandardScaler().fit_transform(X)\n${split}\n${tensors}\n${loaders}
model = build(4)
criterion = nn.CrossEntropyLoss()
optimizer = optim.SGD(model.parameters(), lr=0.1)
${training}
${counting('test_loader')}`,
  ],
  [
    'gradients with respect to the input',
    [],
    `${arrays}\nX = StandardScaler().fit_transform(X)\n${split}\n${tensors}\n${loaders}\n${model}
for x, y in train_loader:
    x.requires_grad = True
    loss = criterion(model(x), y)
    loss.backward()
    x = x + 0.1 * x.grad.sign()
${counting('test_loader')}`,
  ],
  [
    'an optimizer of the input',
    [],
    `${arrays}\nX = StandardScaler().fit_transform(X)\n${split}\n${tensors}\nmodel = Net()
image = X_train.clone().requires_grad_(True)
optimizer = optim.LBFGS([image])
for step in range(10):
    optimizer.zero_grad()
    loss = F.mse_loss(model(image), y_train)
    loss.backward()
    optimizer.step()
with torch.no_grad():
    print((model(X_test).argmax(1) == y_test).sum())`,
  ],
];

/** Scores on rows that were trained on. */
export const scoredAgain: readonly Idiom[] = [
  ['the training loader counted', ['LK106'], `${prepared}\n${training}\n${counting('train_loader')}`],
  ['the test loader counted', [], `${prepared}\n${training}\n${counting('test_loader')}`],
  [
    'both counted: a comparison',
    [],
    `${prepared}\n${training}\n${counting('train_loader')}\n${counting('test_loader')}`,
  ],
  [
    'hits counted while training',
    [],
    `${prepared}
for epoch in range(3):
    hits = 0
    for x, y in train_loader:
        out = model(x)
        loss = criterion(out, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        hits += (out.argmax(1) == y).sum().item()`,
  ],
  ['external parts', [], `${mnist}\n${training}\n${counting('test_loader')}`],
  ['the external training part counted', ['LK106'], `${mnist}\n${training}\n${counting('train_loader')}`],
  [
    'the external training part loaded once more',
    ['LK106'],
    `${mnist}\ntest_loader = DataLoader(datasets.FashionMNIST("data", train=True, transform=transforms.ToTensor()), batch_size=64)\n${training}\n${counting('test_loader')}`,
  ],
  [
    'trained on the test part as well',
    ['LK106'],
    `${mnist}\ntrain_loader = DataLoader(torch.utils.data.ConcatDataset([train_data, test_data]), batch_size=64)\n${training}\n${counting('test_loader')}`,
  ],
  [
    'a function that evaluates the training loader',
    ['LK106'],
    `${functions}\n${prepared}
for epoch in range(5):
    train(model, train_loader, criterion, optimizer)
loss, accuracy = evaluate(model, train_loader, criterion)`,
  ],
  [
    'folds',
    [],
    `${functions}\n${arrays}
data = TensorDataset(torch.tensor(X).float(), torch.tensor(y))
for tr, te in KFold(5).split(X):
    model = Net()
    criterion = nn.CrossEntropyLoss()
    optimizer = optim.Adam(model.parameters())
    for epoch in range(3):
        train(model, DataLoader(Subset(data, tr)), criterion, optimizer)
    print(evaluate(model, DataLoader(Subset(data, te)), criterion))`,
  ],
  [
    'other rows under the same name later',
    [],
    `${prepared}\n${training}
train_loader = test_loader
${counting('train_loader')}`,
  ],
  [
    'the generator trained, the discriminator used',
    [],
    `${prepared}
G, D = Net(), Net()
optD, optG = optim.Adam(D.parameters()), optim.Adam(G.parameters())
for x, _ in train_loader:
    optD.zero_grad()
    errD = criterion(D(x), torch.ones(4)) + criterion(D(G(x).detach()), torch.zeros(4))
    errD.backward()
    optD.step()
    optG.zero_grad()
    errG = criterion(D(G(x)), torch.ones(4))
    errG.backward()
    optG.step()`,
  ],
  ['a model that is never trained', [], `${prepared}\n${counting('train_loader')}`],
];

const best = `
    if accuracy > best:
        best = accuracy
        torch.save(model.state_dict(), "best.pt")`;

const phases = (
  second: string,
): string => `image_datasets = {x: datasets.ImageFolder("data/" + x) for x in ["train", "${second}"]}
dataloaders = {x: DataLoader(image_datasets[x], batch_size=4, shuffle=True) for x in ["train", "${second}"]}
sizes = {x: len(image_datasets[x]) for x in ["train", "${second}"]}
def train_model(model, criterion, optimizer, num_epochs=25):
    best_wts = copy.deepcopy(model.state_dict())
    best_acc = 0.0
    for epoch in range(num_epochs):
        for phase in ["train", "${second}"]:
            if phase == "train":
                model.train()
            else:
                model.eval()
            running_loss = 0.0
            running_corrects = 0
            for inputs, labels in dataloaders[phase]:
                inputs = inputs.to(device)
                labels = labels.to(device)
                optimizer.zero_grad()
                with torch.set_grad_enabled(phase == "train"):
                    outputs = model(inputs)
                    _, preds = torch.max(outputs, 1)
                    loss = criterion(outputs, labels)
                    if phase == "train":
                        loss.backward()
                        optimizer.step()
                running_loss += loss.item() * inputs.size(0)
                running_corrects += torch.sum(preds == labels.data)
            epoch_acc = running_corrects.double() / sizes[phase]
            if phase == "${second}" and epoch_acc > best_acc:
                best_acc = epoch_acc
                best_wts = copy.deepcopy(model.state_dict())
    model.load_state_dict(best_wts)
    return model
${model}
model = train_model(model, criterion, optimizer)`;

const thirds = `train_set, val_set, test_set = random_split(TensorDataset(torch.tensor(X).float(), torch.tensor(y)), [0.6, 0.2, 0.2])
train_loader, val_loader, test_loader = DataLoader(train_set), DataLoader(val_set), DataLoader(test_set)`;

/** Test rows that choose among epochs. */
export const chosenByTest: readonly Idiom[] = [
  [
    'the test accuracy of each epoch keeps the best state',
    ['LK107'],
    `${functions}\n${mnist}\nbest = 0
for epoch in range(5):
    train(model, train_loader, criterion, optimizer)
    loss, accuracy = evaluate(model, test_loader, criterion)${best}`,
  ],
  [
    'the test accuracy of each epoch is printed only',
    [],
    `${functions}\n${mnist}
for epoch in range(5):
    train(model, train_loader, criterion, optimizer)
    loss, accuracy = evaluate(model, test_loader, criterion)
    print(epoch, loss, accuracy)`,
  ],
  [
    'validation rows keep the best state, test rows judge',
    [],
    `${functions}\n${arrays}\n${thirds}\n${model}\nbest = 0
for epoch in range(5):
    train(model, train_loader, criterion, optimizer)
    loss, accuracy = evaluate(model, val_loader, criterion)${best}
model.load_state_dict(torch.load("best.pt"))
evaluate(model, test_loader, criterion)`,
  ],
  [
    'the test loss stops the training, in plain code',
    ['LK107'],
    `${prepared}\nbest = 1e9\nwaited = 0
for epoch in range(10):
${epoch}
    model.eval()
    test_loss = 0.0
    with torch.no_grad():
        for x, y in test_loader:
            test_loss += criterion(model(x), y).item()
    if test_loss < best:
        best = test_loss
        waited = 0
    else:
        waited += 1
        if waited > 3:
            break`,
  ],
  [
    'rows called validation rows stop the training',
    [],
    `${prepared}\nvalid_loader = DataLoader(TensorDataset(X_test, y_test))\nbest = 1e9
for epoch in range(10):
${epoch}
    model.eval()
    val_loss = 0.0
    with torch.no_grad():
        for x, y in valid_loader:
            val_loss += criterion(model(x), y).item()
    if val_loss > best:
        break
    best = val_loss`,
  ],
  [
    'an object that stops',
    ['LK107'],
    `class EarlyStopping:
    def __init__(self, patience=5):
        self.patience, self.counter, self.best, self.early_stop = patience, 0, None, False
    def __call__(self, loss, model):
        if self.best is None or loss < self.best:
            self.best = loss
            self.save_checkpoint(model)
            self.counter = 0
        else:
            self.counter += 1
            if self.counter >= self.patience:
                self.early_stop = True
    def save_checkpoint(self, model):
        torch.save(model.state_dict(), "checkpoint.pt")
${functions}\n${mnist}\nstopper = EarlyStopping()
for epoch in range(50):
    train(model, train_loader, criterion, optimizer)
    test_loss, _ = evaluate(model, test_loader, criterion)
    stopper(test_loss, model)
    if stopper.early_stop:
        break`,
  ],
  ['a test folder as second phase', ['LK107'], phases('test')],
  ['a validation folder as second phase', [], phases('val')],
  [
    'saved once at the end',
    [],
    `${functions}\n${mnist}
for epoch in range(5):
    train(model, train_loader, criterion, optimizer)
loss, accuracy = evaluate(model, test_loader, criterion)
if accuracy > 0.9:
    torch.save(model.state_dict(), "model.pt")`,
  ],
  [
    'the training loss keeps the best state',
    [],
    `${functions}\n${mnist}\nbest = 1e9
for epoch in range(5):
    loss = train(model, train_loader, criterion, optimizer)
    if loss < best:
        best = loss
        torch.save(model.state_dict(), "best.pt")
evaluate(model, test_loader, criterion)`,
  ],
  [
    'a setting chosen by the test accuracy',
    ['LK107'],
    `${functions}\n${mnist}
for rate in range(1, 5):
    model = Net()
    optimizer = optim.SGD(model.parameters(), lr=rate / 100)
    for epoch in range(5):
        train(model, train_loader, criterion, optimizer)
    print(rate, evaluate(model, test_loader, criterion))`,
  ],
];

/** Rows of which little is known. */
export const partsUnseen: readonly Idiom[] = [
  [
    'loaders of a module of the program',
    [],
    `from helpers import get_loaders
${functions}
train_loader, test_loader = get_loaders("data")
${model}
for epoch in range(3):
    train(model, train_loader, criterion, optimizer)
    evaluate(model, test_loader, criterion)`,
  ],
  [
    'nodes of a graph, told apart by masks of what the model gives',
    [],
    `${arrays}
features, labels = torch.tensor(X).float(), torch.tensor(y)
train_mask, test_mask = torch.load("train.pt"), torch.load("test.pt")
${model}
for epoch in range(10):
    optimizer.zero_grad()
    loss = criterion(model(features)[train_mask], labels[train_mask])
    loss.backward()
    optimizer.step()
model.eval()
with torch.no_grad():
    print((model(features)[test_mask].argmax(1) == labels[test_mask]).sum())`,
  ],
  [
    'a data set of the user that reads files',
    ['LK106'],
    `class Rows(Dataset):
    def __init__(self, path, part):
        self.rows = torch.load(path + part)
${functions}
train_loader = DataLoader(Rows("data", "train"), shuffle=True)
test_loader = DataLoader(Rows("data", "train"))
${model}
train(model, train_loader, criterion, optimizer)
evaluate(model, test_loader, criterion)`,
  ],
  [
    'a data set of the user that reads other files',
    [],
    `class Rows(Dataset):
    def __init__(self, path, part):
        self.rows = torch.load(path + part)
${functions}
train_loader = DataLoader(Rows("data", "train"), shuffle=True)
test_loader = DataLoader(Rows("data", "test"))
${model}
train(model, train_loader, criterion, optimizer)
evaluate(model, test_loader, criterion)`,
  ],
  [
    'weights set anew for each fold',
    [],
    `${functions}\n${arrays}
data = TensorDataset(torch.tensor(X).float(), torch.tensor(y))
${model}
for fold in [0, 1, 2]:
    model.apply(reset)
    train(model, DataLoader(Subset(data, parts[fold][0])), criterion, optimizer)
    print(evaluate(model, DataLoader(Subset(data, parts[fold][1])), criterion))`,
  ],
];

/** Libraries that wrap what a loop needs. */
export const wrapped: readonly Idiom[] = [
  [
    'accelerated',
    ['LK106'],
    `from accelerate import Accelerator
import evaluate
${mnist}
accelerator = Accelerator()
model, optimizer, train_loader, test_loader = accelerator.prepare(model, optimizer, train_loader, test_loader)
for epoch in range(3):
    model.train()
    for batch in train_loader:
        loss = model(**batch).loss
        accelerator.backward(loss)
        optimizer.step()
        optimizer.zero_grad()
metric = evaluate.load("accuracy")
model.eval()
for batch in train_loader:
    with torch.no_grad():
        outputs = model(**batch)
    predictions = outputs.logits.argmax(dim=-1)
    metric.add_batch(predictions=accelerator.gather(predictions), references=accelerator.gather(batch["labels"]))
print(metric.compute())`,
  ],
  [
    'trained unless it was before',
    ['LK106'],
    `${mnist}
def fit(overwrite=False):
    exists = os.path.isfile("model.pt")
    if exists and not overwrite:
        model.load_state_dict(torch.load("model.pt"))
    else:
        for x, y in train_loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
fit()
${counting('train_loader')}`,
  ],
];
