import type { Call, ClassDef, Expr } from '../../python/ast.js';
import { dottedName } from '../../python/walk.js';
import { fitLossToActivation } from '../../fixes/torchLoss.js';
import type { Draft, Rule, RuleContext, Severity } from '../rule.js';
import { madeBy, outputActivation, valueActivation, type Applied } from './activations.js';
import {
  computedLoss,
  conflicts,
  isAppliedElsewhere,
  lossCalls,
  mismatchMessage,
  namedLosses,
  type Activation,
  type LossCall,
} from './losses.js';
import { usesTorch } from './torchCode.js';

export const pt605: Rule = {
  id: 'PT605',
  title: 'Activation does not fit the loss',
  severity: 'error',
  enabled: true,
  check,
};

function* check(context: RuleContext): Generator<Draft> {
  if (!usesTorch(context)) return;
  let found = false;
  for (const draft of [...givenToLosses(context), ...activationsAsLosses(context)]) {
    found = true;
    yield draft;
  }
  if (!found) yield* networkAndLoss(context);
}

/** `F.cross_entropy(F.softmax(x), y)`: the activation is seen on the way to the loss. */
function* givenToLosses(context: RuleContext): Generator<Draft> {
  const named = namedLosses(context);
  for (const { node, cell, site } of context.all('Call')) {
    const loss = node.args.length >= 2 ? computedLoss(context, named, node) : undefined;
    const [first, second] = node.args;
    if (loss === undefined || !first || !second) continue;
    const activation = valueActivation(context, cell, first);
    if (activation && conflicts(loss, activation)) {
      yield {
        site,
        severity: severityOf(loss, activation),
        message: mismatchMessage(loss, activation, 'it is given'),
      };
      continue;
    }
    const other = valueActivation(context, cell, second);
    if (!other || other === 'linear' || !conflicts(loss, other) || !isTruth(context, cell, first)) continue;
    yield {
      site,
      message: `\`${loss}\` takes the scores first, then the true values: here they are exchanged, and the scores went through ${other}, which the loss applies itself.`,
    };
  }
}

/** Named as the truth, or a tensor of written numbers. */
function isTruth(context: RuleContext, cell: number, expr: Expr): boolean {
  if (expr.kind !== 'Name') return false;
  if (/target|label|truth|^y(_|$)/i.test(expr.id)) return true;
  const made = context.cells[cell]!.nodes.of('Assign').find(({ targets }) =>
    targets.some((each) => each.kind === 'Name' && each.id === expr.id),
  )?.value;
  return (
    made?.kind === 'Call' && /tensor$/i.test(dottedName(made.func) ?? '') && made.args[0]?.kind === 'List'
  );
}

/** `loss = nn.Softmax()`. */
function* activationsAsLosses(context: RuleContext): Generator<Draft> {
  for (const { node, site } of context.all('Assign')) {
    const name = node.targets[0] && dottedName(node.targets[0]);
    if (node.value?.kind !== 'Call' || !/^(self\.)?(loss(_fn|_function)?|criterion)$/.test(name ?? ''))
      continue;
    const activation = madeBy(node.value);
    const isLayer = context.imports.path(node.value.func)?.startsWith('torch.nn.') ?? false;
    if (!activation || activation === 'linear' || !isLayer || node.value.args.length > 1) continue;
    yield { site, message: `\`${name!}\` is ${activation}, an activation: it measures no error.` };
  }
}

/** Softmax before `BCELoss` computes something, though seldom what is meant; log-softmax of log-softmax changes nothing. */
function severityOf(loss: string, activation: Activation): Severity {
  if (activation === 'softmax' && /^B|^b/.test(loss) && !/logits/i.test(loss)) return 'warning';
  return activation === 'log_softmax' && /^cross_?entropy/i.test(loss) ? 'info' : 'error';
}

interface Network {
  readonly cell: number;
  readonly class: ClassDef | undefined;
  readonly output: Applied | undefined;
}

/** Speaks only where the program has one network and one kind of loss, so that they belong together. */
function* networkAndLoss(context: RuleContext): Generator<Draft> {
  const losses = lossCalls(context).filter(({ name }) => !/^kl_?div/i.test(name));
  const networks = networksOf(context);
  const [network] = networks;
  const [loss] = losses;
  const kinds = new Set(losses.map(({ name }) => name));
  if (!loss || kinds.size !== 1 || networks.length !== 1 || !network?.output) return;
  const { activation, at } = network.output;
  if (!conflicts(loss.name, activation)) return;
  if (activation === 'linear' && isAppliedElsewhere(context, loss.name)) return;
  if (isJudgedByHand(context, losses)) return;
  // skorch takes the logarithm before this loss itself.
  if (context.imports.has('skorch') && activation === 'softmax' && /^nll_?loss$/i.test(loss.name)) return;
  yield {
    site: { cell: network.cell, start: at.start, end: at.end },
    severity: severityOf(loss.name, activation),
    message: mismatchMessage(loss.name, activation, 'the network ends with'),
    related: [
      {
        role: 'cause',
        site: { cell: loss.cell, start: loss.node.start, end: loss.node.end },
        message: `the loss is \`${loss.name}\``,
      },
    ],
    fixes: network.class ? fix(context, losses, network.class, network.cell, network.output) : [],
  };
}

/** Classes that are modules, and sequences that are no part of one. */
function networksOf(context: RuleContext): Network[] {
  const classes = [...context.all('ClassDef')].filter(({ node }) => isModule(context, node));
  const sequences = [...context.all('Assign')].filter(
    ({ node, cell }) =>
      node.value?.kind === 'Call' &&
      context.imports.path(node.value.func) === 'torch.nn.Sequential' &&
      !classes.some(
        (each) => each.cell === cell && each.node.start < node.start && node.end <= each.node.end,
      ),
  );
  return [
    ...classes.map(({ node, cell }) => ({ cell, class: node, output: outputActivation(context, node) })),
    ...sequences.map(({ node, cell }) => ({
      cell,
      class: undefined,
      output: node.value?.kind === 'Call' ? sequenceOutput(node.value) : undefined,
    })),
  ];
}

function sequenceOutput(sequence: Call): Applied | undefined {
  const activation = madeBy(sequence);
  const last = sequence.args.at(-1);
  return activation && last?.kind === 'Call' ? { activation, at: last } : undefined;
}

/** `criterion(torch.log(model(x)), y)`: what the network gives is changed on its way. */
function isJudgedByHand(context: RuleContext, losses: readonly LossCall[]): boolean {
  const named = namedLosses(context);
  const changes = (expr: Expr | undefined): boolean =>
    expr?.kind === 'Call' && /(^|\.)(log|exp|logit)$/.test(dottedName(expr.func) ?? '');
  return [...context.all('Call')].some(({ node, cell }) => {
    const [first] = node.args;
    if (!first || computedLoss(context, named, node) !== losses[0]?.name) return false;
    if (first.kind !== 'Name') return changes(first);
    return context.cells[cell]!.nodes.of('Assign').some(
      ({ targets: [target], value }) => target?.kind === 'Name' && target.id === first.id && changes(value),
    );
  });
}

function fix(
  context: RuleContext,
  losses: readonly LossCall[],
  network: ClassDef,
  cell: number,
  { activation, at }: Applied,
): NonNullable<Draft['fixes']> {
  if (activation === 'exp') return [];
  const loss = losses[0]!.name;
  const made = fitLossToActivation(context, { loss, losses, activation, network, last: { node: at, cell } });
  return made ? [made] : [];
}

function isModule(context: RuleContext, node: ClassDef): boolean {
  return node.bases.some((base) => /(^|\.)Module$/.test(context.imports.path(base) ?? ''));
}
