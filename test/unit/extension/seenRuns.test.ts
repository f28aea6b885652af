import { describe, expect, it } from 'vitest';
import { isNextRun, storedRuns } from '../../../src/extension/diagnostics/seenRuns.js';

describe('the runs a notebook was saved with', () => {
  const cell = (name: string, order: number | undefined) => ({
    cell: name,
    text: name,
    succeeded: true,
    order,
  });

  it('are in the order of their counts, without cells that did not run', () => {
    const runs = storedRuns([cell('a', 3), cell('b', undefined), cell('c', 1)]);
    expect(runs.map(({ cell: name }) => name)).toEqual(['c', 'a']);
  });

  it('are those of the kernel only where it goes on counting from them', () => {
    const runs = storedRuns([cell('a', 3), cell('c', 1)]);
    expect(isNextRun(runs, 4)).toBe(true);
    expect(isNextRun(runs, 3)).toBe(false);
    expect(isNextRun(runs, 1)).toBe(false);
  });
});
