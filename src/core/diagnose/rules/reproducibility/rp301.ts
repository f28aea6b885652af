import { classAt, functionAt } from '../../knowledge/libraries.js';
import type { RandomUse } from '../../knowledge/knowledge.js';
import type { LibraryCall } from '../../flow/events.js';
import { insertArgument } from '../edits.js';
import { literalOf } from '../evidence.js';
import type { Draft, DraftFix, Rule, RuleContext } from '../rule.js';
import { isJudged } from './judged.js';
import { isSeeded } from './seeds.js';

export const rp301: Rule = {
  id: 'RP301',
  title: 'No random_state given',
  severity: 'info',
  enabled: true,
  check,
};

/**
 * Splits, samplers and models that draw random numbers differ from run to run unless something is seeded. The first of those
 * that a score depends on speaks for the others; what no score depends on is a hint.
 */
function* check(context: RuleContext): Generator<Draft> {
  if (isSeeded(context)) return;
  const unseeded = [...unseededCalls(context)];
  const [first, ...others] = unseeded.filter(({ made }) => isJudged(context, made));
  for (const each of unseeded) {
    const draft = finding(context, each);
    if (each !== first) yield { ...draft, severity: 'hint' };
    else if (others.length === 0) yield draft;
    else yield withOthers(context, draft, first, others);
  }
}

interface Unseeded {
  readonly made: LibraryCall;
  readonly seed: string;
}

function* unseededCalls(context: RuleContext): Generator<Unseeded> {
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
    yield { made, seed };
  }
}

function finding(context: RuleContext, { made, seed }: Unseeded): Draft {
  const name = made.path.slice(made.path.lastIndexOf('.') + 1);
  return {
    site: made.site,
    message: `\`${name}\` draws random numbers without a seed: the next run gives other results. Give it a \`${seed}\`.`,
    fixes: [fix(context, made, seed)].filter((each) => each !== undefined),
  };
}

/** One finding a program, that speaks of all and has a fix for all. */
function withOthers(context: RuleContext, draft: Draft, first: Unseeded, others: readonly Unseeded[]): Draft {
  const all = [first, ...others].flatMap(({ made, seed }) => fix(context, made, seed) ?? []);
  const together: DraftFix = {
    title: `Add a seed to all ${all.length}`,
    safe: true,
    edits: all.flatMap(({ edits }) => edits),
  };
  return {
    ...draft,
    message: `${draft.message} So it is with ${others.length} more.`,
    related: others.map(({ made }) => ({
      role: 'cause' as const,
      site: made.site,
      message: `\`${made.path.slice(made.path.lastIndexOf('.') + 1)}\` has no seed either`,
    })),
    fixes: [...(draft.fixes ?? []), ...(all.length > 1 ? [together] : [])],
  };
}

function drawsRandomly(use: RandomUse, made: LibraryCall, byDefault: boolean): boolean {
  if (use === 'always') return true;
  const given = made.keywords.get(use.when);
  if (!given) return byDefault;
  const value = literalOf(given);
  return (typeof value === 'string' || typeof value === 'boolean') && use.values.includes(value);
}

function fix(context: RuleContext, { call, site }: LibraryCall, seed: string): DraftFix | undefined {
  if (seed === 'generator' || !context.text(site).endsWith(')')) return undefined;
  return {
    title: `Add \`${seed}=42\``,
    safe: true,
    edits: [insertArgument(context, site.cell, call, `${seed}=42`)],
  };
}
