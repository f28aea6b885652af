import type { Expr, Stmt } from '../../python/ast.js';
import { dottedName, walk } from '../../python/walk.js';
import { perCell } from '../perCell.js';
import type { RuleContext } from '../rule.js';

/**
 * Tells names that are no names of Python: placeholders that the reader fills in (`token = xxx`), those of cells that leave
 * something out (`train(model, ...)`), those that a magic sets (`%%capture output`), and IPython's commands without their `%`
 * (`watermark -v` after `%load_ext watermark`).
 */
export function unwritten(context: RuleContext): (cell: number, name: string, start: number) => boolean {
  let magics: Magics | undefined;
  return (cell, name, start) => {
    if (placeholder.test(name) || leavesOut(context.cells[cell]!)) return true;
    const { commands, set } = (magics ??= magicsOf(context));
    return set.has(name) || isCommand(context, commands, cell, start);
  };
}

const placeholder = /^(x{2,}|your_\w+)$/i;

interface Magics {
  /** What `%load_ext name` brings, and what is called as `%name`. */
  readonly commands: ReadonlySet<string>;
  /** `%%capture name`. */
  readonly set: ReadonlySet<string>;
}

/** By the text as it is written: in what is parsed there are no magics. */
function magicsOf(context: RuleContext): Magics {
  const texts = context.cells.map((_, cell) => context.text({ cell, start: 0, end: Infinity }));
  const all = (pattern: RegExp): Set<string> =>
    new Set(texts.flatMap((text) => [...text.matchAll(pattern)].flatMap(([, name]) => name ?? [])));
  return {
    commands: all(/^\s*%(?:(?:re)?load_ext\s+)?([A-Za-z_]\w*)/gm),
    set: all(/^\s*%%capture\s+(?:-\S+\s+)*([A-Za-z_]\w*)/gm),
  };
}

function isCommand(
  context: RuleContext,
  commands: ReadonlySet<string>,
  cell: number,
  start: number,
): boolean {
  const stmt = context.cells[cell]!.module.body.find((each) => each.start <= start && start < each.end);
  if (stmt?.kind !== 'ExprStmt') return false;
  const [, name] = /^([A-Za-z_]\w*)\s+-/.exec(context.text({ cell, start: stmt.start, end: stmt.end })) ?? [];
  return name !== undefined && commands.has(name);
}

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
