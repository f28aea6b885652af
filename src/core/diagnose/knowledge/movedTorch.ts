/** How the arguments of a function of PyTorch differ under its new name. */
export type TorchArguments =
  | 'solve'
  | 'symeig'
  | 'qr'
  | 'cholesky'
  | 'list'
  | 'cudaAutocast'
  | 'cpuAutocast'
  | 'cudaScaler'
  | 'cudaFunction'
  | 'nearest'
  | 'bilinear'
  | 'backends';

export interface MovedTorch {
  /** The full path it has now. */
  readonly to: string;
  /** They stay the same, when absent. */
  readonly arguments?: TorchArguments;
  readonly safe: boolean;
}

const same = (to: string): MovedTorch => ({ to, safe: true });
const amp = (name: string, given: TorchArguments): MovedTorch => ({
  to: `torch.amp.${name}`,
  arguments: given,
  safe: true,
});
const linalg = (name: string, given: TorchArguments): MovedTorch => ({
  to: `torch.linalg.${name}`,
  arguments: given,
  safe: false,
});
const each = (
  names: string,
  entry: (name: string) => readonly [string, MovedTorch],
): Record<string, MovedTorch> => Object.fromEntries(names.split(' ').map(entry));

/** By the full path of old; what has no one place to go to is not here. */
export const movedTorch: Readonly<Record<string, MovedTorch>> = {
  'torch.solve': linalg('solve', 'solve'),
  'torch.triangular_solve': linalg('solve_triangular', 'solve'),
  'torch.symeig': linalg('eigh', 'symeig'),
  'torch.matrix_rank': same('torch.linalg.matrix_rank'),
  'torch.qr': linalg('qr', 'qr'),
  'torch.cholesky': linalg('cholesky', 'cholesky'),
  'torch.chain_matmul': linalg('multi_dot', 'list'),
  'torch.ger': same('torch.outer'),
  'torch.nn.UpsamplingNearest2d': { to: 'torch.nn.Upsample', arguments: 'nearest', safe: true },
  'torch.nn.UpsamplingBilinear2d': { to: 'torch.nn.Upsample', arguments: 'bilinear', safe: true },
  'torch.nn.functional.upsample': same('torch.nn.functional.interpolate'),
  'torch.nn.utils.clip_grad_norm': same('torch.nn.utils.clip_grad_norm_'),
  'torch.nn.utils.weight_norm': same('torch.nn.utils.parametrizations.weight_norm'),
  'torch.backends.cuda.sdp_kernel': {
    to: 'torch.nn.attention.sdpa_kernel',
    arguments: 'backends',
    safe: false,
  },
  'torch.cuda.amp.autocast': amp('autocast', 'cudaAutocast'),
  'torch.cuda.amp.GradScaler': amp('GradScaler', 'cudaScaler'),
  'torch.cuda.amp.custom_fwd': amp('custom_fwd', 'cudaFunction'),
  'torch.cuda.amp.custom_bwd': amp('custom_bwd', 'cudaFunction'),
  'torch.cpu.amp.autocast': amp('autocast', 'cpuAutocast'),
  ...each('vmap grad vjp jvp jacrev jacfwd hessian functionalize', (name) => [
    `functorch.${name}`,
    same(`torch.func.${name}`),
  ]),
  ...each('default_collate default_convert', (name) => [
    `torch.utils.data._utils.collate.${name}`,
    same(`torch.utils.data.${name}`),
  ]),
  'torch.utils._pytree._register_pytree_node': same('torch.utils._pytree.register_pytree_node'),
  ...each(
    'uniform normal constant eye dirac sparse orthogonal xavier_uniform xavier_normal kaiming_uniform kaiming_normal',
    (name) => [`torch.nn.init.${name}`, same(`torch.nn.init.${name}_`)],
  ),
  'torchvision.transforms.Scale': same('torchvision.transforms.Resize'),
  'torchvision.transforms.RandomSizedCrop': same('torchvision.transforms.RandomResizedCrop'),
};
