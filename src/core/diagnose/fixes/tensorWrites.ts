import type { Attribute, Stmt } from '../python/ast.js';
import { locate } from '../rules/edits.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { wrapStatement } from './blocks.js';
import { importingModule } from './importing.js';

/**
 * `layer.weight.data.uniform_(-1, 1)` → `layer.weight.uniform_(-1, 1)` in `with torch.no_grad():`; also `p.data -= step`.
 * Not `p.data = other`: the tensor itself is another then.
 */
export function withoutData(context: RuleContext, node: Attribute, cell: number): DraftFix | undefined {
  const at = locate(context, { cell, start: node.start, end: node.end });
  if (!at || !changesInPlace(at.stmt, node)) return undefined;
  const torch = importingModule(context, 'torch', 'torch', { cell, start: node.start, end: node.end });
  const wrapped = torch && wrapStatement(context, at, `with ${torch.name}.no_grad():`);
  if (!wrapped) return undefined;
  const data = { cell, start: node.value.end, end: node.end };
  return {
    title: 'Write in `with torch.no_grad():`',
    safe: false,
    edits: [...torch.edits, ...wrapped, { site: data, text: '' }],
  };
}

function changesInPlace(stmt: Stmt, node: Attribute): boolean {
  if (stmt.kind === 'AugAssign') return stmt.target === node;
  const call = stmt.kind === 'ExprStmt' && stmt.value.kind === 'Call' ? stmt.value : undefined;
  const method = call?.func.kind === 'Attribute' ? call.func : undefined;
  return method?.value === node && method.attr.endsWith('_');
}
