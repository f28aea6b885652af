import { isSound } from '../../core/diagnose/fixes/isSound.js';
import type { Finding, Fix } from '../../shared/findings.js';
import type { Analyze, Checked } from './diagnosticsProvider.js';
import type { ProgramCell } from './program.js';

/** Fixes after which the check finds less, and nothing new. Each is tried once, on a copy of the text. */
export class SoundFixes {
  private readonly tried = new WeakMap<Fix, Promise<boolean>>();

  constructor(private readonly analyze: Analyze) {}

  async of({ program, findings }: Checked, finding: Finding): Promise<Fix[]> {
    const analyze = (cells: readonly ProgramCell[]): Promise<readonly Finding[]> =>
      this.analyze({ ...program, cells });
    const sound = await Promise.all(
      finding.fixes.map((fix) => {
        const known = this.tried.get(fix) ?? isSound(program.cells, findings, finding, fix, analyze);
        this.tried.set(fix, known);
        return known;
      }),
    );
    return finding.fixes.filter((_, i) => sound[i]);
  }
}
