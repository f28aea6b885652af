import type { FixCase } from './fixCase.js';

/** Two classes that a small network can learn, in a training and a test loader. */
const data = `import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
inputs = torch.randn(96, 4)
labels = (inputs.sum(dim=1) > 0).long()
train_set = TensorDataset(inputs[:64], labels[:64])
test_set = TensorDataset(inputs[64:], labels[64:])
train_loader = DataLoader(train_set, batch_size=16, shuffle=True)
test_loader = DataLoader(test_set, batch_size=16)`;

const network = (forward: string, init = ''): string => `class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(4, 8)
        self.drop = nn.Dropout(0.5)
        self.out = nn.Linear(8, 2)
${init}
    def forward(self, x):
        x = self.drop(torch.relu(self.hidden(x)))
        ${forward}

torch.manual_seed(1)
model = Net()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
criterion = nn.CrossEntropyLoss()`;
const plain = network('return self.out(x)');

const training = (steps: string): string => `for epoch in range(2):
    for x, y in train_loader:
${steps
  .split('\n')
  .map((line) => `        ${line}`)
  .join('\n')}`;
const usual = training(
  'optimizer.zero_grad()\nloss = criterion(model(x), y)\nloss.backward()\noptimizer.step()',
);
const evaluated = `correct = 0
with torch.no_grad():
    for x, y in test_loader:
        correct += (model(x).argmax(dim=1) == y).sum().item()`;
const evaluating = `model.eval()\n${evaluated}`;

export const torchCases: readonly FixCase[] = [
  {
    rule: 'PT601',
    about: 'gradients are those of one batch',
    cells: [
      data,
      plain,
      training('loss = criterion(model(x), y)\nloss.backward()\noptimizer.step()'),
      evaluating,
    ],
    proof: `
torch = after.torch
x, y = after.x, after.y
loss = after.loss
saved = [p.grad.clone() for p in after.model.parameters()]
assert all(torch.isfinite(g).all() for g in saved)
norm = lambda ns: sum(p.grad.norm() for p in ns.model.parameters())
assert norm(after) < norm(before)`,
  },
  {
    rule: 'PT602',
    about: 'a loop at the top evaluates without dropout',
    cells: [data, plain, usual, evaluated],
    proof: `
assert before.model.training and not after.model.training
with after.torch.no_grad():
    right = (after.model(after.inputs[64:]).argmax(dim=1) == after.labels[64:]).sum().item()
assert after.correct == right`,
  },
  {
    rule: 'PT602',
    about: 'a loop inside the epochs goes back to training',
    cells: [
      data,
      plain,
      `for epoch in range(2):
    for x, y in train_loader:
        assert model.training
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
    modes = []
    with torch.no_grad():
        for x, y in test_loader:
            modes.append(model.training)
            model(x)`,
    ],
    proof: `
assert all(before.modes) and not any(after.modes) and after.model.training`,
  },
  {
    rule: 'PT603',
    about: 'the loop is indented, and text in three quotes stays as it is',
    cells: [
      data,
      plain,
      usual,
      `model.eval()
recorded = []
for x, y in test_loader:
    # the outputs
    scores = model(x)

    note = """one
two"""
    recorded.append(scores.requires_grad)
else:
    done = True`,
    ],
    proof: `
assert all(before.recorded) and not any(after.recorded)
assert after.note == before.note == "one\\ntwo" and after.done
assert after.torch.equal(after.scores, before.scores)`,
  },
  {
    rule: 'PT604',
    about: 'every round trains in training mode',
    cells: [
      data,
      plain,
      `modes = []
for epoch in range(2):
    for x, y in train_loader:
        modes.append(model.training)
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        for x, y in test_loader:
            model(x)`,
    ],
    proof: 'assert not all(before.modes) and all(after.modes)',
  },
  {
    rule: 'PT605',
    about: 'softmax before cross entropy is dropped',
    cells: [data, network('return F.softmax(self.out(x), dim=1)'), usual, evaluating],
    proof: `
assert abs(before.model(before.inputs).sum(dim=1) - 1).max() < 1e-5
assert abs(after.model(after.inputs).sum(dim=1) - 1).max() > 1e-3
assert after.loss < before.loss`,
  },
  {
    rule: 'PT605',
    about: 'softmax as a layer and as the last of a sequence is dropped',
    cells: [
      data,
      `class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2), nn.Softmax(dim=1))

    def forward(self, x):
        return self.layers(x)

torch.manual_seed(1)
model = Net()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
criterion = nn.CrossEntropyLoss()`,
      usual,
      evaluating,
    ],
    proof: 'assert len(after.model.layers) == 3 and after.loss < before.loss',
  },
  {
    rule: 'PT605',
    about: 'cross entropy after log_softmax becomes the negative log-likelihood, which is the same',
    cells: [data, network('return F.log_softmax(self.out(x), dim=1)'), usual, evaluating],
    proof: `
assert isinstance(after.criterion, after.nn.NLLLoss)
np.testing.assert_allclose(after.loss.item(), before.loss.item(), rtol=1e-5)`,
  },
  {
    rule: 'PT605',
    about: 'the negative log-likelihood of raw scores becomes cross entropy',
    cells: [data, plain.replace('CrossEntropyLoss', 'NLLLoss'), usual, evaluating],
    proof: `
assert isinstance(after.criterion, after.nn.CrossEntropyLoss)
assert before.loss < 0 < after.loss`,
  },
  {
    rule: 'PT605',
    about: 'the negative log-likelihood of probabilities gets their logarithm',
    cells: [
      data,
      network('return self.soft(self.out(x))', '        self.soft = nn.Softmax(dim=1)\n').replace(
        'CrossEntropyLoss',
        'NLLLoss',
      ),
      usual,
      evaluating,
    ],
    proof: `
assert isinstance(after.model.soft, after.nn.LogSoftmax)
assert abs(after.model(after.inputs).exp().sum(dim=1) - 1).max() < 1e-5`,
  },
  {
    rule: 'PT605',
    about: 'a sigmoid stays, with the loss for probabilities',
    cells: [
      data,
      network('return torch.sigmoid(self.out(x))')
        .replace('nn.Linear(8, 2)', 'nn.Linear(8, 1)')
        .replace('CrossEntropyLoss', 'BCEWithLogitsLoss'),
      training(
        'optimizer.zero_grad()\nloss = criterion(model(x), y[:, None].float())\nloss.backward()\noptimizer.step()',
      ),
    ],
    proof: `
assert isinstance(after.criterion, after.nn.BCELoss)
out, y = after.model(after.inputs), after.labels[:, None].float()
right = -(y * out.log() + (1 - y) * (1 - out).log()).mean()
out = after.torch.rand(8, 1)
y = (after.torch.rand(8, 1) > 0.5).float()
right = -(y * out.log() + (1 - y) * (1 - out).log()).mean()
np.testing.assert_allclose(after.criterion(out, y).item(), right.item(), rtol=1e-5)`,
  },
  {
    rule: 'PT606',
    about: 'the sum of losses is a number',
    cells: [data, plain, `total = 0\n${usual}\n        total += loss`, evaluating],
    proof: `
assert before.total.requires_grad and isinstance(after.total, float)
np.testing.assert_allclose(before.total.item(), after.total, rtol=1e-5)`,
  },
  {
    rule: 'PT606',
    about: 'the step comes after the gradients',
    cells: [
      data,
      plain,
      training('optimizer.zero_grad()\nloss = criterion(model(x), y)\noptimizer.step()\nloss.backward()'),
      evaluating,
    ],
    title: /Step after/,
    proof: `
start = after.torch.nn.Module.state_dict
after.torch.manual_seed(1)
fresh = after.Net()
moved = lambda ns: sum((a - b).abs().sum() for a, b in zip(ns.model.parameters(), fresh.parameters()))
assert moved(before) == 0 and moved(after) > 0`,
  },
  {
    rule: 'PT606',
    about: 'gradients are cleared before they are computed',
    cells: [
      data,
      plain,
      training('loss = criterion(model(x), y)\nloss.backward()\noptimizer.zero_grad()\noptimizer.step()'),
      evaluating,
    ],
    title: /Clear/,
    proof: `
after.torch.manual_seed(1)
fresh = after.Net()
moved = lambda ns: sum((a - b).abs().sum() for a, b in zip(ns.model.parameters(), fresh.parameters()))
assert moved(before) == 0 and moved(after) > 0`,
  },
  {
    rule: 'PT607',
    about: 'hooks run',
    cells: [
      data,
      plain,
      'calls = []\nmodel.register_forward_hook(lambda *_: calls.append(1))\nmodel.eval()\nout = model.forward(inputs)',
    ],
    proof: 'assert after.torch.equal(before.out, after.out) and not before.calls and after.calls == [1]',
  },
  {
    rule: 'PT608',
    about: 'batches come in another order each time',
    cells: [
      data.replace(', shuffle=True', ''),
      'first = [x for x, _ in train_loader]\nagain = [x for x, _ in train_loader]',
    ],
    proof: `
same = lambda ns: all(ns.torch.equal(a, b) for a, b in zip(ns.first, ns.again))
assert same(before) and not same(after)
key = lambda rows: sorted(map(tuple, after.torch.cat(rows).tolist()))
assert key(before.first) == key(after.first)`,
  },
  {
    rule: 'PT609',
    about: 'a misspelt flag freezes',
    cells: [data, plain, 'for parameter in model.parameters():\n    parameter.require_grad = False'],
    title: /requires_grad/,
    proof: `
assert all(p.requires_grad for p in before.model.parameters())
assert not any(p.requires_grad for p in after.model.parameters())`,
  },
  {
    rule: 'PT609',
    about: 'a loss is read as a number',
    cells: [data, plain, usual, 'last = loss.data[0]'],
    fails: 'IndexError',
    proof: 'assert after.last == after.loss.item()',
  },
  {
    rule: 'PT609',
    about: 'Variable is left out',
    cells: [
      data,
      plain,
      'from torch.autograd import Variable\nmodel.eval()\nout = model(Variable(inputs * 2))',
    ],
    proof: 'assert after.torch.equal(before.out, after.out)',
  },
  {
    rule: 'PT609',
    about: 'only weights are loaded',
    cells: [
      data,
      plain,
      'import os\nimport tempfile\n\npath = os.path.join(tempfile.mkdtemp(), "weights.pt")\ntorch.save(model.state_dict(), path)\nstate = torch.load(path)',
    ],
    title: /weights_only/,
    proof: 'assert all(before.torch.equal(before.state[k], v) for k, v in after.state.items())',
  },
];
