import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnalyzer } from '../../src/core/diagnose/analyzer.js';
import { withChanges } from '../../src/core/diagnose/fixes/changeText.js';
import { loudness } from '../../src/core/diagnose/fixes/isSound.js';
import type { Finding } from '../../src/shared/findings.js';
import { wasmFolder } from '../unit/diagnose/support.js';
import type { FixCase } from './fixes/fixCase.js';
import { judgingCases } from './fixes/judgingCases.js';
import { kerasCases } from './fixes/kerasCases.js';
import { leakageCases } from './fixes/leakageCases.js';
import { loopCases } from './fixes/loopCases.js';
import { sklearnCases } from './fixes/sklearnCases.js';
import { tableCases } from './fixes/tableCases.js';
import { torchCases } from './fixes/torchCases.js';
import { trainingCases } from './fixes/trainingCases.js';
import { torchNameCases } from './fixes/torchNameCases.js';
import { runPython } from './runPython.js';

const cases: readonly FixCase[] = [
  ...leakageCases,
  ...judgingCases,
  ...sklearnCases,
  ...tableCases,
  ...torchCases,
  ...loopCases,
  ...torchNameCases,
  ...trainingCases,
  ...kerasCases,
];
const only = process.env['ML_EXPERT_FIX'];
const chosen = only ? cases.filter(({ rule }) => rule.startsWith(only)) : cases;

const folder = mkdtempSync(join(tmpdir(), 'ml-expert-fixes-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const analyzer = await createAnalyzer({ wasmFolder: wasmFolder(), rules: { PT607: true, EV203: true } });

const nameOf = ({ rule, about }: FixCase): string => `${rule}: ${about}`;

function findingsOf(cells: readonly string[]): Finding[] {
  return analyzer.analyze({ file: 'a.ipynb', cells: cells.map((text, index) => ({ index, text })) }).findings;
}

/** The first finding of the rule with such a fix, made. */
function fixed({ rule, cells, title }: FixCase): string[] {
  const fixes = findingsOf(cells)
    .filter((finding) => finding.rule === rule)
    .flatMap((finding) => finding.fixes);
  const fix = fixes.find((each) => title?.test(each.title) ?? true);
  if (!fix)
    throw new Error(`${rule} offers no such fix, only: ${fixes.map((each) => each.title).join(', ')}`);
  return withChanges(
    cells.map((text, index) => ({ index, text })),
    fix.edits,
  ).map(({ text }) => text);
}

const count = (findings: readonly Finding[], rule: string): number =>
  findings.filter((finding) => finding.rule === rule).length;

test('every case has a name of its own', () => {
  expect(new Set(cases.map(nameOf)).size).toBe(cases.length);
});

describe('a fix', () => {
  let results: Record<string, string | null> = {};
  // All in one Python: importing the libraries takes longer than running the cases.
  beforeAll(() => {
    const input = join(folder, 'cases.json');
    const output = join(folder, 'results.json');
    const json = chosen.flatMap((each) => {
      try {
        return [
          {
            name: nameOf(each),
            before: each.cells,
            after: fixed(each),
            fails: each.fails ?? null,
            proof: each.proof,
          },
        ];
      } catch {
        // The case's own test says what is missing.
        return [];
      }
    });
    writeFileSync(input, JSON.stringify(json));
    runPython([fileURLToPath(new URL('fixes/run_cases.py', import.meta.url)), input, output], folder);
    results = JSON.parse(readFileSync(output, 'utf8')) as Record<string, string | null>;
  });

  test.each(chosen.map((each) => [nameOf(each), each] as const))('of %s', (name, each) => {
    const after = fixed(each);
    expect(results[name], `${name}\n${after.join('\n# %%\n')}`).toBeNull();
    const foundBefore = findingsOf(each.cells);
    const foundAfter = findingsOf(after);
    // Gone, or said less loudly.
    expect(loudness(foundAfter, each.rule), after.join('\n# %%\n')).toBeLessThan(
      loudness(foundBefore, each.rule),
    );
    const fresh = foundAfter.filter(({ rule }) => count(foundAfter, rule) > count(foundBefore, rule));
    expect(
      fresh.map(({ rule, message }) => `${rule} ${message}`),
      after.join('\n# %%\n'),
    ).toEqual([]);
  });
});
