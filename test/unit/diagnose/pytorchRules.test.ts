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
      [`${torch}\nmodel = nn.Linear(4, 1)\nfor x, y in test_loader:\n    p = model(x)`],
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
  {
    rule: 'PT602',
    what: 'a function that validates a network from elsewhere',
    before: ['def validate(images):\n    return model(images)\noptimizer.zero_grad()'],
    fine: [
      ['def validate(images):\n    model.eval()\n    return model(images)\noptimizer.zero_grad()'],
      ['def validate(form):\n    return check(form)\noptimizer.zero_grad()'],
    ],
  },
  {
    rule: 'PT603',
    what: 'gradients recorded after eval()',
    before: ['import torch\nmodel.eval()\nscores = model(rows)'],
    fine: [
      ['import torch\nmodel.eval()\nwith torch.inference_mode():\n    scores = model(rows)'],
      ['import torch\nmodel.eval()\nscores = model(rows)\nscores.max().backward()'],
      ['import torch\nmodel.eval()\nsave(model)'],
    ],
  },
  {
    rule: 'PT604',
    what: 'outputs of evaluation mode that are trained on',
    before: [
      `${torch}\nfor x, y in loader:\n    model.eval()\n    p = model(x)\n    model.train()\n    f(p, y).backward()`,
    ],
    fine: [
      [
        `${torch}\nfor x, y in loader:\n    model.train()\n    p = model(x)\n    f(p, y).backward()\n    model.eval()\n    q = model(x)`,
      ],
    ],
  },
  {
    rule: 'PT609',
    what: 'a function that is gone, under another name',
    before: ['import torch as t\nvalues = t.ger(a, b)'],
    fine: [['import torch as t\nvalues = t.outer(a, b)'], ['values = t.ger(a, b)']],
    fixed: ['import torch as t\nvalues = t.outer(a, b)'],
  },
  {
    rule: 'PT609',
    what: 'a deprecated name in a list of imports',
    before: ['from torch.nn.init import (\n    uniform_,\n    normal,\n)'],
    fine: [['from torch.nn.init import (\n    uniform_,\n    normal_,\n)']],
  },
  {
    rule: 'PT609',
    what: 'a flag for pretrained weights',
    before: ['from torchvision import models\nnet = models.resnet18(pretrained=True)'],
    fine: [
      ["from torchvision import models\nnet = models.resnet18(weights='IMAGENET1K_V1')"],
      ['from torchvision.models.vgg import make_layers, cfgs\nmake_layers(cfgs["D"], False)'],
    ],
    fixed: ["from torchvision import models\nnet = models.resnet18(weights='IMAGENET1K_V1')"],
  },
  {
    rule: 'PT609',
    what: 'a checkpoint that does not say use_reentrant',
    before: ['from torch.utils.checkpoint import checkpoint\ny = checkpoint(block, x)'],
    fine: [['from torch.utils.checkpoint import checkpoint\ny = checkpoint(block, x, use_reentrant=True)']],
    fixed: ['from torch.utils.checkpoint import checkpoint\ny = checkpoint(block, x, use_reentrant=False)'],
  },
  {
    rule: 'PT609',
    what: 'a Variable, in code without its imports',
    before: ['x = Variable(rows)\nloss.backward()'],
    fine: [
      ['class Variable:\n    pass\nx = Variable()\nloss.backward()'],
      ['x = Variable(Binding.GLOBAL).get()\nimport tensorflow'],
    ],
    fixed: ['x = rows\nloss.backward()'],
  },
  {
    rule: 'PT609',
    what: 'data read past autograd',
    before: ['import torch\nout = model(x)\nbest = torch.max(out.data, 1)'],
    fine: [
      ['import torch\nout = model(x)\nbest = torch.max(out.detach(), 1)'],
      [
        'import torch\nfrom sklearn.datasets import load_iris\niris = load_iris()\nx = torch.tensor(iris.data)',
      ],
      ['import torch\nfrom torch.utils.data import DataLoader\nx = torch.utils.data.TensorDataset(a)'],
      ['import torch\nclass Rows:\n    def __init__(self, data):\n        self.data = data'],
    ],
    fixed: ['import torch\nout = model(x)\nbest = torch.max(out.detach(), 1)'],
  },
  {
    rule: 'PT609',
    what: 'weights written past autograd',
    before: ['import torch\nlayer.weight.data = start'],
    fine: [['import torch\nwith torch.no_grad():\n    layer.weight.copy_(start)']],
  },
  {
    rule: 'PT609',
    what: 'view with the sizes exchanged',
    before: ['import torch\nx = x.view(x.shape[1], x.size(0), x.shape[2])'],
    fine: [
      ['import torch\nx = x.view(x.shape[0], x.shape[1], -1)'],
      ['import torch\nx = x.view(y.shape[1], y.shape[0])'],
      ['import torch\nx = x.permute(1, 0, 2)'],
    ],
    fixed: ['import torch\nx = x.permute(1, 0, 2)'],
  },
  {
    rule: 'PT609',
    what: 'reshape with sizes taken apart before',
    before: ['import torch\nrows, steps = x.shape\nx = x.reshape((steps, rows))'],
    fine: [
      ['import torch\nrows, steps = x.shape\nx = x.t()\nx = x.reshape((steps, rows))'],
      ['import torch\nrows, steps = x.shape\nx = x.reshape((rows, steps, 1))'],
    ],
    fixed: ['import torch\nrows, steps = x.shape\nx = x.permute(1, 0)'],
  },
]);
