import { asData, copyOf } from './dataOperations.js';
import { recordFit, type Given } from './estimators.js';
import type { Arguments, Run } from './run.js';
import { unionInfluences, unknown, type Estimator, type Value } from './values.js';

/** `Word2Vec(sentences)` has learned when it is made; `Phraser(phrases)` takes over what another learned. */
export function learnWhenMade(run: Run, self: Estimator, args: Arguments): void {
  const lookUps = self.known?.lookUps;
  if (!lookUps) return;
  const { at, names } = lookUps.learnsFrom;
  const name = names?.find((each) => args.keywords.has(each));
  const value = name === undefined ? args.positional[at ?? 0] : args.keywords.get(name);
  if (value?.kind === 'estimator') self.learned = value.learned;
  const data = asData(run, value);
  if (!data || data.rows.length === 0) return;
  const expr =
    name === undefined
      ? args.call?.args[at ?? 0]
      : args.call?.keywords.find((each) => each.name === name)?.value;
  learn(run, self, self.className, args, { value, expr });
}

function learn(run: Run, self: Estimator, method: string, args: Arguments, rows: Given): void {
  const before = self.learned;
  recordFit(run, self, method, args, { rows, watched: [], called: self.className });
  // Learning goes on: words are counted first, and their vectors fitted then.
  self.learned = unionInfluences(self.learned, before);
}

/** A method that learns, or is asked as `model[word]` is; undefined for others. */
export function callLookUp(run: Run, self: Estimator, name: string, args: Arguments): Value | undefined {
  const lookUps = self.known?.lookUps;
  if (lookUps?.answers.includes(name)) return applied(run, self, args.positional);
  if (!lookUps?.learnsBy.includes(name)) return undefined;
  const key = lookUps.learnsFrom.names?.find((each) => args.keywords.has(each));
  const expr =
    key === undefined ? args.call?.args[0] : args.call?.keywords.find((each) => each.name === key)?.value;
  learn(run, self, name, args, {
    value: key === undefined ? args.positional[0] : args.keywords.get(key),
    expr,
  });
  return self;
}

/** `model[word]`, `tfidf[corpus]`. */
export function lookUp(run: Run, self: Estimator, keys: readonly (Value | undefined)[]): Value {
  const answer = applied(run, self, keys);
  return answer.kind === 'data' && self.known?.lookUps?.ofWords
    ? copyOf(run, answer, { ofWords: true })
    : answer;
}

/** Rows that are given pass through, with what was learned. */
function applied(run: Run, self: Estimator, keys: readonly (Value | undefined)[]): Value {
  const data = keys.map((key) => asData(run, key)).find((each) => each && each.rows.length > 0);
  if (data) return copyOf(run, data, { influences: unionInfluences(data.influences, self.learned) });
  return heldBy(run, self);
}

/** Everything at once: `model.wv.vectors`. */
function heldBy(run: Run, { learned }: Estimator): Value {
  return learned.size === 0 ? unknown : run.data([], learned, { isStatistic: true, shape: 'scalar' });
}

/** `model.wv` stands for the model; undefined for attributes that hold no answers. */
export function lookUpAttribute(run: Run, self: Estimator, name: string): Value | undefined {
  const lookUps = self.known?.lookUps;
  if (lookUps?.parts.includes(name)) return self;
  return lookUps?.tables.includes(name) ? heldBy(run, self) : undefined;
}
