import type { Assign, Call, Expr } from '../../python/ast.js';
import { dottedName } from '../../python/walk.js';
import { isTrue, keywordOf } from '../evidence.js';
import type { Site } from '../../flow/site.js';
import { fitOutput } from '../../fixes/kerasOutput.js';
import { perCell } from '../perCell.js';
import type { Draft, Rule, RuleContext } from '../rule.js';

export const kr701: Rule = {
  id: 'KR701',
  title: 'Output layer does not fit the loss',
  severity: 'error',
  enabled: true,
  check,
};

interface Output {
  readonly units: number | undefined;
  readonly activation: string | undefined;
  /** The layer that has the activation, and the expression that names it. */
  readonly layer: Call;
  readonly given: Expr | undefined;
  readonly site: Site;
}

/** The last `Dense` (with its `Activation`) before `compile(loss=…)` of the same model; one finding an output layer. */
function* check(context: RuleContext): Generator<Draft> {
  if (context.callsOf('compile').length === 0) return;
  const outputs = new Map<string, Output>();
  const reported = new Set<Output>();
  for (const [cell, code] of context.cells.entries()) {
    for (const { node, name } of steps(code)) {
      if (node.kind === 'Assign') {
        if (outputs.size > 0) outputs.delete(name);
        if (node.value?.kind !== 'Call') continue;
        for (const layer of sequentialLayers(node.value) ?? functionalLayers(context, cell, node.value))
          addLayer(outputs, name, layer, cell);
        continue;
      }
      const [layer] = node.args;
      const isCompiled = node.func.kind === 'Attribute' && node.func.attr === 'compile';
      if (!isCompiled && layer?.kind === 'Call') addLayer(outputs, name, layer, cell);
      const output = isCompiled ? outputs.get(name) : undefined;
      if (!output || reported.has(output)) continue;
      const draft = compiled(context, output, { cell, node });
      if (!draft) continue;
      reported.add(output);
      yield draft;
    }
  }
}

function compiled(
  context: RuleContext,
  output: Output,
  { cell, node }: { readonly cell: number; readonly node: Call },
): Draft | undefined {
  const loss = lossOf(node);
  const message = mismatch(output, loss);
  if (message === undefined || !loss || output.activation === undefined) return undefined;
  const site = { cell, start: node.start, end: node.end };
  return {
    site: output.site,
    ...(isUnusual(output, loss) ? { severity: 'warning' as const } : {}),
    message,
    related: [{ role: 'cause', site, message: 'the loss is chosen here' }],
    fixes: [
      fitOutput(context, {
        units: output.units,
        activation: output.activation,
        layer: output.layer,
        layerCell: output.site.cell,
        given: output.given,
        lossName: loss.name,
        fromLogits: loss.fromLogits,
        loss: loss.expr,
        lossCell: cell,
      }),
    ].filter((fix) => fix !== undefined),
  };
}

/** `Model(inputs, outputs)` where `outputs = Dense(3)(x)`: the layers that the output went through last. */
function functionalLayers(context: RuleContext, cell: number, call: Call): readonly Call[] {
  if (!/(^|\.)Model$/.test(dottedName(call.func) ?? '')) return [];
  const given = keywordOf(call, 'outputs') ?? keywordOf(call, 'output') ?? call.args[1];
  return given ? layersBefore(context, cell, given, call.start).reverse() : [];
}

/** From the last layer back to the last `Dense`. */
function layersBefore(context: RuleContext, cell: number, value: Expr, before: number, depth = 0): Call[] {
  if (depth > 4) return [];
  if (value.kind === 'Name') {
    const made = context.cells[cell]!.nodes.of('Assign').findLast(
      ({ start, targets }) =>
        start < before && targets.some((each) => each.kind === 'Name' && each.id === value.id),
    );
    return made?.value ? layersBefore(context, cell, made.value, made.start, depth + 1) : [];
  }
  if (value.kind !== 'Call' || value.func.kind !== 'Call') return [];
  const layer = value.func;
  const [input] = value.args;
  const isActivation = /(^|\.)(Activation|Softmax)$/.test(dottedName(layer.func) ?? '');
  return isActivation && input
    ? [layer, ...layersBefore(context, cell, input, value.start, depth + 1)]
    : [layer];
}

/** A name is given a value, or the model of that name a layer or a loss. */
interface Step {
  readonly node: Assign | Call;
  readonly name: string;
}

const steps = perCell(({ nodes }): readonly Step[] => {
  const given = nodes.of('Assign').map((node) => ({ node, of: node.targets[0] }));
  const called = nodes
    .of('Call')
    .flatMap((node) =>
      node.func.kind === 'Attribute' && /^(add|compile)$/.test(node.func.attr)
        ? [{ node, of: node.func.value }]
        : [],
    );
  return [...given, ...called]
    .flatMap(({ node, of }): Step[] => {
      const name = of && dottedName(of);
      return name === undefined ? [] : [{ node, name }];
    })
    .sort((a, b) => a.node.start - b.node.start);
});

function sequentialLayers(call: Call): readonly Call[] | undefined {
  if (!/(^|\.)Sequential$/.test(dottedName(call.func) ?? '')) return undefined;
  const [list] = call.args;
  return list?.kind === 'List' ? list.items.filter((item): item is Call => item.kind === 'Call') : [];
}

function addLayer(outputs: Map<string, Output>, model: string, layer: Call, cell: number): void {
  const kind = (dottedName(layer.func) ?? '').split('.').at(-1) ?? '';
  const site = { cell, start: layer.start, end: layer.end };
  if (kind === 'Dense') {
    const units = layer.args[0] ?? keywordOf(layer, 'units');
    const activation = keywordOf(layer, 'activation') ?? layer.args[1];
    outputs.set(model, {
      units: units?.kind === 'Num' ? units.value : undefined,
      activation: activation ? nameOf(activation) : 'linear',
      layer,
      given: activation,
      site,
    });
  } else if (kind === 'Activation' || kind === 'Softmax') {
    const before = outputs.get(model);
    const [given] = layer.args;
    if (before)
      outputs.set(model, {
        ...before,
        activation: kind === 'Softmax' ? 'softmax' : given && nameOf(given),
        layer,
        given,
        site,
      });
  } else outputs.delete(model);
}

/** `'softmax'`, `tf.nn.softmax`; undefined when it cannot be told. */
function nameOf(expr: Expr): string | undefined {
  if (expr.kind === 'Str') return expr.value.toLowerCase();
  if (expr.kind === 'Constant' && expr.value === null) return 'linear';
  return dottedName(expr)?.split('.').at(-1)?.toLowerCase();
}

interface Loss {
  readonly name: string;
  readonly fromLogits: boolean;
  readonly expr: Expr;
}

function lossOf(compile: Call): Loss | undefined {
  const given = keywordOf(compile, 'loss') ?? compile.args[1];
  if (!given) return undefined;
  if (given.kind === 'Call') {
    const name = dottedName(given.func)?.split('.').at(-1);
    return name === undefined
      ? undefined
      : { name: snake(name), fromLogits: isTrue(keywordOf(given, 'from_logits')), expr: given };
  }
  const name = nameOf(given);
  return name === undefined ? undefined : { name, fromLogits: false, expr: given };
}

const snake = (name: string): string =>
  name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

/** Computes something, though seldom what is meant. Two outputs are one choice. */
const isUnusual = (
  { units, activation }: Pick<Output, 'units' | 'activation'>,
  loss: Loss | undefined,
): boolean =>
  loss?.name === 'binary_crossentropy' &&
  !loss.fromLogits &&
  activation === 'softmax' &&
  units !== 1 &&
  units !== 2;

function mismatch({ units, activation }: Output, loss: Loss | undefined): string | undefined {
  if (!loss || activation === undefined) return undefined;
  if (units === 1 && activation === 'softmax') {
    return 'Softmax over one unit is always 1: use `sigmoid` with `binary_crossentropy`.';
  }
  const isCrossEntropy = loss.name.endsWith('crossentropy');
  if (isCrossEntropy && loss.fromLogits && (activation === 'softmax' || activation === 'sigmoid')) {
    return `The loss applies ${activation} itself (\`from_logits=True\`), and the last layer has applied it already.`;
  }
  if (units === 1 && loss.name.endsWith('categorical_crossentropy')) {
    return `\`${loss.name}\` wants a unit a class, and the last layer has one unit: use \`binary_crossentropy\`.`;
  }
  if (loss.name === 'categorical_crossentropy' && activation === 'sigmoid') {
    return '`categorical_crossentropy` wants probabilities that add up to 1: use `softmax`, or `binary_crossentropy` for several labels a row.';
  }
  if (isUnusual({ units, activation }, loss)) {
    return '`binary_crossentropy` judges each output alone, and softmax makes them add up to 1: use `categorical_crossentropy`, or `sparse_categorical_crossentropy` where the classes are numbers. The accuracy of Keras is then that of classes, too.';
  }
  const logits = activation === 'linear' || activation === 'relu' || activation === 'tanh';
  if (isCrossEntropy && !loss.fromLogits && logits) {
    return `\`${loss.name}\` wants probabilities, and the last layer ends with ${activation}: use ${units === 1 ? '`sigmoid`' : '`softmax`'} or \`from_logits=True\`.`;
  }
  return undefined;
}
