import { isBefore, type Site } from '../flow/site.js';
import type { Call, Compare, Expr } from '../python/ast.js';
import type { DraftFix, Placed, RuleContext } from '../rules/rule.js';
import { functionAround } from './nameIndex.js';

/**
 * `if p < 0.05:` → `if p < 0.05 / len(columns):` (Bonferroni), wherever the p-values of these tests are compared with a level.
 * The tests must be countable: each once, or in loops over what has a length.
 */
export function dividedLevel(context: RuleContext, tests: readonly Site[]): DraftFix | undefined {
  const calls = callsAt(context, tests);
  const compared = new Map<Call, Placed<Expr>[]>();
  for (const comparison of context.all('Compare')) {
    const found = levelOf(context, calls, comparison);
    if (found) compared.set(found.test, [...(compared.get(found.test) ?? []), found.level]);
  }
  const counts = [...compared.keys()].map((call) =>
    timesOf(
      context,
      calls.find(({ node }) => node === call)!,
    ),
  );
  if (counts.length === 0 || counts.includes(undefined)) return undefined;
  const once = counts.filter((count) => count === '').length;
  const terms = [...counts.filter((count) => count !== ''), ...(once > 0 ? [String(once)] : [])];
  const sum = numbersAdded(terms as string[]);
  if (sum === '1') return undefined;
  const levels = [...compared.values()].flat();
  const divided = /[ +*]/.test(sum) ? `(${sum})` : sum;
  return {
    title: `Divide the level by \`${sum}\`, the number of tests`,
    safe: false,
    edits: levels.map(({ site }) => ({
      site: { ...site, start: site.end },
      text: ` / ${divided}`,
    })),
  };
}

function callsAt(context: RuleContext, sites: readonly Site[]): Placed<Call>[] {
  return [...context.all('Call')].filter(({ site }) =>
    sites.some(({ cell, start, end }) => cell === site.cell && start === site.start && end === site.end),
  );
}

/** The test whose p-value is compared, and what with. */
function levelOf(
  context: RuleContext,
  tests: readonly Placed<Call>[],
  { node, cell, site }: Placed<Compare>,
): { readonly test: Call; readonly level: Placed<Expr> } | undefined {
  if (node.operands.length !== 2) return undefined;
  for (const [i, operand] of node.operands.entries()) {
    const level = node.operands[1 - i]!;
    const isLevel =
      (level.kind === 'Num' && level.value > 0 && level.value <= 0.2) || isNamedLevel(context, level);
    const test = isLevel ? testOf(context, tests, operand, site) : undefined;
    if (test)
      return { test, level: { node: level, cell, site: { cell, start: level.start, end: level.end } } };
  }
  return undefined;
}

const isNamedLevel = (context: RuleContext, expr: Expr): boolean =>
  expr.kind === 'Name' &&
  [...context.all('Assign')].some(
    ({ node }) =>
      node.targets[0]?.kind === 'Name' &&
      node.targets[0].id === expr.id &&
      node.value?.kind === 'Num' &&
      node.value.value > 0 &&
      node.value.value <= 0.2,
  );

/** `p` of `stat, p = test(…)` or `p = test(…).pvalue`; `result.pvalue` of `result = test(…)`; `test(…).pvalue`. */
function testOf(
  context: RuleContext,
  tests: readonly Placed<Call>[],
  expr: Expr,
  site: Site,
): Call | undefined {
  const direct = pValueOf(expr);
  if (direct?.kind === 'Call') return tests.find(({ node }) => node === direct)?.node;
  const name = direct?.kind === 'Name' ? direct.id : expr.kind === 'Name' ? expr.id : undefined;
  if (name === undefined) return undefined;
  const made = [...context.all('Assign')].filter(
    ({ node, site: at }) => isBefore(at, site) && node.targets.some((target) => gives(target, name)),
  );
  const last = made.at(-1)?.node;
  const [target] = last?.targets ?? [];
  if (!last?.value || !target) return undefined;
  const isPair = target.kind === 'Tuple' && target.items.length === 2 && target.items[1]?.kind === 'Name';
  const source =
    direct?.kind === 'Name'
      ? last.value
      : isPair && (target.items[1] as { id?: string }).id === name
        ? last.value
        : pValueOf(last.value);
  return tests.find(({ node }) => node === source)?.node;
}

function gives(target: Expr, name: string): boolean {
  if (target.kind === 'Tuple') return target.items.some((item) => gives(item, name));
  return target.kind === 'Name' && target.id === name;
}

/** What `expr` is the p-value of. */
function pValueOf(expr: Expr): Expr | undefined {
  if (expr.kind === 'Attribute') return expr.attr === 'pvalue' ? expr.value : undefined;
  const [index] = expr.kind === 'Subscript' ? expr.index : [];
  return expr.kind === 'Subscript' && index?.kind === 'Num' && index.value === 1 ? expr.value : undefined;
}

/** How often a test is run, as code; '' for once. Undefined inside functions and other loops. */
function timesOf(context: RuleContext, { node, cell, site }: Placed<Call>): string | undefined {
  if (functionAround(context, site)) return undefined;
  const { nodes } = context.cells[cell]!;
  const holds = (outer: { start: number; end: number }): boolean =>
    outer.start <= node.start && node.end <= outer.end;
  if (nodes.of('While').some(holds) || nodes.of('Lambda').some(holds)) return undefined;
  const around = [
    ...nodes
      .of('For')
      .filter(holds)
      .map(({ iter }) => iter),
    ...nodes
      .of('Comprehension')
      .filter(holds)
      .flatMap(({ clauses }) => clauses.map(({ iter }) => iter)),
  ];
  const lengths = around.map((iter) => lengthOf(context, iter, cell));
  return lengths.includes(undefined) ? undefined : lengths.join(' * ');
}

function lengthOf(context: RuleContext, iter: Expr, cell: number): string | undefined {
  const text = ({ start, end }: Expr): string => context.text({ cell, start, end });
  if (iter.kind === 'List' || iter.kind === 'Tuple')
    return iter.items.some(({ kind }) => kind === 'Starred') ? undefined : String(iter.items.length);
  if (iter.kind === 'Name' || iter.kind === 'Attribute') return `len(${text(iter)})`;
  const [first, ...others] = iter.kind === 'Call' ? iter.args : [];
  if (iter.kind !== 'Call' || iter.func.kind !== 'Name' || !first || others.length > 0) return undefined;
  if (iter.func.id === 'enumerate') return lengthOf(context, first, cell);
  return iter.func.id === 'range' && /^(\d+|len\(\w+\))$/.test(text(first)) ? text(first) : undefined;
}

/** `['len(a)', '2', '1']` → `len(a) + 3`. */
function numbersAdded(terms: readonly string[]): string {
  const numbers = terms.filter((term) => /^\d+$/.test(term));
  const total = numbers.reduce((sum, each) => sum + Number(each), 0);
  return [...terms.filter((term) => !numbers.includes(term)), ...(total > 0 ? [String(total)] : [])].join(
    ' + ',
  );
}
