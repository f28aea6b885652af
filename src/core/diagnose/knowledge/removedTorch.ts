import type { Removed } from './removed.js';

const deprecated = (since: string, instead: string, lastPart?: string): Removed => ({
  since,
  instead,
  status: 'deprecated',
  ...(lastPart === undefined ? {} : { lastPart }),
});
const toOther = (
  names: string,
  entry: (name: string) => readonly [string, Removed],
): Record<string, Removed> => Object.fromEntries(names.split(' ').map(entry));

/** By full path, as PyTorch's and torchvision's release notes and documentation say. */
export const removedFromTorch: Readonly<Record<string, Removed>> = {
  'torch.solve': {
    since: 'PyTorch 1.13',
    instead: '`torch.linalg.solve`, with its arguments exchanged',
  },
  'torch.symeig': { since: 'PyTorch 2.0', instead: '`torch.linalg.eigh`' },
  'torch.eig': { since: 'PyTorch 2.0', instead: '`torch.linalg.eig`' },
  'torch.lstsq': {
    since: 'PyTorch 2.0',
    instead: '`torch.linalg.lstsq`, with its arguments exchanged',
  },
  'torch.matrix_rank': {
    since: 'PyTorch 2.0',
    instead: '`torch.linalg.matrix_rank`',
    lastPart: 'linalg.matrix_rank',
  },
  'torch.qr': deprecated('PyTorch 1.9', '`torch.linalg.qr`'),
  'torch.cholesky': deprecated('PyTorch 1.9', '`torch.linalg.cholesky`'),
  'torch.svd': deprecated(
    'PyTorch 1.9',
    '`torch.linalg.svd`, which returns the conjugate of `V`, transposed',
  ),
  'torch.lu': deprecated('PyTorch 1.12', '`torch.linalg.lu_factor`'),
  'torch.lu_solve': deprecated('PyTorch 1.12', '`torch.linalg.lu_solve`'),
  'torch.triangular_solve': deprecated('PyTorch 1.11', '`torch.linalg.solve_triangular`'),
  'torch.chain_matmul': deprecated('PyTorch 1.9', '`torch.linalg.multi_dot`, which takes a list'),
  'torch.ger': deprecated('PyTorch 1.8', '`torch.outer`', 'outer'),
  'torch.range': deprecated('PyTorch 0.4', '`torch.arange`, which leaves the end out'),
  'torch.testing.assert_allclose': deprecated('PyTorch 1.12', '`torch.testing.assert_close`'),
  'torch.nn.UpsamplingNearest2d': deprecated('PyTorch 0.4', '`nn.Upsample(mode="nearest")`'),
  'torch.nn.UpsamplingBilinear2d': deprecated(
    'PyTorch 0.4',
    '`nn.Upsample(mode="bilinear", align_corners=True)`',
  ),
  'torch.nn.functional.upsample': deprecated('PyTorch 0.4.1', '`interpolate`', 'interpolate'),
  'torch.nn.utils.weight_norm': deprecated(
    'PyTorch 2.0',
    '`torch.nn.utils.parametrizations.weight_norm`',
    'parametrizations.weight_norm',
  ),
  'torch.nn.utils.clip_grad_norm': deprecated('PyTorch 0.4', '`clip_grad_norm_`', 'clip_grad_norm_'),
  'torch.backends.cuda.sdp_kernel': deprecated('PyTorch 2.3', '`torch.nn.attention.sdpa_kernel`'),
  ...toOther('autocast GradScaler custom_fwd custom_bwd', (name) => [
    `torch.cuda.amp.${name}`,
    deprecated('PyTorch 2.4', `\`torch.amp.${name}\`, which is told the device`),
  ]),
  'torch.cpu.amp.autocast': deprecated('PyTorch 2.4', '`torch.amp.autocast("cpu")`'),
  ...toOther('vmap grad vjp jvp jacrev jacfwd hessian functionalize', (name) => [
    `functorch.${name}`,
    deprecated('PyTorch 2.0', `\`torch.func.${name}\``),
  ]),
  ...toOther('uniform normal constant eye dirac sparse orthogonal', (name) => [
    `torch.nn.init.${name}`,
    deprecated('PyTorch 0.4', `\`${name}_\``, `${name}_`),
  ]),
  ...toOther('xavier_uniform xavier_normal kaiming_uniform kaiming_normal', (name) => [
    `torch.nn.init.${name}`,
    deprecated('PyTorch 0.4', `\`${name}_\``, `${name}_`),
  ]),
  'torch.utils._pytree._register_pytree_node': {
    since: '',
    instead: '`register_pytree_node`',
    status: 'private',
    lastPart: 'register_pytree_node',
  },
  ...toOther('default_collate default_convert', (name) => [
    `torch.utils.data._utils.collate.${name}`,
    { since: '', instead: `\`torch.utils.data.${name}\``, status: 'private' },
  ]),

  'torchvision.transforms.Scale': {
    since: 'torchvision 0.14',
    instead: '`transforms.Resize`',
    lastPart: 'Resize',
  },
  'torchvision.transforms.RandomSizedCrop': {
    since: 'torchvision 0.14',
    instead: '`transforms.RandomResizedCrop`',
    lastPart: 'RandomResizedCrop',
  },
  'torchvision.models.utils.': { since: 'torchvision 0.13', instead: '`torch.hub`' },
  'torchvision.transforms.v2.ToTensor': deprecated(
    'torchvision 0.16',
    '`v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])`',
  ),
  'torchtext.legacy.': { since: 'torchtext 0.12', instead: 'a `torch.utils.data.DataLoader`' },
};
