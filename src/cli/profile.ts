import { resolve } from 'node:path';
import { profileFile } from '../core/profile/profileTable.js';
import { UserError } from '../core/userError.js';
import { type CommandIo, EXIT_OK } from './io.js';
import { profileText } from './profileText.js';
import { ProgressBar } from './progressBar.js';
import { readArguments } from './readArguments.js';
import { terminalStyle } from './terminalStyle.js';

export const profileUsage = `Usage: ml-expert profile FILE [--target COLUMN] [--json]

Shows what is in a table (CSV, TSV, Parquet, JSON, JSON lines; text also as .gz or .zst) and what is wrong with it.
All rows are read; statistics are exact.

  --target COLUMN   also how strongly each column goes together with it, and whether one gives it away
  --json            the whole profile as JSON on stdout
`;

/** `ml-expert profile` */
export async function profileCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = readArguments(args, {
    help: { type: 'boolean', short: 'h' },
    json: { type: 'boolean' },
    target: { type: 'string' },
  });
  if (values.help === true) {
    io.out(profileUsage);
    return EXIT_OK;
  }
  const [path] = positionals;
  if (path === undefined || positionals.length > 1)
    throw new UserError('usage', 'Name one table to profile.');
  const bar = new ProgressBar(io);
  try {
    const profile = await profileFile(resolve(io.cwd, path), {
      ...(values.target !== undefined && { target: values.target }),
      onColumn: ({ name }, done, total) => bar.update(done / total, `profile: ${name}`),
    });
    bar.end();
    io.out(
      values.json === true
        ? `${JSON.stringify(profile)}\n`
        : profileText(profile, terminalStyle(io.color), io.width),
    );
  } finally {
    bar.end();
  }
  return EXIT_OK;
}
