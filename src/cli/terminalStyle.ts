/** Marks text for a terminal; each returns the text unchanged where colour is off. */
export interface TerminalStyle {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly green: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
}

export function terminalStyle(color: boolean): TerminalStyle {
  // SGR codes (ECMA-48): each closes only what it opened, so that marks nest.
  const mark = (open: number, close: number) => (text: string) =>
    color ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    bold: mark(1, 22),
    dim: mark(2, 22),
    green: mark(32, 39),
    red: mark(31, 39),
    yellow: mark(33, 39),
    blue: mark(34, 39),
  };
}
