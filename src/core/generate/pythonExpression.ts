/** A Python expression, small enough to be laid out as Black does. */
export type PythonExpression =
  | string
  | { readonly call: string; readonly args: readonly PythonArgument[] }
  | { readonly list: readonly PythonExpression[] }
  | { readonly tuple: readonly PythonExpression[] }
  | { readonly dict: readonly (readonly [key: string, value: PythonExpression])[] };

export type PythonArgument = PythonExpression | readonly [keyword: string, value: PythonExpression];

/** Black's default line length. */
const LINE_LENGTH = 88;
const INDENT = '    ';

export function call(name: string, ...args: readonly PythonArgument[]): PythonExpression {
  return { call: name, args };
}

/** A string literal; double quotes unless that would need escapes that single quotes do not. */
export function pythonString(text: string): string {
  const escaped = JSON.stringify(text);
  if (!text.includes('"') || text.includes("'")) return escaped;
  return `'${escaped.slice(1, -1).replaceAll('\\"', '"')}'`;
}

/**
 * `prefix` + expression (`prefix` as in `model = `), on one line where it fits, else broken the way Black breaks it.
 * The first line starts at `indent`, which is not part of the text that is returned.
 */
export function renderPython(prefix: string, expression: PythonExpression, indent = '', suffix = ''): string {
  const oneLine = `${prefix}${flat(expression)}${suffix}`;
  if (typeof expression === 'string' || width(indent + oneLine) <= LINE_LENGTH) return oneLine;
  const { open, close, entries, brokenByEntry } = parts(expression);
  if (entries.length === 0) return oneLine;
  const inner = indent + INDENT;
  const together = entries.map((entry) => entry.prefix + flat(entry.value)).join(', ');
  const single = entries.length === 1;
  let body: string;
  if (!brokenByEntry && width(inner + together) <= LINE_LENGTH) body = inner + together;
  // Black adds no trailing comma where there is nothing to separate.
  else if (single) body = inner + renderPython(entries[0]?.prefix ?? '', entries[0]?.value ?? '', inner);
  else body = entries.map((entry) => inner + renderPython(entry.prefix, entry.value, inner, ',')).join('\n');
  return `${prefix}${open}\n${body}\n${indent}${close}${suffix}`;
}

interface Entry {
  readonly prefix: string;
  readonly value: PythonExpression;
}

interface Parts {
  readonly open: string;
  readonly close: string;
  readonly entries: readonly Entry[];
  /** Displays of several entries are broken one entry a line; the arguments of a call may share one. */
  readonly brokenByEntry: boolean;
}

function parts(expression: Exclude<PythonExpression, string>): Parts {
  if ('call' in expression) {
    return {
      open: `${expression.call}(`,
      close: ')',
      entries: expression.args.map(entryOf),
      brokenByEntry: false,
    };
  }
  const display = displayOf(expression);
  return { ...display, brokenByEntry: display.entries.length > 1 };
}

function displayOf(
  expression: Exclude<PythonExpression, string | { call: string }>,
): Omit<Parts, 'brokenByEntry'> {
  if ('list' in expression) return { open: '[', close: ']', entries: expression.list.map(entryOf) };
  if ('tuple' in expression) return { open: '(', close: ')', entries: expression.tuple.map(entryOf) };
  const entries = expression.dict.map(([key, value]) => ({ prefix: `${pythonString(key)}: `, value }));
  return { open: '{', close: '}', entries };
}

function entryOf(argument: PythonArgument): Entry {
  return isKeyword(argument)
    ? { prefix: `${argument[0]}=`, value: argument[1] }
    : { prefix: '', value: argument };
}

function isKeyword(argument: PythonArgument): argument is readonly [string, PythonExpression] {
  return Array.isArray(argument);
}

function flat(expression: PythonExpression): string {
  if (typeof expression === 'string') return expression;
  const { open, close, entries } = parts(expression);
  return open + entries.map(({ prefix, value }) => prefix + flat(value)).join(', ') + close;
}

/** Black counts East Asian wide characters twice; names in data can hold them. */
function width(text: string): number {
  let columns = 0;
  for (const character of text)
    columns +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u.test(
        character,
      )
        ? 2
        : 1;
  return columns;
}
