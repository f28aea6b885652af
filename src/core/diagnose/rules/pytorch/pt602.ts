import type { Draft, Rule, RuleContext } from '../rule.js';
import { callsMethod, iteratesHeldOut, methodCalls, usesTorch } from './torchCode.js';

export const pt602: Rule = {
  id: 'PT602',
  title: 'Evaluated in training mode',
  severity: 'warning',
  enabled: true,
  check,
};

/** A loop over held-out batches in a program that never calls `eval()`, with layers that behave otherwise in training. */
function* check(context: RuleContext): Generator<Draft> {
  if (!usesTorch(context) || callsMethod(context, 'eval') || !hasModeLayers(context)) return;
  if (context.imports.has('pytorch_lightning') || context.imports.has('lightning')) return;
  for (const { node, cell } of context.all('For')) {
    if (!iteratesHeldOut(node) || methodCalls(node.body, 'backward').length > 0) continue;
    yield {
      site: { cell, start: node.iter.start, end: node.iter.end },
      message:
        'The model is evaluated here and never put into evaluation mode: dropout still drops and batch normalisation still learns. Call `model.eval()` before.',
    };
  }
}

function hasModeLayers(context: RuleContext): boolean {
  return context.cells.some(({ text }) =>
    /\b(Dropout\w*|BatchNorm\w*|InstanceNorm\w*)\(|dropout|resnet|vgg|densenet|models\./i.test(text),
  );
}
