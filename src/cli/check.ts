import { existsSync, readFileSync } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { createAnalyzer } from '../core/diagnose/analyzer.js';
import type { Program } from '../core/diagnose/program/program.js';
import { readProgram } from '../core/diagnose/program/readProgram.js';
import { UserError } from '../core/userError.js';
import type { CheckReport, Finding, LeftOut } from '../shared/findings.js';
import { FileFixer } from './checkFix.js';
import { githubAnnotations } from './checkGithub.js';
import { sarifOf } from './checkSarif.js';
import { fileLines } from './fileLines.js';
import { TableChecker } from './checkTables.js';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type CommandIo } from './io.js';
import { terminalStyle, type TerminalStyle } from './terminalStyle.js';

export const checkUsage = `Usage: ml-expert check [OPTIONS] PATH...

Reads notebooks (.ipynb) and Python scripts, and folders of them, and reports machine-learning mistakes.
Nothing is executed. Tables that the code reads by a literal path, below this folder or beside the code, are looked
at as well, so that findings can name columns and numbers.

  --format FORMAT     text (the default), json, sarif (for code hosts), or github (workflow annotations)
  --json              the same as --format json: one object {"version", "findings", "skipped"}
  --rules IDS         report these rules only: LK101,LK102
  --fail-on SEVERITY  error, warning (the default), info, or never: the least severity that fails
  --no-data           leave the tables alone: look at the code only
  --fix               make the safe fixes, write the files, and report what is left
  --diff              show what --fix would change, and write nothing

The exit status is 0 when there are no findings of that severity, 1 when there are, and 2 when the command line is
wrong or a file could not be read.
`;

const skippedFolders = new Set([
  'node_modules',
  '__pycache__',
  '.git',
  '.venv',
  'venv',
  '.ipynb_checkpoints',
]);

/** `ml-expert check`: the findings of notebooks and scripts, for people or (`--json`) for programs. */
export async function checkCommand(
  args: readonly string[],
  io: CommandIo,
  wasmFolder: string = __dirname,
): Promise<number> {
  const options = readArguments(args);
  if (options === 'help') {
    io.out(checkUsage);
    return EXIT_OK;
  }
  if (typeof options === 'string') {
    io.err(`${options}\n\n${checkUsage}`);
    return EXIT_USAGE;
  }
  const fixer = options.does && new FileFixer(options.does, options.rules, io.cwd, terminalStyle(io.color));
  const report = await check(options, io, wasmFolder, fixer);
  if (options.does === 'diff') io.out(fixer?.diff ?? '');
  else io.out(await formatted(report, options.format, io));
  // Not among the findings, which may be read by a program.
  if (fixer) io.err(fixer.summary());
  if (report.skipped.length > 0) return EXIT_USAGE;
  const failing = severities.slice(0, severities.indexOf(options.failOn) + 1);
  return report.findings.some(({ severity }) => failing.includes(severity)) ? EXIT_FAILED : EXIT_OK;
}

/** Loudest first. */
const severities: readonly (Finding['severity'] | 'never')[] = ['error', 'warning', 'info'];

const formats = ['text', 'json', 'sarif', 'github'] as const;
type Format = (typeof formats)[number];

async function formatted(report: CheckReport, format: Format, io: CommandIo): Promise<string> {
  if (format === 'json') return JSON.stringify(report) + '\n';
  const findings = report.findings.filter(({ severity }) => severity !== 'hint');
  const spoken = { ...report, findings };
  switch (format) {
    case 'sarif':
      return JSON.stringify(sarifOf(spoken, io.cwd, await fileLines(spoken), rulePage)) + '\n';
    case 'github':
      return githubAnnotations(spoken, io.cwd, await fileLines(spoken));
    case 'text':
      return render(spoken, io.cwd, terminalStyle(io.color));
  }
}

/** Beside the program where it is installed, as in the repository. */
function rulePage(rule: string): string | undefined {
  const file = join(__dirname, '..', 'docs', 'rules', `${rule}.md`);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

interface Options {
  readonly format: Format;
  readonly failOn: Finding['severity'] | 'never';
  readonly rules: ReadonlySet<string> | undefined;
  readonly readsData: boolean;
  readonly does: 'fix' | 'diff' | undefined;
  readonly paths: readonly string[];
}

function readArguments(args: readonly string[]): Options | 'help' | (string & {}) {
  const paths: string[] = [];
  let format: string | undefined = 'text';
  let rules: Set<string> | undefined;
  let readsData = true;
  let failOn: string | undefined = 'warning';
  let does: Options['does'];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--help' || arg === '-h') return 'help';
    if (arg === '--json') format = 'json';
    else if (arg === '--format') format = args[++i];
    else if (arg.startsWith('--format=')) format = arg.slice(9);
    else if (arg === '--fail-on') failOn = args[++i];
    else if (arg.startsWith('--fail-on=')) failOn = arg.slice(10);
    else if (arg === '--no-data') readsData = false;
    else if (arg === '--fix') does ??= 'fix';
    else if (arg === '--diff') does = 'diff';
    else if (arg === '--rules') rules = new Set((args[++i] ?? '').split(',').filter(Boolean));
    else if (arg.startsWith('--rules=')) rules = new Set(arg.slice(8).split(',').filter(Boolean));
    else if (arg.startsWith('-')) return `Unknown option ${arg}.`;
    else paths.push(arg);
  }
  if (paths.length === 0) return 'Name at least one notebook, script or folder.';
  const known = formats.find((each) => each === format);
  if (!known) return `Unknown format ${format ?? ''}: use ${formats.join(', ')}.`;
  const severity = [...severities, 'never' as const].find((each) => each === failOn);
  if (!severity) return `Unknown severity ${failOn ?? ''}: use ${[...severities, 'never'].join(', ')}.`;
  return { format: known, failOn: severity, rules, readsData, does, paths };
}

async function check(
  options: Options,
  { cwd, err }: CommandIo,
  wasmFolder: string,
  fixer: FileFixer | undefined,
): Promise<CheckReport> {
  const analyzer = await createAnalyzer({ wasmFolder });
  const checker = new TableChecker(analyzer, cwd);
  const findings: Finding[] = [];
  const skipped: { file: string; reason: string }[] = [];
  for (const path of options.paths) {
    for (const file of await filesAt(resolve(cwd, path), skipped)) {
      try {
        const bytes = await readFile(file);
        let leftOut: readonly LeftOut[] = [];
        const analyze = async (program: Program): Promise<readonly Finding[]> => {
          const analysis = options.readsData ? await checker.analyze(program) : analyzer.analyze(program);
          ({ leftOut } = analysis);
          return analysis.findings;
        };
        const program = { ...readProgram(file, bytes), alsoRules: [...(options.rules ?? [])] };
        findings.push(...(await analyze((await fixer?.fix(program, bytes, analyze)) ?? program)));
        for (const { reason } of leftOut) err(`${relative(cwd, file) || file}: ${reason}\n`);
      } catch (error) {
        skipped.push({ file, reason: reasonOf(error) });
      }
    }
  }
  const wanted = findings.filter(({ rule }) => options.rules?.has(rule) ?? true);
  return { version: 1, findings: wanted, skipped };
}

/** A defect of the analysis concerns one file: the others are checked all the same. */
function reasonOf(error: unknown): string {
  if (error instanceof UserError || isFileError(error)) return error.message;
  return `The analysis failed on it (${String(error)}). Please report this, if you can with the file.`;
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/** A file as it is named; a folder's notebooks and scripts, in order. */
async function filesAt(path: string, skipped: { file: string; reason: string }[]): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const entries = await readdir(path, { withFileTypes: true });
    const below = await Promise.all(
      entries
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(async (entry) => {
          const child = join(path, entry.name);
          if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : filesAt(child, skipped);
          return /\.(py|ipynb)$/.test(entry.name) ? [child] : [];
        }),
    );
    return below.flat();
  } catch (error) {
    if (!isFileError(error)) throw error;
    const missing = error.code === 'ENOENT';
    skipped.push({ file: path, reason: missing ? 'There is no such file or folder.' : error.message });
    return [];
  }
}

function render(report: CheckReport, cwd: string, style: TerminalStyle): string {
  const colors = { error: style.red, warning: style.yellow, info: style.blue, hint: style.dim };
  let text = '';
  let file = '';
  for (const finding of report.findings) {
    if (finding.file !== file) {
      file = finding.file;
      text += `${text === '' ? '' : '\n'}${style.bold(relative(cwd, file) || file)}\n`;
    }
    text += `  ${placeOf(finding)}  ${colors[finding.severity](finding.severity)} ${finding.rule}  ${finding.message}\n`;
    for (const { role, message, ...place } of finding.related) {
      text += style.dim(`      ${role.padEnd(5)} ${placeOf(place)}  ${message}\n`);
    }
  }
  for (const { file: path, reason } of report.skipped) {
    text += `${style.red('not read')} ${relative(cwd, path) || path}: ${reason}\n`;
  }
  return text + summary(report);
}

function placeOf({ cell, line }: { readonly cell?: number; readonly line: number }): string {
  return cell === undefined ? `line ${line}` : `cell ${cell + 1}, line ${line}`;
}

function summary({ findings }: CheckReport): string {
  if (findings.length === 0) return 'No findings.\n';
  const count = (severity: Finding['severity']): number =>
    findings.filter((each) => each.severity === severity).length;
  const plural = (n: number, word: string): string => `${n} ${word}${n === 1 || word === 'info' ? '' : 's'}`;
  const parts = (['error', 'warning', 'info'] as const).map((severity) => plural(count(severity), severity));
  return `\n${parts.join(', ')}\n`;
}
