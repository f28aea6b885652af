import { classAt, functionAt } from '../../knowledge/libraries.js';
import type { RandomUse } from '../../knowledge/knowledge.js';
import type { LibraryCall } from '../../flow/events.js';
import { insertArgument } from '../edits.js';
import { literalOf } from '../evidence.js';
import type { Draft, DraftFix, Rule, RuleContext } from '../rule.js';
import { isSeeded } from './seeds.js';

export const rp301: Rule = {
  id: 'RP301',
  title: 'No random_state given',
  severity: 'info',
  enabled: true,
  check,
};

/** Splits, samplers and models that draw random numbers differ from run to run unless something is seeded. */
function* check(context: RuleContext): Generator<Draft> {
  if (isSeeded(context)) return;
  const seen = new Set<string>();
  for (const made of context.trace.libraryCalls) {
    const known = classAt(made.path) ?? functionAt(made.path);
    if (!known?.random || !drawsRandomly(known.random, made, 'does' in known && known.does === 'split'))
      continue;
    const key = `${made.site.cell} ${made.site.start}`;
    if (seen.has(key)) continue;
    const {
      name: seed,
      others = [],
      at,
    } = ('seed' in known ? known.seed : undefined) ?? { name: 'random_state' };
    if ([seed, ...others].some((each) => made.keywords.has(each)) || made.call.hasDoubleStar) continue;
    if (at !== undefined && made.call.args.length > at) continue;
    seen.add(key);
    const name = made.path.slice(made.path.lastIndexOf('.') + 1);
    yield {
      site: made.site,
      message: `\`${name}\` draws random numbers without a seed: the next run gives other results. Give it a \`${seed}\`.`,
      fixes: [seed === 'generator' ? undefined : fix(context, made, seed)].filter(
        (each) => each !== undefined,
      ),
    };
  }
}

function drawsRandomly(use: RandomUse, made: LibraryCall, byDefault: boolean): boolean {
  if (use === 'always') return true;
  const given = made.keywords.get(use.when);
  if (!given) return byDefault;
  const value = literalOf(given);
  return (typeof value === 'string' || typeof value === 'boolean') && use.values.includes(value);
}

function fix(context: RuleContext, { call, site }: LibraryCall, seed: string): DraftFix | undefined {
  if (!context.text(site).endsWith(')')) return undefined;
  return {
    title: `Add \`${seed}=42\``,
    safe: true,
    edits: [insertArgument(context, site.cell, call, `${seed}=42`)],
  };
}
