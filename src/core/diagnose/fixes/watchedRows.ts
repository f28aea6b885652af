import type { Fit } from '../flow/events.js';
import type { Site } from '../flow/site.js';
import type { Call, Expr, Name } from '../python/ast.js';
import { insertBefore, locate, type Edit } from '../rules/edits.js';
import { keywordOf } from '../rules/evidence.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { importing } from './importing.js';
import { placesOfValue } from './nameIndex.js';
import { freshName } from './nameUses.js';
import { asValidation, inCaseOf } from './validationSplit.js';

/**
 * `model.fit(X_train, y_train, validation_data=(X_test, y_test))` where training and test rows come from different files or
 * functions: the training rows are split where they are fitted.
 */
export function watchSplitRows(context: RuleContext, fits: readonly Fit[]): DraftFix | undefined {
  const [first] = fits;
  const split = first && importing(context, 'sklearn.model_selection', 'train_test_split', first.site);
  if (!split) return undefined;
  const edits: Edit[] = [...split.edits];
  const names = new Map<string, string>();
  let previous: { readonly site: Site; readonly train: Name } | undefined;
  for (const { call, site } of fits) {
    const given = watchedNames(call);
    const at = locate(context, site);
    if (!given || !at) return undefined;
    const { train, test } = given;
    for (const { id } of train) name(names, context, id, asFitted(id));
    for (const { id } of test) name(names, context, id, asValidation(id));
    const parts = train.map(({ id }, i) => `${names.get(id)!}, ${names.get(test[i]!.id)!}`);
    const inputs = train.map(({ id }) => id).join(', ');
    const isSplit =
      previous?.train.id === train[0]!.id &&
      placesOfValue(context, train[0]!.id, previous.site).some(({ start }) => start === train[0]!.start);
    if (!isSplit) {
      edits.push(insertBefore(at, [`${parts.join(', ')} = ${split.name}(${inputs}, random_state=42)`]));
      if (at.indent === '') previous = { site, train: train[0]! };
    }
    for (const { id, start, end } of [...train, ...test])
      edits.push({ site: { cell: site.cell, start, end }, text: names.get(id)! });
  }
  const [test] = watchedNames(first.call)!.test;
  return { title: `Watch validation rows instead of \`${test!.id}\``, safe: false, edits };
}

function name(names: Map<string, string>, context: RuleContext, id: string, wanted: string): void {
  if (!names.has(id)) names.set(id, freshName(context, wanted));
}

/** What is left of the training rows to fit on. */
const asFitted = (train: string): string =>
  /train/i.test(train) ? train.replace(/train/i, (word) => inCaseOf(word, 'fit')) : `${train}_fit`;

/** Rows and targets that are fitted, and those that watch. */
function watchedNames(call: Call): { readonly train: Name[]; readonly test: Name[] } | undefined {
  if (call.hasDoubleStar || call.args.some(({ kind }) => kind === 'Starred')) return undefined;
  const given = [
    call.args[0] ?? keywordOf(call, 'x') ?? keywordOf(call, 'X'),
    call.args[1] ?? keywordOf(call, 'y'),
  ];
  const watched = keywordOf(call, 'validation_data') ?? onlyItem(keywordOf(call, 'eval_set'));
  if (watched?.kind !== 'Tuple' && watched?.kind !== 'List') return undefined;
  const isName = (each: Expr | undefined): each is Name => each?.kind === 'Name';
  const train = given.filter(isName);
  const test = watched.items.filter(isName);
  // Rows that are called validation rows are watched rightly; what they are scored for afterwards is not known.
  if (test.some(({ id }) => /val|dev/i.test(id) && !/test/i.test(id))) return undefined;
  return train.length === 2 && test.length === 2 && watched.items.length === 2 ? { train, test } : undefined;
}

const onlyItem = (expr: Expr | undefined): Expr | undefined =>
  expr?.kind === 'List' && expr.items.length === 1 ? expr.items[0] : expr;
