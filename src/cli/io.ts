/** Where a command reads and writes: the real terminal, or a test. */
export interface CommandIo {
  /** Results, on stdout; the text is written as it is. */
  readonly out: (text: string) => void;
  /** Progress and errors, on stderr. */
  readonly err: (text: string) => void;
  /** Whether results may be coloured: stdout is a terminal and NO_COLOR is not set. */
  readonly color: boolean;
  /** Whether a progress line may be redrawn: stderr is a terminal. */
  readonly interactive: boolean;
  /** Width of the terminal in characters. */
  readonly width: number;
  /** Folder that relative paths start from. */
  readonly cwd: string;
}

/** Exit codes of every command. */
export const EXIT_OK = 0;
/** The command ran and found something, or could not do its work. */
export const EXIT_FAILED = 1;
/** The command line is wrong. */
export const EXIT_USAGE = 2;

/** A subcommand: its arguments without its own name; resolves to the exit code. */
export type Command = (args: readonly string[], io: CommandIo) => Promise<number>;

export function processIo(): CommandIo {
  const { stdout, stderr, env } = process;
  const plain = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    color: stdout.isTTY && !plain,
    interactive: stderr.isTTY && env['TERM'] !== 'dumb',
    // Some terminals say that they have no columns.
    width: stdout.isTTY && stdout.columns > 0 ? stdout.columns : 100,
    cwd: process.cwd(),
  };
}
