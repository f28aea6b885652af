import { evaluateLoop, loopOf } from '../../fixes/torchLoops.js';
import { speaks } from '../perCell.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { evaluations } from './evaluating.js';
import { usesTorch } from './torchCode.js';

export const pt602: Rule = {
  id: 'PT602',
  title: 'Evaluated in training mode',
  severity: 'warning',
  enabled: true,
  check,
};

/** Held-out batches are judged in a program that never calls `eval()`, with layers that behave otherwise in training. */
function* check(context: RuleContext): Generator<Draft> {
  if (!usesTorch(context) || speaks(context, evaluating)) return;
  const layers = modeLayers(context);
  if (layers === 'none') return;
  if (context.imports.has('pytorch_lightning') || context.imports.has('lightning')) return;
  for (const evaluation of evaluations(context)) {
    const { site } = evaluation;
    const loop = loopOf(evaluation);
    yield {
      site,
      severity: layers === 'some' ? 'warning' : 'hint',
      message:
        'The model is evaluated here and never put into evaluation mode: dropout still drops and batch normalisation still learns. Call `model.eval()` before.',
      fixes: [loop && evaluateLoop(context, loop, site.cell)].filter((fix) => fix !== undefined),
    };
  }
}

/** A network that comes from elsewhere may have such layers. */
function modeLayers(context: RuleContext): 'some' | 'none' | 'unknown' {
  if (speaks(context, withModes)) return 'some';
  return speaks(context, anyLayers) ? 'none' : 'unknown';
}

const withModes =
  /\b(Dropout\w*|BatchNorm\w*|InstanceNorm\w*)\(|dropout\w*\s*[=(]|resnet|vgg|densenet|models\./i;
const anyLayers = /\bModule\)|Sequential\(|Linear\(|Conv\dd\(|Parameter\(/;
const evaluating = /\.eval\(\)|\.train\((mode\s*=\s*)?False\)/;
