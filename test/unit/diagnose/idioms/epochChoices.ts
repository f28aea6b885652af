import type { Idiom } from './idiom.js';
import { arrays, counting, epoch, functions, mnist, model, prepared } from './torchPrograms.js';

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
