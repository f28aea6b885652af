import { loopOf, withoutGradients } from '../../fixes/torchLoops.js';
import { speaks } from '../perCell.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { evaluations } from './evaluating.js';
import { usesTorch } from './torchCode.js';

export const pt603: Rule = {
  id: 'PT603',
  title: 'Gradients recorded while evaluating',
  severity: 'info',
  enabled: true,
  check,
};

const withoutGraph = /no_grad|inference_mode|set_grad_enabled|volatile|lightning/;

/** Memory and time are spent on a graph that nothing uses. */
function* check(context: RuleContext): Generator<Draft> {
  if (!usesTorch(context)) return;
  if (speaks(context, withoutGraph)) return;
  for (const evaluation of evaluations(context)) {
    const { site, kind } = evaluation;
    const loop = loopOf(evaluation);
    const what = kind === 'section' ? 'after this' : kind === 'loop' ? 'for these batches' : 'here';
    yield {
      site,
      severity: kind === 'section' ? 'hint' : 'info',
      message: `Gradients are recorded ${what} and never used: evaluate inside \`with torch.no_grad():\`.`,
      fixes: [loop && withoutGradients(context, loop, site.cell)].filter((fix) => fix !== undefined),
    };
  }
}
