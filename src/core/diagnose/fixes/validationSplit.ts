import type { RowNode } from '../flow/rows.js';
import { isBefore, type Site } from '../flow/site.js';
import type { Assign, Expr, Stmt } from '../python/ast.js';
import { walk } from '../python/walk.js';
import { insertAfter, locate, type Edit, type Located } from '../rules/edits.js';
import type { DraftFix, Pair, RuleContext } from '../rules/rule.js';
import { placesOfValue } from './nameIndex.js';
import { keptKeywords, namedSplit, type NamedSplit } from './namedParts.js';
import { freshName, isWithin, onlyDescribes, renamed } from './nameUses.js';

/**
 * Splits validation rows off the training rows. They take the place of the test rows within `places` (the fits that test
 * rows watch), or everywhere after the split: the test rows then stay for the end. What is made of the test rows before
 * they are scored is made of the validation rows as well.
 */
export function validationSplit(
  context: RuleContext,
  pair: Pair,
  places: readonly Site[] | undefined,
): DraftFix | undefined {
  const splits = splitsInto(context, pair.score.data.rows[0]);
  const [first] = splits;
  if (!first) return undefined;
  const edits: Edit[] = [];
  let isUsed = false;
  for (const named of splits) {
    const renaming = new Renaming(context, named.at, places);
    for (const { test } of named.parts)
      renaming.add(test, validationName(context, test), afterStatement(named.at));
    const own = renaming.edits();
    const inserted = splitAgain(
      context,
      named,
      named.parts.map(({ test }) => renaming.names.get(test)!),
    );
    if (!own || !inserted) return undefined;
    if (own.length === 0) continue;
    isUsed = true;
    edits.push(inserted, ...own);
  }
  if (!isUsed) return undefined;
  const { test } = first.parts[0]!;
  return {
    title: places
      ? `Watch validation rows instead of \`${test}\``
      : `Choose on validation rows, keep \`${test}\` for the end`,
    safe: false,
    edits,
  };
}

/** The statements that make these test rows: several, where a seeded split is made again. */
function splitsInto(context: RuleContext, part: RowNode | undefined): NamedSplit[] {
  const byStatement = new Map<Stmt, NamedSplit>();
  for (const split of context.trace.splits) {
    const named = part && split.parts.includes(part) ? namedSplit(context, split) : undefined;
    if (named) byStatement.set(named.at.stmt, named);
  }
  return [...byStatement.values()];
}

/**
 * Test rows beside rows that are called validation rows, split off the same training rows. Not where the program has rows of
 * that name already.
 */
export function holdOut(context: RuleContext, { score }: Pair): DraftFix | undefined {
  const [named] = splitsInto(context, score.data.rows[0]);
  const tests = named?.parts.map(({ test }) =>
    test.replace(/val(id(ation)?)?|dev/i, (word) => inCaseOf(word, 'test')),
  );
  const isNew = tests?.every(
    (test, i) => test !== named!.parts[i]!.test && freshName(context, test) === test,
  );
  const inserted = named && tests && isNew && splitAgain(context, named, tests);
  return inserted
    ? { title: `Hold out \`${tests[0]!}\` for the end`, safe: false, edits: [inserted] }
    : undefined;
}

/** A split of the training rows below the first; `others` get a part of each. */
function splitAgain(context: RuleContext, named: NamedSplit, others: readonly string[]): Edit | undefined {
  const targets = named.parts.map(({ train }, i) => `${train}, ${others[i]!}`).join(', ');
  const inputs = named.parts.map(({ train }) => train).join(', ');
  const { func } = named.call;
  const name = context.text({ cell: named.at.cell, start: func.start, end: func.end });
  const call = `${name}(${inputs}, random_state=42${keptKeywords(context, named)})`;
  return insertAfter(context, named.at, [`${targets} = ${call}`]);
}

const validationName = (context: RuleContext, test: string): string => freshName(context, asValidation(test));

export const asValidation = (test: string): string =>
  /test/i.test(test) ? test.replace(/test/i, (word) => inCaseOf(word, 'val')) : `${test}_val`;

export const inCaseOf = (word: string, by: string): string =>
  word === word.toUpperCase()
    ? by.toUpperCase()
    : /^[A-Z]/.test(word)
      ? by[0]!.toUpperCase() + by.slice(1)
      : by;

const afterStatement = ({ cell, stmt }: Located): Site => ({ cell, start: stmt.end - 1, end: stmt.end });

/** Names exchanged from a statement on; statements that make something of the rows are made twice. */
class Renaming {
  readonly names = new Map<string, string>();
  private readonly sites = new Map<string, Site>();
  private readonly copies = new Map<Stmt, Located>();

  constructor(
    private readonly context: RuleContext,
    private readonly split: Located,
    private readonly places: readonly Site[] | undefined,
  ) {}

  add(name: string, by: string, from: Site): void {
    this.names.set(name, by);
    for (const site of placesOfValue(this.context, name, from)) {
      const at = locate(this.context, site);
      const made = at && this.isBeforePlaces(site) ? this.madeOfRows(at) : undefined;
      if (at && made !== undefined) {
        if (this.copies.has(at.stmt)) continue;
        this.copies.set(at.stmt, at);
        if (!this.names.has(made)) this.add(made, validationName(this.context, made), afterStatement(at));
      } else if (this.isMeant(site, at)) this.sites.set(`${site.cell} ${site.start}`, site);
    }
  }

  /** Undefined where a statement cannot be made twice. */
  edits(): Edit[] | undefined {
    const edits: Edit[] = [...this.sites.values()]
      .filter(
        (site) =>
          ![...this.copies.values()].some(({ stmt, cell }) => isWithin(site, { cell, ...spanOf(stmt) })),
      )
      .map((site) => ({ site, text: this.names.get(this.context.text(site))! }));
    for (const at of this.copies.values()) {
      const text = renamed(this.context, at.cell, at.stmt, ({ id }) => this.names.get(id) ?? id);
      const copy = insertAfter(this.context, at, [text]);
      if (!copy) return undefined;
      edits.push(copy);
    }
    return edits;
  }

  private isBeforePlaces(site: Site): boolean {
    const last = this.places?.at(-1);
    return !last || isBefore(site, last);
  }

  private isMeant(site: Site, at: Located | undefined): boolean {
    if (this.places) return this.places.some((place) => isWithin(site, place));
    return !(at?.stmt.kind === 'ExprStmt' && onlyDescribes(this.context, site));
  }

  /** `X_test = scaler.transform(X_test)`, `X_test["a"] = …`, `X_test.drop(…, inplace=True)`: the name of what is made. */
  private madeOfRows({ stmt, cell }: Located): string | undefined {
    const scores = this.context.trace.scores;
    if (scores.some(({ site }) => isWithin(site, { cell, ...spanOf(stmt) }))) return undefined;
    if (stmt === this.split.stmt) return undefined;
    if (stmt.kind === 'ExprStmt') return this.changedInPlace(stmt.value);
    return stmt.kind === 'Assign' ? this.assigned(stmt) : undefined;
  }

  private changedInPlace(value: Expr): string | undefined {
    const isInPlace =
      value.kind === 'Call' &&
      value.keywords.some(
        (each) => each.name === 'inplace' && each.value.kind === 'Constant' && each.value.value === true,
      );
    const name =
      isInPlace && value.kind === 'Call' && value.func.kind === 'Attribute' ? rootOf(value.func) : undefined;
    return name !== undefined && this.names.has(name) ? name : undefined;
  }

  private assigned({ targets, value }: Assign): string | undefined {
    const [target] = targets;
    if (!target || !value || targets.length > 1) return undefined;
    const root = rootOf(target);
    if (root === undefined) return undefined;
    if (target.kind !== 'Name') return this.names.has(root) ? root : undefined;
    if (this.names.has(root)) return mentionsAny(value, this.names) ? root : undefined;
    const made = this.context.trace.values.get(value);
    const isRows = made?.kind === 'data' && !made.prediction && made.isStatistic !== true;
    return isRows && /test/i.test(root) ? root : undefined;
  }
}

function rootOf(expr: Expr): string | undefined {
  if (expr.kind === 'Name') return expr.id;
  return expr.kind === 'Attribute' || expr.kind === 'Subscript' ? rootOf(expr.value) : undefined;
}

function mentionsAny(expr: Expr, names: ReadonlyMap<string, string>): boolean {
  for (const node of walk([expr])) if (node.kind === 'Name' && names.has(node.id)) return true;
  return false;
}

const spanOf = ({ start, end }: Stmt): { start: number; end: number } => ({ start, end });
