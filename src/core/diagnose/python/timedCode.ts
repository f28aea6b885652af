import type { Module, Span, Stmt } from './ast.js';

/** As IPython runs what it times: each stretch of statements as a function, whose names are gone afterwards. */
export function timedCode(module: Module, timed: readonly Span[]): Module {
  if (timed.length === 0) return module;
  const body: Stmt[] = [];
  let left = module.body;
  for (const span of timed) {
    const inside = (stmt: Stmt): boolean => span.start <= stmt.start && stmt.start < span.end;
    const before = left.filter((stmt) => stmt.start < span.start);
    const within = left.filter(inside);
    body.push(...before, ...(within.length > 0 ? asFunction(within, span) : []));
    left = left.filter((stmt) => !inside(stmt) && !before.includes(stmt));
  }
  return { ...module, body: [...body, ...left] };
}

/** No name of Python. */
const name = '%%timeit';

function asFunction(body: readonly Stmt[], { start, end }: Span): readonly Stmt[] {
  const span = { start, end };
  const func = { kind: 'Name', id: name, ...span } as const;
  return [
    { kind: 'FunctionDef', ...span, name, nameStart: start, params: [], body, decorators: [] },
    {
      kind: 'ExprStmt',
      ...span,
      value: { kind: 'Call', ...span, func, args: [], keywords: [], hasDoubleStar: false },
    },
  ];
}
