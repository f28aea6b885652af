import type { FixCase } from './fixCase.js';

const square = `import torch

torch.manual_seed(0)
half = torch.randn(4, 4)
A = half @ half.T + 4 * torch.eye(4)
b = torch.randn(4, 2)`;

/** Names that PyTorch has moved, and writes behind autograd's back. */
export const torchNameCases: readonly FixCase[] = [
  {
    rule: 'PT609',
    about: 'a function that takes its arguments the other way round',
    cells: [square, 'x = torch.solve(b, A).solution'],
    fails: 'RuntimeError',
    proof: 'assert after.torch.allclose(after.A @ after.x, after.b, atol=1e-4)',
  },
  {
    rule: 'PT609',
    about: 'a triangular system is of the upper half unless it is told',
    cells: [`${square}\nupper = torch.triu(A)`, 'x = torch.triangular_solve(b, upper)[0]'],
    proof: 'assert after.torch.allclose(before.x, after.x, atol=1e-5)',
  },
  {
    rule: 'PT609',
    about: 'values and vectors of a symmetric matrix, by an imported name',
    cells: [
      `${square}\nfrom torch import symeig as spectrum`,
      'values, vectors = spectrum(A, eigenvectors=True)',
    ],
    fails: 'RuntimeError',
    proof: `
torch = after.torch
assert torch.allclose(after.vectors @ torch.diag(after.values) @ after.vectors.T, after.A, atol=1e-4)`,
  },
  {
    rule: 'PT609',
    about: 'the whole of an orthogonal matrix',
    cells: [square, 'q, r = torch.qr(b, some=False)'],
    proof: `
assert after.q.shape == (4, 4) and after.torch.allclose(before.q, after.q, atol=1e-5)
assert after.torch.allclose(before.r, after.r, atol=1e-5)`,
  },
  {
    rule: 'PT609',
    about: 'the upper factor',
    cells: [square, 'factor = torch.cholesky(A, True)'],
    proof: 'assert after.torch.allclose(before.factor, after.factor, atol=1e-5)',
  },
  {
    rule: 'PT609',
    about: 'a chain becomes a list',
    cells: [square, 'product = torch.chain_matmul(half, A, b)'],
    proof: 'assert after.torch.allclose(before.product, after.product, atol=1e-4)',
  },
  {
    rule: 'PT609',
    about: 'a chain becomes a list, and is written where it was',
    cells: [square, 'product = torch.zeros_like(half @ A @ b)\ntorch.chain_matmul(half, A, b, out=product)'],
    proof: 'assert after.torch.allclose(before.product, after.product, atol=1e-4)',
  },
  {
    rule: 'PT609',
    about: 'mixed precision is told the device, wherever the imported names are used',
    cells: [
      'import torch\nfrom torch.cuda.amp import autocast, GradScaler',
      'scaler = GradScaler(1024.0, enabled=False)\nwith autocast(False):\n    out = torch.ones(2) * 2',
    ],
    title: /autocast/,
    proof: `
assert after.out.tolist() == [2, 2] and after.autocast.__module__.startswith("torch.amp")`,
  },
  {
    rule: 'PT609',
    about: 'a scaler of gradients with its first value',
    cells: ['import torch\n\nscaler = torch.cuda.amp.GradScaler(1024.0, enabled=False)'],
    proof: 'assert type(after.scaler) is after.torch.amp.GradScaler and not after.scaler.is_enabled()',
  },
  {
    rule: 'PT609',
    about: 'a function of its own in mixed precision',
    cells: [
      `import torch

class Double(torch.autograd.Function):
    @staticmethod
    @torch.cuda.amp.custom_fwd
    def forward(ctx, x):
        return 2 * x

    @staticmethod
    def backward(ctx, grad):
        return 2 * grad

x = torch.ones(2, requires_grad=True)
Double.apply(x).sum().backward()`,
    ],
    proof: 'assert after.x.grad.tolist() == before.x.grad.tolist() == [2, 2]',
  },
  {
    rule: 'PT609',
    about: 'images made larger',
    cells: [
      `import torch
from torch import nn

larger = nn.UpsamplingBilinear2d(scale_factor=2)(torch.arange(4.0).reshape(1, 1, 2, 2))`,
    ],
    proof: 'assert after.torch.equal(before.larger, after.larger)',
  },
  {
    rule: 'PT609',
    about: 'a function of functions that comes from another library',
    cells: ['import functorch\nimport torch', 'out = functorch.vmap(torch.sum)(torch.ones(2, 3))'],
    proof: 'assert after.out.tolist() == [3, 3]',
  },
  {
    rule: 'PT609',
    about: 'a function that was private',
    cells: [
      'import torch\nfrom torch.utils.data._utils.collate import default_collate',
      'batch = default_collate([torch.ones(2), torch.zeros(2)])',
    ],
    proof: 'assert after.torch.equal(before.batch, after.batch)',
  },
  {
    rule: 'PT609',
    about: 'which kernels may be used',
    cells: [
      `import torch

q = torch.randn(1, 1, 4, 8)
with torch.backends.cuda.sdp_kernel(enable_flash=False, enable_mem_efficient=False):
    out = torch.nn.functional.scaled_dot_product_attention(q, q, q)`,
    ],
    proof: 'assert after.out.shape == (1, 1, 4, 8)',
  },
  {
    rule: 'PT609',
    about: 'weights are drawn without their gradients, not behind them',
    cells: [
      `import torch
from torch import nn

torch.manual_seed(1)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 2)
        self.linear.weight.data.uniform_(-0.1, 0.1)

net = Net()`,
    ],
    proof: `
assert before.torch.equal(before.net.linear.weight, after.net.linear.weight)
assert after.net.linear.weight.requires_grad and after.net.linear.weight.is_leaf`,
  },
  {
    rule: 'PT609',
    about: 'a step of one’s own down the gradient',
    cells: [
      `import torch
from torch import nn

torch.manual_seed(1)
model = nn.Linear(3, 1)
model(torch.ones(4, 3)).sum().backward()
for p in model.parameters():
    p.data -= 0.1 * p.grad`,
    ],
    title: /no_grad/,
    proof: `
assert before.torch.equal(before.model.weight, after.model.weight)
assert after.model.weight.is_leaf and after.model.weight.requires_grad`,
  },
];
