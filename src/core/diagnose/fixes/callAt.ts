import type { Site } from '../flow/site.js';
import type { Call } from '../python/ast.js';
import type { RuleContext } from '../rules/rule.js';

/** The call whose method's name is at a place, as fits and scores are placed. */
export function callAt(context: RuleContext, site: Site): Call | undefined {
  return context.cells[site.cell]?.nodes
    .of('Call')
    .find(({ func }) => func.kind === 'Attribute' && func.attrStart === site.start && func.end === site.end);
}

/** The call whose method, or function by its full name, is at a place. */
export function calledAt(context: RuleContext, site: Site): Call | undefined {
  return context.cells[site.cell]?.nodes.of('Call').find(({ func }) => {
    const start = func.kind === 'Attribute' ? func.attrStart : func.start;
    return (start === site.start || func.start === site.start) && func.end === site.end;
  });
}
