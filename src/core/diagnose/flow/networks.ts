import { perPath } from '../knowledge/libraries.js';
import type { Arguments, Run } from './run.js';
import type { Site } from './site.js';
import { judge, verdict } from './training.js';
import { callUnheardOf } from './unheardOf.js';
import { copyOf } from './dataOperations.js';
import { unknown, type Estimator, type Instance, type Value } from './values.js';

/** Classes and functions that bring a network ready made. */
const makers =
  /^(torchvision\.models\.(?!.*weights)|timm\.create_model|torch\.hub\.load$|segmentation_models_pytorch\.|transformers\.\w*(Model|For)\w*\.from_(pretrained|config)$)/i;

export const makesNetwork = perPath((path) => makers.test(path));

/** What has parameters that a loop can train. Layers of Keras are called while a model is built. */
const networks =
  /^(torch\.nn\.(?!functional)|torchvision\.models\.|timm\.|torch\.hub|segmentation_models_pytorch\.|transformers\.|tensorflow\.keras\.(models\.|applications\.)?[A-Z]\w*$|keras\.(models\.|applications\.)?[A-Z]\w*$|(pytorch_)?lightning\.)/;
const withoutParameters =
  /Loss$|(Log)?Soft(max|plus|sign|min)\w*$|(^|\.)\w*(ReLU|Sigmoid|Tanh|ELU|Dropout\w*|Flatten|Identity|Pool\w*|Upsample|Fold|Unfold|Shuffle|Pad\w*|Similarity|Distance)\d?d?$/;

export const isNetwork = ({ path, known }: Estimator): boolean =>
  known?.trainer === undefined &&
  networks.test(path) &&
  !path.endsWith('DataModule') &&
  !withoutParameters.test(path);

const losses = /^(torch\.nn\.(modules\.)?(loss\.)?\w*Loss|(tensorflow\.)?keras\.losses\.\w+)$/;
const metrics =
  /^(torchmetrics|torcheval|evaluate|ignite)\.|^(tensorflow\.)?keras\.metrics\.|^tensorflow\.metrics\./;
const lossFunctions =
  /^torch\.nn\.functional\.\w*(loss|cross_entropy\w*|kl_div)$|^(tensorflow\.)?keras\.(losses|metrics|ops)\.\w*(crossentropy|squared|absolute|error|accuracy)\w*$|^torch\.(eq|ne|isclose|allclose)$|^(tensorflow\.)(equal|math\.equal|keras\.ops\.equal)$|^(torchmetrics|torcheval)\./;

/** Compares outputs with the truth. */
export const comparesOutputs = perPath((path) => lossFunctions.test(path));

/** A loss or a metric made before: `criterion(output, y)`, `metric.update(output, y)`. */
export function callJudge(run: Run, self: Estimator, args: Arguments): Value | undefined {
  if (!run.training.isUsed) return undefined;
  const given = [...args.positional, ...args.keywords.values()];
  return given.length > 1 && (losses.test(self.path) || metrics.test(self.path))
    ? verdict(run, given)
    : undefined;
}

const moves = new Set(
  'to cuda cpu float double half bfloat16 requires_grad_ share_memory train eval xpu mps type compile_'.split(
    ' ',
  ),
);

/** Methods every network has; `self` is what the program holds. Undefined for others. */
export function callNetworkMethod(
  run: Run,
  self: Estimator | Instance,
  model: Estimator,
  name: string,
  args: Arguments,
): Value | undefined {
  const { training } = run;
  if (name === 'eval') training.evaluating.add(model);
  if (name === 'train') {
    const [on] = args.positional;
    if (on?.kind === 'literal' && on.value === false) training.evaluating.add(model);
    else training.evaluating.delete(model);
  }
  if (moves.has(name)) return self;
  if (name === 'parameters' || name === 'named_parameters') return model;
  // `model.apply(reset)` begins anew.
  if (name === 'apply') model.fits = [];
  return name === 'apply' ? self : undefined;
}

/** An object of which nothing is known has parameters: it is a network. */
export function adopt(run: Run, args: Arguments): Estimator | undefined {
  const receiver = args.call?.func.kind === 'Attribute' ? args.call.func.value : undefined;
  if (!args.call || (receiver?.kind !== 'Name' && receiver?.kind !== 'Attribute')) return undefined;
  const model = adoptedNetwork(run, run.site(receiver));
  run.bind(receiver, model);
  return model;
}

/** A network that was made elsewhere. */
export function adoptedNetwork(run: Run, site: Site): Estimator {
  const model: Estimator = {
    kind: 'estimator',
    id: run.nextId(),
    className: 'Module',
    path: 'torch.nn.Module',
    known: undefined,
    params: new Map(),
    args: [],
    parts: [],
    site,
    expr: undefined,
    fits: [],
    learned: new Set(),
    attributes: new Map(),
    madeIn: run.loops,
  };
  return model;
}

/** A call of which nothing is known, given what a model computed. */
export function callUnknown(run: Run, name: string, args: Arguments): Value {
  const given = [...args.positional, ...args.keywords.values()];
  const values = given.filter((value) => value.kind === 'data' && value.passes);
  if (values.length === 0) return callUnheardOf(run, args);
  if (/loss|criteri|metric|acc(uracy)?$|score/i.test(name)) for (const value of values) judge(run, value);
  const [first] = values;
  return first?.kind === 'data' ? copyOf(run, first) : unknown;
}
