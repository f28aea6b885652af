import { describe, expect, it } from 'vitest';
import { testExamples } from './ruleExamples.js';
import { findingsOf } from './support.js';

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
      [`${torch}\nmodel = nn.Linear(4, 1)  # no dropout here\nfor x, y in test_loader:\n    p = model(x)`],
      [`${torch}\ndrop = nn.Dropout(0.5)\nmodel.train(False)\nfor x, y in test_loader:\n    p = model(x)`],
      [
        `${torch}\ndrop = nn.Dropout(0.5)\nfor x, y in test_loader:\n    print('batch', x.size(0), y[:5])\n    break`,
      ],
      [
        `${torch}\ndrop = nn.Dropout(0.5)\nfor x, y in test_loader:\n    count += x.shape[0]\n    batches.append(x)`,
      ],
    ],
  },
  {
    rule: 'PT603',
    what: 'a test loop that records gradients',
    before: [`${torch}\nfor x, y in val_loader:\n    p = model(x)`],
    fine: [
      [`${torch}\nwith torch.no_grad():\n    for x, y in val_loader:\n        p = model(x)`],
      [`${torch}\nfor batch in test_loader:\n    print(x.shape)`],
      [`${torch}\nfor batch in test_loader:\n    texts = model.generate(batch['ids'])`],
      [`${torch}\ndef show(images):\n    plot(images)\nfor images, _ in test_loader:\n    show(images)`],
    ],
  },
  {
    rule: 'PT603',
    what: 'a part of a network applied to test batches',
    before: [`${torch}\nfor x, y in test_loader:\n    codes.append(autoencoder.encoder(x).numpy())`],
    fine: [[`${torch}\nfor x, y in test_loader:\n    x = x.to(device)`]],
  },
  {
    rule: 'PT603',
    what: 'a network of another name, in a function of the program',
    before: [
      `${torch}\ndef accuracy(net, x):\n    return (net(x) > 0).sum()\nfor x, y in test_loader:\n    total += accuracy(classify, x)`,
    ],
    fine: [
      [`${torch}\ndef count(x):\n    return x.size(0)\nfor x, y in test_loader:\n    total += count(x)`],
    ],
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
      [
        `${torch}\nfor phase in ["train", "val"]:\n    if phase == "train":\n        model.train()\n    else:\n        model.eval()\n    p = model(x)\n    if phase == "train":\n        f(p, y).backward()`,
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
    what: 'a name that moved, on a line of its own in a list of imports',
    before: ['from functorch import (\n    make_functional,\n    vmap,\n)'],
    fine: [['from functorch import (\n    make_functional,\n)']],
    fixed: ['from torch.func import vmap\nfrom functorch import (\n    make_functional,\n)'],
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
  {
    rule: 'PT608',
    what: 'shuffling switched off for training',
    before: ['from torch.utils.data import DataLoader\ntrain_dl = DataLoader(rows, 8, shuffle=False)'],
    fine: [
      ['from torch.utils.data import DataLoader\ntrain_dl = DataLoader(rows, 8, sampler=draw)'],
      [
        'from torch.utils.data import DataLoader\ntrain_dl = DataLoader(rows, 8, shuffle=False)\nimages, _ = next(iter(train_dl))\nfor x, y in DataLoader(rows, 8, shuffle=True):\n    f(x, y).backward()',
      ],
      ['from torch.utils.data import DataLoader\ntrain_eval_dl = DataLoader(rows, 8, shuffle=False)'],
      [
        'from torch.utils.data import DataLoader\nnet = LSTM()\ntrain_dl = DataLoader(rows, 8, shuffle=False)',
      ],
      [
        'from torch.utils.data import DataLoader\ntrain_dl = DataLoader(rows, 8, shuffle=False)\nfor x, y in train_dl:\n    total += x.sum()\ntrain_dl = DataLoader(rows, 8, shuffle=True)\nfor x, y in train_dl:\n    f(x, y).backward()',
      ],
    ],
    fixed: ['from torch.utils.data import DataLoader\ntrain_dl = DataLoader(rows, 8, shuffle=True)'],
  },
  {
    rule: 'PT608',
    what: 'a loader of several batches',
    before: ['from torch.utils.data import DataLoader\ntrain_dl = DataLoader(rows, batch_size=8)'],
    fine: [
      ['from torch.utils.data import DataLoader\ntrain_dl = DataLoader(rows, batch_size=len(rows))'],
      ['from torch.utils.data import DataLoader\nstateful_train_dl = DataLoader(rows, batch_size=8)'],
    ],
  },
  {
    rule: 'PT606',
    what: 'a step before the gradients, not of a schedule',
    before: [
      'import torch\nrate = torch.optim.Adam(p)\nfor x in batches:\n    rate.step()\n    f(x).backward()',
    ],
    fine: [
      [
        'import torch\noptimizer = torch.optim.Adam(p)\nwarmup = torch.optim.lr_scheduler.LinearLR(optimizer)\nfor epoch in range(3):\n    warmup.step()\n    for x in batches:\n        f(x).backward()\n        optimizer.step()',
      ],
    ],
  },
  {
    rule: 'PT605',
    what: 'probabilities given to a loss of log-probabilities',
    before: [
      'from torch import nn\nloss_fn = nn.NLLLoss()\nnet = nn.Sequential(nn.Linear(4, 3), nn.Softmax(dim=1))\nloss = loss_fn(net(x), y)',
    ],
    fine: [
      [
        'import torch\nfrom torch import nn\nloss_fn = nn.NLLLoss()\nnet = nn.Sequential(nn.Linear(4, 3), nn.Softmax(dim=1))\np = net(x)\np = torch.log(p)\nloss = loss_fn(p, y)',
      ],
      [
        'from torch import nn\nfrom skorch import NeuralNetClassifier\nnet = nn.Sequential(nn.Linear(4, 3), nn.Softmax(dim=1))\nmodel = NeuralNetClassifier(net, criterion=nn.NLLLoss())',
      ],
    ],
  },
  {
    rule: 'PT608',
    what: 'a loader that is shown first and then trained on',
    before: [
      'from torch.utils.data import DataLoader\ntrain_dl = DataLoader(rows, 8)\nfor x, y in train_dl:\n    show(x)\nfor x, y in train_dl:\n    f(x, y).backward()',
    ],
    fine: [
      [
        'from torch.utils.data import DataLoader\ntrain_dl = DataLoader(rows, 8)\nfor x, y in train_dl:\n    show(x)\nfor x, y in batches:\n    f(x, y).backward()',
      ],
    ],
  },
  {
    rule: 'PT601',
    what: 'a training function in a program that never clears',
    before: [`${torch}\ndef update(x, y):\n    f(model(x), y).backward()\n    optimizer.step()`],
    fine: [
      [
        `${torch}\ndef update(x, y):\n    f(model(x), y).backward()\n    optimizer.step()`,
        'for x, y in loader:\n    optimizer.zero_grad()\n    update(x, y)',
      ],
      [`${torch}\nf(model(x), y).backward()\noptimizer.step()`],
    ],
    fixed: [
      `${torch}\ndef update(x, y):\n    optimizer.zero_grad()\n    f(model(x), y).backward()\n    optimizer.step()`,
    ],
  },
  {
    rule: 'PT601',
    what: 'a step of a gradient scaler',
    before: [
      `${torch}\nfor x, y in loader:\n    scaler.scale(f(model(x), y)).backward()\n    scaler.step(optimizer)`,
    ],
    fine: [
      [
        `${torch}\ndef evaluate():\n    return loss\nfor x, y in loader:\n    loss.backward()\n    optimizer.step(evaluate)`,
      ],
    ],
  },
  {
    rule: 'PT606',
    what: 'gradients cleared before the step of two optimizers',
    before: [
      `${torch}\nfor x in loader:\n    a.backward()\n    optimizer.zero_grad()\n    optimizer.step()\n    b.backward()\n    optimizer_b.step()`,
    ],
    fine: [
      [
        `${torch}\nfor x in loader:\n    a.backward()\n    optimizer_b.zero_grad()\n    optimizer.step()\n    b.backward()\n    optimizer_b.step()`,
      ],
      [
        `${torch}\nfor x in loader:\n    a.backward()\n    optimizer.step()\n    optimizer.zero_grad()\n    b.backward()\n    optimizer.step()`,
      ],
    ],
  },
  {
    rule: 'PT606',
    what: 'steps without gradients',
    before: ['import torch\nopt = torch.optim.Adam(net.parameters())\nopt.step()'],
    fine: [
      ['import torch\nopt = torch.optim.Adam(net.parameters())\nloss.backward()\nopt.step()'],
      [
        'import torch\nfrom accelerate import Accelerator\nopt = torch.optim.Adam(net.parameters())\nopt.step()',
      ],
    ],
  },
  {
    rule: 'PT606',
    what: 'gradients that nothing uses',
    before: ['import torch\nx = torch.ones(3)\nf(x).backward()'],
    fine: [['import torch\nx = torch.ones(3)\nf(x).backward()\nprint(x.grad)']],
  },
  {
    rule: 'PT606',
    what: 'a loss made of its arguments',
    before: ['from torch import nn\nloss = nn.NLLLoss(outputs, labels)'],
    fine: [
      ['from torch import nn\nloss = nn.NLLLoss()(outputs, labels)'],
      ['from torch import nn\nloss = nn.NLLLoss(class_weights)'],
      ['from torch.nn import functional as F\nloss = F.nll_loss(outputs, labels)'],
    ],
    fixed: ['from torch import nn\nloss = nn.NLLLoss()(outputs, labels)'],
  },
  {
    rule: 'PT606',
    what: 'a loss of detached outputs',
    before: [`${torch}\nlogits = model(x)\nloss = f(logits.detach(), y)\nloss.backward()\noptimizer.step()`],
    fine: [
      [`${torch}\nlogits = model(x)\nloss = f(logits, y)\nloss.backward()\noptimizer.step()`],
      [
        `${torch}\nlogits = model(x)\nloss = f(logits, y)\nloss.backward()\noptimizer.step()\nlog(logits.detach())`,
      ],
      [
        `${torch}\nlogits = model(x)\ntargets = teacher(x).detach()\nloss = f(logits, targets)\nloss.backward()\noptimizer.step()`,
      ],
      [
        `${torch}\nlogits = model(x)\nloss = f(logits, y) + g(logits.detach(), y)\nloss.backward()\noptimizer.step()`,
      ],
      [
        `${torch}\nhidden = hidden.detach()\nloss = f(model(x, hidden), y)\nloss.backward()\noptimizer.step()`,
      ],
      [
        `${torch}\nwith torch.no_grad():\n    features = body(x)\nfeatures = features.detach()\nloss = f(head(features), y)\nloss.backward()\noptimizer.step()`,
      ],
      [
        `${torch}\nscore = model(x).detach().item()\nloss = f(model(x), score)\nloss.backward()\noptimizer.step()`,
      ],
    ],
  },
  {
    rule: 'PT606',
    what: 'a network cut in two',
    before: [
      'from torch import nn\nclass Net(nn.Module):\n    def forward(self, x):\n        x = self.encoder(x).detach()\n        return self.head(x)',
    ],
    fine: [
      [
        'from torch import nn\nclass Net(nn.Module):\n    def forward(self, x):\n        q = self.codebook(x)\n        return x + (q - x).detach()',
      ],
      [
        'from torch import nn\nclass Net(nn.Module):\n    def forward(self, x):\n        scores = self.score(x)\n        scores = scores - scores.amax(dim=-1).detach()\n        return scores.exp()',
      ],
    ],
  },
  {
    rule: 'PT606',
    what: 'a new leaf made of a loss',
    before: [
      `${torch}\nloss = torch.tensor(criterion(model(x), y), requires_grad=True)\nloss.backward()\noptimizer.step()`,
    ],
    fine: [[`${torch}\nx = torch.tensor([1.0], requires_grad=True)\nmodel(x).backward()\noptimizer.step()`]],
  },
  {
    rule: 'PT605',
    what: 'probabilities given to a loss of scores',
    before: ['import torch.nn.functional as F\nloss = F.cross_entropy(F.softmax(scores, dim=1), y)'],
    fine: [
      ['import torch.nn.functional as F\nloss = F.cross_entropy(scores, F.softmax(teacher_scores, dim=1))'],
      ['import torch.nn.functional as F\nloss = F.nll_loss(F.log_softmax(scores, dim=1), y)'],
    ],
  },
  {
    rule: 'PT605',
    what: 'probabilities where their logarithms are wanted',
    before: [
      'import torch\nfrom torch import nn\ncriterion = nn.NLLLoss()\np = torch.exp(model(x))\nloss = criterion(p, y)',
    ],
    fine: [
      [
        'import torch\nfrom torch import nn\ncriterion = nn.NLLLoss()\nloss = criterion(model(x), y)\np = torch.exp(model(x))',
      ],
      ['import torch\nfrom torch import nn\np = torch.softmax(a, 1)\nloss = nn.KLDivLoss()(p.log(), q)'],
    ],
  },
  {
    rule: 'PT605',
    what: 'scores and truth exchanged',
    before: [
      'import torch\nfrom torch import nn\nout = torch.softmax(model(x), 1)\nloss = nn.CrossEntropyLoss()(target, out)',
    ],
    fine: [['import torch\nfrom torch import nn\nloss = nn.CrossEntropyLoss()(model(x), target)']],
  },
  {
    rule: 'PT605',
    what: 'a sequence that ends with softmax',
    before: [
      'from torch import nn\nnet = nn.Sequential(nn.Linear(4, 2), nn.Softmax(dim=1))\ncriterion = nn.CrossEntropyLoss()',
    ],
    fine: [
      ['from torch import nn\nnet = nn.Sequential(nn.Linear(4, 2))\ncriterion = nn.CrossEntropyLoss()'],
      [
        'from torch import nn\nnet = nn.Sequential(nn.Linear(4, 2), nn.Softmax(dim=1))\nother = nn.Sequential(nn.Linear(4, 2))\ncriterion = nn.CrossEntropyLoss()',
      ],
    ],
  },
  {
    rule: 'PT605',
    what: 'an activation in place of a loss',
    before: ['from torch import nn\nloss = nn.Softmax(dim=1)\nvalue = loss(scores)'],
    fine: [['from torch import nn\nprobabilities = nn.Softmax(dim=1)\nvalue = probabilities(scores)']],
  },
]);

describe('PT605, what is done twice', () => {
  it('is information where the second time changes nothing', () => {
    const severity = (activation: string): string | undefined =>
      findingsOf(
        `import torch.nn.functional as F\nloss = F.cross_entropy(F.${activation}(net(x), dim=1), y)`,
      ).find(({ rule }) => rule === 'PT605')?.severity;
    expect([severity('softmax'), severity('log_softmax')]).toEqual(['error', 'info']);
  });
});
