import { testExamples } from './ruleExamples.js';

const torch = 'import torch\nfrom torch import nn, optim\noptimizer = optim.SGD(model.parameters(), lr=0.1)';

testExamples([
  {
    rule: 'PT601',
    what: 'a loop that never clears gradients',
    before: [
      `${torch}\nfor x, y in loader:\n    loss = f(model(x), y)\n    loss.backward()\n    optimizer.step()`,
    ],
    fine: [
      [
        `${torch}\nfor x, y in loader:\n    optimizer.zero_grad()\n    loss = f(model(x), y)\n    loss.backward()\n    optimizer.step()`,
      ],
      [
        `${torch}\nfor i, (x, y) in enumerate(loader):\n    f(model(x), y).backward()\n    if i % 4 == 0:\n        optimizer.step()\n        optimizer.zero_grad()`,
      ],
    ],
    fixed: [
      `${torch}\nfor x, y in loader:\n    loss = f(model(x), y)\n    optimizer.zero_grad()\n    loss.backward()\n    optimizer.step()`,
    ],
  },
  {
    rule: 'PT602',
    what: 'a test loop without eval',
    before: [`${torch}\ndrop = nn.Dropout(0.5)\nfor x, y in test_loader:\n    p = model(x)`],
    fine: [
      [`${torch}\ndrop = nn.Dropout(0.5)\nmodel.eval()\nfor x, y in test_loader:\n    p = model(x)`],
      [`${torch}\nfor x, y in test_loader:\n    p = model(x)`],
    ],
  },
  {
    rule: 'PT603',
    what: 'a test loop that records gradients',
    before: [`${torch}\nfor x, y in val_loader:\n    p = model(x)`],
    fine: [[`${torch}\nwith torch.no_grad():\n    for x, y in val_loader:\n        p = model(x)`]],
  },
  {
    rule: 'PT604',
    what: 'eval that is never undone',
    before: [`${torch}\nfor epoch in range(3):\n    loss.backward()\n    model.eval()`],
    fine: [[`${torch}\nfor epoch in range(3):\n    model.train()\n    loss.backward()\n    model.eval()`]],
    fixed: [`${torch}\nfor epoch in range(3):\n    model.train()\n    loss.backward()\n    model.eval()`],
  },
  {
    rule: 'PT605',
    what: 'softmax before cross-entropy',
    before: [
      'import torch.nn.functional as F\nfrom torch import nn\nclass Net(nn.Module):\n    def forward(self, x):\n        return F.softmax(self.out(x), dim=1)\ncriterion = nn.CrossEntropyLoss()',
    ],
    fine: [
      [
        'import torch.nn.functional as F\nfrom torch import nn\nclass Net(nn.Module):\n    def forward(self, x):\n        return F.log_softmax(self.out(x), dim=1)\ncriterion = nn.NLLLoss()',
      ],
    ],
  },
  {
    rule: 'PT605',
    what: 'raw scores for a loss that wants probabilities, in code without its imports',
    before: [
      'class Net(nn.Module):\n    def __init__(self):\n        self.out = nn.Linear(4, 1)\n    def forward(self, x):\n        return self.out(x)\ncriterion = nn.BCELoss()',
    ],
    fine: [
      [
        'class Net(nn.Module):\n    def __init__(self):\n        self.out = nn.Linear(4, 1)\n    def forward(self, x):\n        return self.out(x)\ncriterion = nn.BCELoss()\nloss = criterion(torch.sigmoid(net(x)), y)',
      ],
    ],
  },
  {
    rule: 'PT606',
    what: 'gradients cleared before they are used',
    before: [
      `${torch}\nfor x in loader:\n    loss.backward()\n    optimizer.zero_grad()\n    optimizer.step()`,
    ],
    fine: [
      [`${torch}\nfor x in loader:\n    optimizer.zero_grad()\n    loss.backward()\n    optimizer.step()`],
    ],
  },
  {
    rule: 'PT606',
    what: 'a sum of losses with their graphs',
    before: [`${torch}\nfor x in loader:\n    loss.backward()\n    total += loss`],
    fine: [
      [`${torch}\nfor x in loader:\n    loss.backward()\n    total += loss.item()`],
      [`${torch}\nfor x in parts:\n    total += loss\ntotal.backward()`],
    ],
    fixed: [`${torch}\nfor x in loader:\n    loss.backward()\n    total += loss.item()`],
  },
  {
    rule: 'PT608',
    what: 'a training loader in order',
    before: ['from torch.utils.data import DataLoader\ntrain_loader = DataLoader(train_set, batch_size=4)'],
    fine: [
      ['from torch.utils.data import DataLoader\ntrain_loader = DataLoader(train_set, shuffle=True)'],
      ['from torch.utils.data import DataLoader\ntest_loader = DataLoader(test_set)'],
    ],
    fixed: [
      'from torch.utils.data import DataLoader\ntrain_loader = DataLoader(train_set, batch_size=4, shuffle=True)',
    ],
  },
  {
    rule: 'PT609',
    what: 'a misspelt attribute',
    before: ['import torch\np.require_grad = False'],
    fine: [['import torch\np.requires_grad = False\ntorch.load("a", weights_only=True)']],
    fixed: ['import torch\np.requires_grad = False'],
  },
]);
