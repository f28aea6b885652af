import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fixProgram, isScript, scriptText } from '../core/diagnose/fixes/fixProgram.js';
import type { Program } from '../core/diagnose/program/program.js';
import { writtenProgram } from '../core/diagnose/program/writeProgram.js';
import type { Finding } from '../shared/findings.js';
import type { TerminalStyle } from './terminalStyle.js';
import { unifiedDiff } from './unifiedDiff.js';

type Analyze = (program: Program) => readonly Finding[] | Promise<readonly Finding[]>;

/** Makes the safe fixes of one file after another: written with `--fix`, only shown with `--diff`. */
export class FileFixer {
  count = 0;
  files = 0;
  /** What would be written, as `diff -u` prints it. */
  diff = '';

  constructor(
    private readonly does: 'fix' | 'diff',
    private readonly rules: ReadonlySet<string> | undefined,
    private readonly cwd: string,
    private readonly style: TerminalStyle,
  ) {}

  /** The program as it is afterwards: changed when it was written. */
  async fix(program: Program, bytes: Uint8Array, analyze: Analyze): Promise<Program> {
    const isWanted = (_: unknown, { rule }: Finding): boolean => this.rules?.has(rule) ?? true;
    const { program: fixed, count } = await fixProgram(program, analyze, isWanted);
    if (count === 0) return program;
    this.count += count;
    this.files++;
    if (this.does === 'diff') {
      this.diff += this.difference(program, fixed);
      return program;
    }
    await writeFile(program.file, writtenProgram(bytes, program, fixed));
    return fixed;
  }

  private difference(before: Program, after: Program): string {
    const name = relative(this.cwd, before.file) || before.file;
    if (isScript(after)) return unifiedDiff(scriptText(before), scriptText(after), name, this.style);
    return after.cells
      .map(({ index, text }, i) =>
        unifiedDiff(before.cells[i]?.text ?? '', text, `${name} (cell ${index + 1})`, this.style),
      )
      .join('');
  }

  /** "Fixed 3 problems in 2 files." */
  summary(): string {
    const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;
    if (this.count === 0) return 'Nothing to fix safely.\n';
    const what = `${plural(this.count, 'problem')} in ${plural(this.files, 'file')}`;
    return this.does === 'fix' ? `Fixed ${what}.\n` : `${what} can be fixed with --fix.\n`;
  }
}
