import type { Idiom } from './idiom.js';
import {
  arrays,
  counting,
  functions,
  loaders,
  mnist,
  model,
  prepared,
  split,
  tensors,
  training,
} from './torchPrograms.js';

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
