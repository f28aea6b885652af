import { certainlyShare, type Rows } from '../../flow/rows.js';
import { isBefore } from '../../flow/site.js';
import type { Name } from '../../python/ast.js';
import { walk } from '../../python/walk.js';
import { insertAfter } from '../edits.js';
import type { Draft, DraftFix, Pair, Rule, RuleContext } from '../rule.js';
import { partNames } from './fitAfterSplit.js';
import { pairsOf } from './pairs.js';
import { chain, splitSite } from './preprocessing.js';

export const lk107: Rule = {
  id: 'LK107',
  title: 'Test rows used to choose',
  severity: 'warning',
  enabled: true,
  check,
};

/** The same held-out rows judge several models, and no untouched rows judge the chosen one afterwards. */
function* check(context: RuleContext): Generator<Draft> {
  const held = pairsOf(context.trace).filter(
    ({ fit, score }) =>
      score.evaluated &&
      score.data.rows.length > 0 &&
      fit.data.rows.length > 0 &&
      !certainlyShare(fit.data.rows, score.data.rows),
  );
  for (const group of byRows(held)) {
    if (modelsOf(group).size < 2) continue;
    const last = group.at(-1)!;
    const fresh = held.some(
      ({ score }) =>
        isBefore(last.score.site, score.site) && !certainlyShare(score.data.rows, last.score.data.rows),
    );
    if (!fresh) yield finding(context, group);
  }
}

function byRows(pairs: readonly Pair[]): Pair[][] {
  const groups: { rows: Rows; pairs: Pair[] }[] = [];
  for (const pair of pairs) {
    const { rows } = pair.score.data;
    const group = groups.find(
      (each) => each.rows.length === rows.length && each.rows.every((node) => rows.includes(node)),
    );
    if (group) group.pairs.push(pair);
    else groups.push({ rows, pairs: [pair] });
  }
  return groups.map((group) => group.pairs);
}

const modelsOf = (pairs: readonly Pair[]): Set<number> => new Set(pairs.map(({ fit }) => fit.id));

function finding(context: RuleContext, pairs: readonly Pair[]): Draft {
  const { score } = pairs[0]!;
  const names = [...new Set(pairs.map(({ fit }) => `\`${fit.name}\``))];
  const count = modelsOf(pairs).size;
  const which =
    names.length === 1
      ? `${count} fits of ${names[0]!}`
      : `${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}`;
  return {
    site: score.site,
    message: `\`${score.data.name}\` scores ${which}: choosing the best of them by it makes its score too good. Choose on validation rows or by cross-validation.`,
    related: chain(context, score.site, 'first scored here', splitSite(pairs[0]!), pairs),
    pairs,
    fixes: [keepTestRows(context, pairs[0]!)].filter((fix) => fix !== undefined),
  };
}

/** Splits validation rows off the training rows, and scores those instead; the test rows stay for the end. */
function keepTestRows(context: RuleContext, pair: Pair): DraftFix | undefined {
  const part = pair.score.data.rows[0];
  const split = context.trace.splits.find((each) => part && each.parts.includes(part));
  const inputs = split?.call.args.filter((arg): arg is Name => arg.kind === 'Name') ?? [];
  if (inputs.length !== split?.call.args.length) return undefined;
  const named = inputs.map((input) => partNames(context, split, input.id));
  const at = named[0]?.at;
  if (!at || named.some((each) => each === undefined)) return undefined;
  const renamed = new Map(
    named.map((each) => [each!.names[1], `${each!.names[1]}_val`.replace('test_val', 'val')]),
  );
  const targets = named.map((each) => `${each!.names[0]}, ${renamed.get(each!.names[1])!}`).join(', ');
  const func = context.text({ cell: split.cell, start: split.call.func.start, end: split.call.func.end });
  const call = `${func}(${named.map((each) => each!.names[0]).join(', ')}, random_state=42)`;
  const inserted = insertAfter(context, at, [`${targets} = ${call}`]);
  if (!inserted) return undefined;
  const edits = [inserted];
  for (const [cell, { module }] of context.cells.entries()) {
    if (cell < at.cell) continue;
    for (const node of walk(module.body)) {
      const isAfter = cell > at.cell || node.start > at.stmt.end;
      const name = node.kind === 'Name' && isAfter ? renamed.get(node.id) : undefined;
      if (name !== undefined) edits.push({ site: { cell, start: node.start, end: node.end }, text: name });
    }
  }
  return {
    title: `Choose on validation rows, keep \`${[...renamed.keys()][0]!}\` for the end`,
    safe: false,
    edits,
  };
}
