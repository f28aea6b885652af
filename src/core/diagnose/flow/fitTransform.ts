import type { FunctionKnowledge } from '../knowledge/knowledge.js';
import { asData, combine, copyOf, snapshot } from './dataOperations.js';
import type { Given } from './estimators.js';
import type { Arguments, Run } from './run.js';
import { influencesOf, unknown, type Value } from './values.js';

/** Keywords that the first argument is given by. */
const firstNames = ['data', 'X', 'x', 'a', 'values', 'df', 'array'];

/** The first argument, also by name: `get_dummies(data=df)`. */
export function firstGiven(args: Arguments): Given {
  const name = args.positional.length > 0 ? undefined : firstNames.find((each) => args.keywords.has(each));
  if (name === undefined) return { value: args.positional[0], expr: args.call?.args[0] };
  const expr = args.call?.keywords.find((each) => each.name === name)?.value;
  return { value: args.keywords.get(name), expr };
}

/** `pd.cut(x, 5)` takes the edges from the smallest and largest value; given edges learn nothing. */
export function countsBins(args: Arguments): boolean {
  const bins = args.positional[1] ?? args.keywords.get('bins');
  return bins?.kind === 'literal' && typeof bins.value === 'number';
}

/** A function that learns from the rows it changes: `scale(X)`, `qcut(a, 4)`. */
export function fitTransform(run: Run, path: string, known: FunctionKnowledge, args: Arguments): Value {
  const { value, expr } = firstGiven(args);
  const data = asData(run, value);
  if (!data || !args.call) return unknown;
  const { learns } = known;
  if (learns && isToldWhatToLearn(learns, args)) return combine(run, [data]) ?? unknown;
  const axis = args.keywords.get('axis');
  if (data.ofOneRow || (axis?.kind === 'literal' && axis.value === 1)) return copyOf(run, data);
  const site = run.site(args.call.func);
  const given = snapshot(run, data, expr);
  const influences = new Set(influencesOf(data));
  if (data.rows.length > 0) {
    influences.add(
      run.influence(`${site.cell}:${site.start}:${data.rows.map((node) => node.id).join()}`, () => ({
        rule: known.rule ?? 'LK101',
        what: known.what ?? 'preprocessing',
        name: path.slice(path.lastIndexOf('.') + 1),
        dataName: given.name,
        rows: data.rows,
        site,
        ...(known.vocabulary ? { vocabulary: true } : {}),
      })),
    );
  }
  const result = run.data(data.rows, influences, { shape: known.shape ?? data.shape });
  return learns ? { kind: 'tuple', id: run.nextId(), items: [result, unknown] } : result;
}

/** `boxcox(a, lmbda=0.5)` is told the power that it would find, and returns the rows alone. */
function isToldWhatToLearn(
  { at, name }: NonNullable<FunctionKnowledge['learns']>,
  { positional, keywords }: Arguments,
): boolean {
  const told =
    (at === undefined ? undefined : positional[at]) ?? (name === undefined ? undefined : keywords.get(name));
  return told !== undefined && !(told.kind === 'literal' && told.value === null);
}
