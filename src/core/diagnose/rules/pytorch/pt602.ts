import { evaluateLoop } from '../../fixes/torchLoops.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { evaluations } from './evaluating.js';
import { callsMethod, usesTorch } from './torchCode.js';

export const pt602: Rule = {
  id: 'PT602',
  title: 'Evaluated in training mode',
  severity: 'warning',
  enabled: true,
  check,
};

/** Held-out batches are judged in a program that never calls `eval()`, with layers that behave otherwise in training. */
function* check(context: RuleContext): Generator<Draft> {
  if (!usesTorch(context) || callsMethod(context, 'eval') || !mayHaveModeLayers(context)) return;
  if (context.imports.has('pytorch_lightning') || context.imports.has('lightning')) return;
  for (const { site } of evaluations(context)) {
    yield {
      site,
      message:
        'The model is evaluated here and never put into evaluation mode: dropout still drops and batch normalisation still learns. Call `model.eval()` before.',
    };
  }
}

/** A network that comes from elsewhere has such layers as like as not. */
function mayHaveModeLayers(context: RuleContext): boolean {
  const hasSome = context.cells.some(({ text }) =>
    /\b(Dropout\w*|BatchNorm\w*|InstanceNorm\w*)\(|dropout|resnet|vgg|densenet|models\./i.test(text),
  );
  return (
    hasSome ||
    !context.cells.some(({ text }) => /\bModule\)|Sequential\(|Linear\(|Conv\dd\(|Parameter\(/.test(text))
  );
}
