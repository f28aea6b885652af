import { ancestry, certainlyShare, sawRowsOf } from '../../flow/rows.js';
import { isBefore } from '../../flow/site.js';
import type { Pair } from '../rule.js';
import { choiceBy, type Choice } from './choiceOf.js';
import { many, modelsOf } from './comparedModels.js';

/** Who judges the chosen model: the program, or perhaps someone else who has the truth. */
export type Judge = 'inside' | 'outside' | undefined;

/**
 * Later, other rows are scored that chose nothing themselves. Where one of a few compared models itself predicts rows of
 * an origin of their own, that is taken for its judgement; many models, rounds, and models fitted anew were compared by
 * these rows alone.
 */
export function laterJudge(groups: readonly Pair[][], group: readonly Pair[], choice: Choice): Judge {
  const last = group.at(-1)!.score;
  const later = groups
    .filter((other) => {
      const { score } = other[0]!;
      const isLater = isBefore(last.site, score.site) && !certainlyShare(score.data.rows, last.data.rows);
      return isLater && choiceBy(other) === undefined;
    })
    .flat();
  if (later.some((pair) => judgeIn(pair) === 'inside')) return 'inside';
  const outside = later.filter((pair) => judgeIn(pair) === 'outside');
  const own = outside.some(({ fit }) => group.some((pair) => pair.fit === fit));
  const isFew = choice !== 'loop' && modelsOf(group).size < many;
  return outside.length === 0 ? undefined : own && isFew ? 'inside' : 'outside';
}

/**
 * Predictions for rows of an origin of their own, such as a file to hand in, are judged elsewhere, if at all; those for a
 * held-out part in a way that is not seen. One example written out judges nothing, nor do some rows of the table that
 * the model was fitted on a part of.
 */
function judgeIn({ fit, score }: Pair): Judge {
  const { rows } = score.data;
  if (score.evaluated) return 'inside';
  if (rows.every(({ isAssumed }) => isAssumed) || sawRowsOf(fit.data.rows, rows)) return undefined;
  const origins = fit.data.rows.flatMap(ancestry);
  const isPart = rows.flatMap(ancestry).some((node) => node.kind === 'part' || origins.includes(node));
  return isPart ? 'inside' : 'outside';
}
