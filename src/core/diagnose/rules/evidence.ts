import type { Data, Value } from '../flow/values.js';
import type { Call, Expr } from '../python/ast.js';
import type { RuleContext } from './rule.js';

/** The rows an expression is known to be; undefined without type evidence. */
export function dataOf(context: RuleContext, expr: Expr): Data | undefined {
  const value = context.trace.values.get(expr);
  return value?.kind === 'data' ? value : undefined;
}

/** A pandas table or column. */
export function pandasOf(context: RuleContext, expr: Expr): Data | undefined {
  const data = dataOf(context, expr);
  return data && !data.isStatistic && !data.grouped && (data.shape === 'frame' || data.shape === 'series')
    ? data
    : undefined;
}

export function literalOf(value: Value | undefined): string | number | boolean | null | undefined {
  return value?.kind === 'literal' ? value.value : undefined;
}

export const keywordOf = (
  call: { readonly keywords: readonly { readonly name: string; readonly value: Expr }[] },
  name: string,
): Expr | undefined => call.keywords.find((each) => each.name === name)?.value;

/** True when each argument is for one of the parameters, which are in the order of the signature. */
export const takesOnly = (call: Call, parameters: readonly string[]): boolean =>
  !call.hasDoubleStar &&
  call.args.length <= parameters.length &&
  call.args.every(({ kind }) => kind !== 'Starred') &&
  call.keywords.every(({ name }) => parameters.includes(name));

export const isTrue = (expr: Expr | undefined): boolean => expr?.kind === 'Constant' && expr.value === true;
