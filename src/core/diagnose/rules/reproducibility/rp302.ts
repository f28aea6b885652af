import { functionAt } from '../../knowledge/libraries.js';
import { seeding } from '../../fixes/seeding.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { isSeeded } from './seeds.js';

export const rp302: Rule = {
  id: 'RP302',
  title: 'Random numbers without a seed',
  severity: 'info',
  enabled: true,
  check,
};

/** One finding a program: the first draw. */
function* check(context: RuleContext): Generator<Draft> {
  if (isSeeded(context)) return;
  const draw = context.trace.libraryCalls.find(
    ({ path }) => /^(numpy\.random|random|torch)\./.test(path) && functionAt(path)?.does === 'random',
  );
  if (!draw) return;
  const func = context.text({ cell: draw.site.cell, start: draw.call.func.start, end: draw.call.func.end });
  yield {
    site: draw.site,
    message: `\`${func}\` draws random numbers and no seed is set anywhere: the next run gives other results.`,
    fixes: [seeding(context, draw)].filter((fix) => fix !== undefined),
  };
}
