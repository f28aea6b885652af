#!/usr/bin/env node
import { version } from '../../package.json';
import { UserError } from '../core/userError.js';
import { type Command, type CommandIo, EXIT_FAILED, EXIT_OK, EXIT_USAGE, processIo } from './io.js';

const usage = `ML Expert ${version}: look at data, train, judge and explain models.

Usage: ml-expert COMMAND [OPTIONS]

  profile FILE              what is in a table, and what is wrong with it
  train FILE|PIPELINE       train, judge on rows set aside, record the run
  explain RUN|PIPELINE      what drives a trained model, or one of its predictions
  check PATH...             find machine-learning mistakes in notebooks and scripts
  generate PIPELINE         write the pipeline as scikit-learn code
  demo                      profile, train, evaluate and explain on the sample data

Every command has --help; profile, train, explain and check have --json for programs (on stdout; progress is on stderr).
Colours are left out when NO_COLOR is set or the output is not a terminal.
Exit codes: 0 all is well, 1 findings or failure, 2 the command line is wrong.
`;

/** Loaded when used: a command starts without the code of the others. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  profile: async () => (await import('./profile.js')).profileCommand,
  train: async () => (await import('./train.js')).trainCommand,
  explain: async () => (await import('./explain.js')).explainCommand,
  check: async () => (await import('./check.js')).checkCommand,
  generate: async () => (await import('./generate.js')).generateCommand,
  demo: async () => (await import('./demo.js')).demoCommand,
};

/** Runs one command line. @returns the exit code. */
export async function runCommandLine(args: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') {
    io.out(`${version}\n`);
    return EXIT_OK;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    io.out(usage);
    return EXIT_OK;
  }
  const load = name === undefined || !Object.hasOwn(commands, name) ? undefined : commands[name];
  if (!load) {
    io.err(name === undefined ? usage : `There is no command “${name}”.\n\n${usage}`);
    return EXIT_USAGE;
  }
  try {
    const command = await load();
    return await command(rest, io);
  } catch (error) {
    if (!(error instanceof UserError)) {
      io.err(
        `This is a defect in ML Expert:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      return EXIT_FAILED;
    }
    const isUsage = error.reason === 'usage';
    io.err(`${error.message}\n${isUsage ? `Try: ml-expert ${name ?? ''} --help\n` : ''}`);
    return isUsage ? EXIT_USAGE : EXIT_FAILED;
  }
}

// A reader that has seen enough (| head) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT_OK : EXIT_FAILED);
});
void runCommandLine(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
});
