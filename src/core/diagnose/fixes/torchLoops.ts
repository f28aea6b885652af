import type { Call, For, Stmt } from '../python/ast.js';
import { dottedName, walk } from '../python/walk.js';
import { insertAfter, insertBefore, locate, type Edit } from '../rules/edits.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import type { Site } from '../flow/site.js';
import { locateStatement, removeLine, wrapStatement } from './blocks.js';
import { importingModule } from './importing.js';

/** The loop that evaluates: itself, or the only one directly in the function or after `model.eval()`. */
export function loopOf({
  loop,
  body,
}: {
  readonly loop?: For;
  readonly body: readonly Stmt[];
}): For | undefined {
  if (loop) return loop;
  const loops = body.filter((stmt) => stmt.kind === 'For');
  return loops.length === 1 ? loops[0] : undefined;
}

/** `model.eval()` before a loop; `model.train()` after it where training may go on. */
export function evaluateLoop(context: RuleContext, loop: For, cell: number): DraftFix | undefined {
  const model = modelIn(context, loop);
  const at = locateStatement(context, cell, loop);
  if (model === undefined || !at) return undefined;
  const edits: (Edit | undefined)[] = [insertBefore(at, [`${model}.eval()`])];
  if (mayTrainAfter(context, loop, cell)) {
    if ([...walk(loop.body)].some(({ kind }) => kind === 'Return')) return undefined;
    edits.push(insertAfter(context, at, [`${model}.train()`]));
  }
  if (edits.includes(undefined)) return undefined;
  return { title: `Insert \`${model}.eval()\``, safe: false, edits: edits as Edit[] };
}

/** Inside a loop or a function, or with a `backward()` further down. */
function mayTrainAfter(context: RuleContext, loop: For, cell: number): boolean {
  const around = [...context.all('For'), ...context.all('While'), ...context.all('FunctionDef')];
  const isInside = around.some(
    ({ node, cell: other }) =>
      other === cell && node !== loop && node.start <= loop.start && loop.end <= node.end,
  );
  if (isInside) return true;
  return [...context.all('Attribute')].some(
    ({ node, site }) =>
      node.attr === 'backward' && (site.cell > cell || (site.cell === cell && site.start > loop.end)),
  );
}

/** Puts a loop into `with torch.no_grad():`. */
export function withoutGradients(context: RuleContext, loop: For, cell: number): DraftFix | undefined {
  const at = locateStatement(context, cell, loop);
  const torch = importingModule(context, 'torch');
  const wrapped = at && torch && wrapStatement(context, at, `with ${torch.name}.no_grad():`);
  if (!wrapped) return undefined;
  return {
    title: `Put the loop into \`with ${torch.name}.no_grad()\``,
    safe: false,
    edits: [...torch.edits, ...wrapped],
  };
}

/** The one network that is called in the loop. */
function modelIn(context: RuleContext, loop: For): string | undefined {
  const called = new Set<string>();
  for (const node of walk(loop.body)) {
    const name = node.kind === 'Call' ? dottedName(node.func) : undefined;
    if (name !== undefined && isNetwork(context, name)) called.add(name);
  }
  return called.size === 1 ? [...called][0] : undefined;
}

function isNetwork(context: RuleContext, name: string): boolean {
  const made = [...context.all('Assign')].filter(
    ({ node }) => node.targets[0] && dottedName(node.targets[0]) === name,
  );
  if (made.length === 0) return /(^|[._])(model|net|network)$/i.test(name);
  return made.some(({ node }) => node.value?.kind === 'Call' && isModuleClass(context, node.value));
}

function isModuleClass(context: RuleContext, call: Call): boolean {
  // `Net().to(device)`
  if (call.func.kind === 'Attribute' && call.func.value.kind === 'Call')
    return isModuleClass(context, call.func.value);
  const path = context.imports.path(call.func) ?? '';
  if (path.startsWith('torchvision.models.') || path === 'torch.nn.Sequential') return true;
  const { func } = call;
  if (func.kind !== 'Name') return false;
  return [...context.all('ClassDef')].some(
    ({ node }) =>
      node.name === func.id && node.bases.some((base) => dottedName(base)?.endsWith('Module') ?? false),
  );
}

/** Moves a call that is a statement of its own behind another, or before it; both in one block. */
export function moveCall(
  context: RuleContext,
  moved: Site,
  place: 'before' | 'after',
  other: Site,
  title: string,
): DraftFix | undefined {
  const from = locate(context, moved);
  const to = locate(context, other);
  if (!from || to?.indent !== from.indent || from.stmt === to.stmt) return undefined;
  const text = context.text({ cell: moved.cell, start: from.stmt.start, end: from.stmt.end });
  const removed = removeLine(context, from);
  const inserted = place === 'after' ? insertAfter(context, to, [text]) : insertBefore(to, [text]);
  return removed && inserted ? { title, safe: false, edits: [removed, inserted] } : undefined;
}
