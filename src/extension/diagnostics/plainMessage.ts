import type { Place } from '../../shared/findings.js';

/**
 * A message as VS Code's own lists show it, which render no Markdown and know a notebook's cells by no number: code in
 * quotes, the cell in front.
 */
export function plainMessage({ cell, message }: Pick<Place, 'cell'> & { readonly message: string }): string {
  const plain = plainCode(message);
  if (cell === undefined) return plain;
  const name = `cell ${cell + 1}`;
  const told = plain.endsWith(` in ${name}`) ? plain.slice(0, -` in ${name}`.length) : plain;
  return `Cell ${cell + 1} · ${told}`;
}

/** Code in quotes instead of in backticks, for menus and lists that render no Markdown. */
export const plainCode = (text: string): string =>
  text.replaceAll(/`([^`]+)`/g, (whole, code: string) => quoted(code) ?? whole);

/** What is a text in quotes already stays as it is. */
function quoted(code: string): string | undefined {
  if (/^(['"]).*\1$/.test(code)) return code;
  return ["'", '"'].filter((quote) => !code.includes(quote)).map((quote) => quote + code + quote)[0];
}
