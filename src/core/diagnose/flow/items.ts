import type * as ast from '../python/ast.js';
import { join } from './dataOperations.js';
import type { Run } from './run.js';
import { unknown, type Estimator, type Value } from './values.js';

/** `items[0]`, `items[1:]`; any of them where it is not known which. */
export function itemOf(run: Run, items: readonly Value[], expr: ast.Subscript): Value {
  const at = expr.index[0];
  if (at?.kind === 'Slice') return { kind: 'list', id: run.nextId(), items: sliced(run, items, at) };
  const index = at && run.evaluate(at);
  if (index?.kind === 'literal' && typeof index.value === 'number') return items.at(index.value) ?? unknown;
  return items.reduce<Value>((all, each) => join(run, all, each), unknown);
}

/** `pipeline[:-1]`: to fit some of the steps leaves the others, and so the pipeline, as they are. */
export function stepsOf(run: Run, pipeline: Estimator, expr: ast.Subscript): Value {
  const at = expr.index[0];
  if (at?.kind !== 'Slice' || pipeline.known?.is !== 'pipeline') return pipeline;
  return { ...pipeline, id: run.nextId(), parts: sliced(run, pipeline.parts, at), fits: [...pipeline.fits] };
}

function sliced<T>(run: Run, items: readonly T[], at: ast.Slice): T[] {
  const bound = (each: ast.Expr | undefined): number | undefined => {
    const value = each && run.evaluate(each);
    return value?.kind === 'literal' && typeof value.value === 'number' ? value.value : undefined;
  };
  return items.slice(bound(at.lower) ?? 0, bound(at.upper));
}
