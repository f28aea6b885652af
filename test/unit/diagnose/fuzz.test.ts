import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProgram } from '../../../src/core/diagnose/program/readProgram.js';
import { UserError } from '../../../src/core/userError.js';
import { ownCorpus } from './fuzz/corpus.js';
import { fuzzedProgram, type Fuzzed } from './fuzz/fuzzedProgram.js';
import { analyzer } from './support.js';

const sizes = { depth: 300, longest: 50_000 };

/** The rules that found something, or the reason a file was refused. */
function outcome(fuzzed: Fuzzed): readonly string[] {
  try {
    const program = 'program' in fuzzed ? fuzzed.program : readProgram('a.ipynb', fuzzed.bytes);
    return analyzer.analyze(program).findings.map(({ rule }) => rule);
  } catch (error) {
    if (error instanceof UserError) return [error.message];
    throw error;
  }
}

describe('a damaged program', () => {
  it('is analysed, or refused with a sentence, the same way each time', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (n) => {
        const made = (): Fuzzed => fuzzedProgram(3, n, ownCorpus, sizes);
        expect(outcome(made())).toEqual(outcome(made()));
      }),
      { numRuns: 300, seed: 3 },
    );
  }, 60_000);
});
