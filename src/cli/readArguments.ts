import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UserError } from '../core/userError.js';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Parsed options and positionals. @throws {UserError} `usage` for what the command does not know. */
export function readArguments<const T extends Options>(
  args: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ args: string[]; options: T; allowPositionals: true; strict: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!(error instanceof Error) || !code.startsWith('ERR_PARSE_ARGS')) throw error;
    throw new UserError('usage', error.message.split('. ')[0] ?? error.message, { cause: error });
  }
}
