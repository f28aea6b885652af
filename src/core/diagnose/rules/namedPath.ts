import type { Site } from '../flow/site.js';
import type { ImportFrom } from '../python/ast.js';
import type { RuleContext } from './rule.js';

/** The full path of what is named at a place: in a list of imports, with the names it is reached by, or by its own. */
export function pathAt(context: RuleContext, site: Site): string | undefined {
  const imported = importAt(context, site);
  if (imported) return `${imported.module}.${context.text(site)}`;
  const nodes = context.cells[site.cell]?.nodes;
  const use = [...(nodes?.of('Attribute') ?? []), ...(nodes?.of('Name') ?? [])].find(
    ({ start, end }) => start === site.start && end === site.end,
  );
  return use && context.imports.path(use);
}

/** The import that a place is in. */
export const importAt = (context: RuleContext, site: Site): ImportFrom | undefined =>
  context.cells[site.cell]?.nodes
    .of('ImportFrom')
    .find(({ start, end }) => start <= site.start && site.end <= end);
