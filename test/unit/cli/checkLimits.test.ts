import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkCommand } from '../../../src/cli/check.js';
import type { Rule } from '../../../src/core/diagnose/rules/rule.js';
import { rules } from '../../../src/core/diagnose/rules/rules.js';
import { wasmFolder } from '../diagnose/support.js';

const folder = mkdtempSync(join(tmpdir(), 'ml-expert-check-'));
const wasm = wasmFolder();
afterAll(() => rmSync(folder, { recursive: true }));

async function check(
  files: Readonly<Record<string, string>>,
): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  const code = await checkCommand(
    ['--no-data', ...Object.keys(files)],
    {
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
      color: false,
      interactive: false,
      width: 100,
      cwd: folder,
    },
    wasm,
  );
  return { code, ...said };
}

const gone = 'import numpy as np\nnp.float(1)\n';

describe('ml-expert check', () => {
  it('says which part is too long to be read, and checks the rest', async () => {
    const { code, out, err } = await check({
      'long.py': `# %%\nx = "${'a'.repeat(400_000)}"\n# %%\n${gone}`,
    });
    expect(err).toBe(
      'long.py: The part from line 1 on is left out: it has 400,011 characters, more than 300,000. Move its data to a file.\n',
    );
    expect(out).toMatch(/line 5 .*PD508/);
    expect(code).toBe(1);
  });

  it('goes on after a file on which the analysis fails, and says so in one sentence', async () => {
    const failing: Rule = {
      id: 'XX999',
      title: 'Fails on one file',
      severity: 'error',
      enabled: true,
      check(context) {
        if (context.cells.some(({ text }) => text.includes('strange'))) throw new RangeError('too deep');
        return [];
      },
    };
    (rules as Rule[]).push(failing);
    try {
      const { code, out } = await check({ 'a.py': 'strange = 1\n', 'b.py': gone });
      expect(code).not.toBe(0);
      expect(out).toMatch(/b\.py\n\s+line 2 .*PD508/);
      expect(out).toContain(
        'not read a.py: The analysis failed on it (RangeError: too deep). Please report this, if you can with the file.\n',
      );
    } finally {
      (rules as Rule[]).pop();
    }
  });
});
