export const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** The value of a Python string literal (prefix and quotes included in `literal`); rare escapes stay as written. */
export function stringValue(literal: string): string {
  const match = /^([A-Za-z]*)('''|"""|'|")/.exec(literal);
  if (!match) return literal;
  const quote = match[2]!;
  const end = literal.endsWith(quote) ? literal.length - quote.length : literal.length;
  const body = literal.slice(match[0].length, Math.max(match[0].length, end));
  if (/r/i.test(match[1]!) || !body.includes('\\')) return body;
  return body.replace(/\\(\r?\n|[\s\S])/g, (whole, char: string) =>
    char.endsWith('\n') && char !== 'n' ? '' : (simpleEscapes[char] ?? whole),
  );
}
