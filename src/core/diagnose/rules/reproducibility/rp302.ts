import { functionAt } from '../../knowledge/libraries.js';
import { seeding } from '../../fixes/seeding.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { drawThatTrains } from './drawThatTrains.js';
import { isSeeded } from './seeds.js';

export const rp302: Rule = {
  id: 'RP302',
  title: 'Random numbers without a seed',
  severity: 'info',
  enabled: true,
  check,
};

/** One finding a program: the first draw that a model learns from or is judged by; without one, the first is a hint. */
function* check(context: RuleContext): Generator<Draft> {
  if (isSeeded(context)) return;
  const draws = context.trace.libraryCalls.filter(
    ({ path }) => /^(numpy\.random|random|torch)\./.test(path) && functionAt(path)?.does === 'random',
  );
  const trained = drawThatTrains(context, draws);
  const draw = trained ?? draws[0];
  if (!draw) return;
  const func = context.text({ cell: draw.site.cell, start: draw.call.func.start, end: draw.call.func.end });
  yield {
    site: draw.site,
    severity: trained ? 'info' : 'hint',
    message: `\`${func}\` draws random numbers and no seed is set anywhere: the next run gives other results.`,
    fixes: [seeding(context, draw)].filter((fix) => fix !== undefined),
  };
}
