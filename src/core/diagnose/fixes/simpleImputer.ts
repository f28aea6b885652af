import type { Call, Expr } from '../python/ast.js';
import { keywordOf, takesOnly } from '../rules/evidence.js';
import type { Edit } from '../rules/edits.js';
import type { RuleContext } from '../rules/rule.js';

/** Of `Imputer`, in order. */
const parameters = ['missing_values', 'strategy', 'axis', 'verbose', 'copy'];

/** The arguments of `Imputer` as `SimpleImputer` takes them: by name, and only down the columns. */
export function simpleImputerArguments(context: RuleContext, call: Call, cell: number): Edit[] | undefined {
  if (!takesOnly(call, parameters)) return undefined;
  const given = parameters.flatMap((name, i) => {
    const value = call.args[i] ?? keywordOf(call, name);
    return value ? [{ name, value }] : [];
  });
  if (given.some(({ name, value }) => name === 'axis' && !isNumber(value, 0))) return undefined;
  const kept = given.filter(({ name, value }) => !isNeedless(name, value));
  if (kept.length === given.length && call.args.length === 0) return [];
  const text = kept
    .map(({ name, value }) => `${name}=${context.text({ cell, start: value.start, end: value.end })}`)
    .join(', ');
  return [{ site: { cell, start: call.func.end, end: call.end }, text: `(${text})` }];
}

/** What `SimpleImputer` does anyway, or no longer says. */
const isNeedless = (name: string, value: Expr): boolean =>
  name === 'axis' ||
  name === 'verbose' ||
  (name === 'missing_values' && value.kind === 'Str' && value.value === 'NaN');

const isNumber = (expr: Expr, value: number): boolean => expr.kind === 'Num' && expr.value === value;
