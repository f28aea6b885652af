import type { Expr, Stmt } from '../../python/ast.js';
import { dottedName, walk } from '../../python/walk.js';
import { perCell } from '../perCell.js';
import type { RuleContext } from '../rule.js';

/**
 * Tells names that are no names of Python: placeholders that the reader fills in (`token = xxx`), those of cells that leave
 * something out (`train(model, ...)`), and IPython's commands without their `%` (`watermark -v` after `%load_ext watermark`).
 */
export function unwritten(context: RuleContext): (cell: number, name: string, start: number) => boolean {
  const commands = new Set(context.cells.flatMap(magicsOf));
  return (cell, name, start) => {
    const { module } = context.cells[cell]!;
    if (placeholder.test(name) || leavesOut(context.cells[cell]!)) return true;
    if (commands.size === 0) return false;
    const stmt = module.body.find((each) => each.start <= start && start < each.end);
    const command =
      stmt && /^([A-Za-z_]\w*)\s+-/.exec(context.text({ cell, start: stmt.start, end: stmt.end }));
    return (
      command !== undefined && command !== null && stmt?.kind === 'ExprStmt' && commands.has(command[1]!)
    );
  };
}

const placeholder = /^(x{2,}|your_\w+)$/i;

/** `%load_ext name` brings a command of that name, and `%name` is one. */
const magicsOf = perCell(({ text }): string[] =>
  [...text.matchAll(/^\s*%(?:(?:re)?load_ext\s+)?([A-Za-z_]\w*)/gm)].flatMap(([, name]) => name ?? []),
);

/** `...` in the place of an argument or a value. */
const leavesOut = perCell(({ module, nodes }): boolean => {
  const isLeft = (expr: Expr | undefined): boolean => expr?.kind === 'Constant' && expr.value === '...';
  const isSketch = nodes
    .of('Call')
    .some(
      ({ func, args, keywords }) =>
        (args.some(isLeft) || keywords.some(({ value }) => isLeft(value))) &&
        !requiring.test(dottedName(func) ?? ''),
    );
  return isSketch || hasEmptyValue(module.body, isLeft);
});

/** `Field(...)` says that a value is required. */
const requiring = /(^|\.)(Field|Query|Body|Path|Header|Form|File)$/;

function hasEmptyValue(body: readonly Stmt[], isLeft: (expr: Expr | undefined) => boolean): boolean {
  return [...walk(body, (node) => node.kind === 'FunctionDef' || node.kind === 'ClassDef')].some(
    (node) => node.kind === 'Assign' && isLeft(node.value),
  );
}
