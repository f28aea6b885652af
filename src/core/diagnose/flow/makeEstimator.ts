import type { ClassKnowledge } from '../knowledge/knowledge.js';
import { boundedParts } from './bounds.js';
import type { Arguments, Run } from './run.js';
import { noInfluences, type Estimator, type Value } from './values.js';

/** An object of a class that is fitted, with the estimators it is made of. */
export function makeEstimator(
  run: Run,
  path: string,
  known: ClassKnowledge | undefined,
  args: Arguments,
): Estimator {
  const given = [...args.positional, ...args.keywords.values()];
  return {
    kind: 'estimator',
    id: run.nextId(),
    className: path.slice(path.lastIndexOf('.') + 1),
    path,
    known,
    params: args.keywords,
    args: args.positional,
    parts:
      !known || composites.has(known.is) ? boundedParts(given.flatMap((value) => estimatorsIn(value))) : [],
    site: args.call ? run.site(args.call) : { cell: 0, start: 0, end: 0 },
    expr: args.call,
    fits: [],
    learned: noInfluences,
    attributes: new Map(),
    owner: undefined,
    madeIn: run.loops,
  };
}

const composites = new Set<ClassKnowledge['is']>(['pipeline', 'columns', 'ensemble', 'search']);

function estimatorsIn(value: Value, depth = 0): Estimator[] {
  if (depth > 5) return [];
  if (value.kind === 'estimator') return [value];
  if (value.kind === 'instance') return value.estimator ? [value.estimator] : [];
  if (value.kind === 'list' || value.kind === 'tuple') {
    return value.items.flatMap((item) => estimatorsIn(item, depth + 1));
  }
  if (value.kind === 'dict')
    return [...value.items.values()].flatMap((item) => estimatorsIn(item, depth + 1));
  return [];
}
