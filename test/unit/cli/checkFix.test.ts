import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCommand } from '../../../src/cli/check.js';
import { wasmFolder } from '../diagnose/support.js';

const wasm = wasmFolder();

function folder(files: Readonly<Record<string, string | Buffer>>): string {
  const root = mkdtempSync(join(tmpdir(), 'ml-expert-fix-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  return root;
}

async function run(cwd: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const io = { color: false, interactive: false, width: 100, cwd };
  const code = await checkCommand(
    args,
    { ...io, out: (text) => void (out += text), err: (text) => void (err += text) },
    wasm,
  );
  return { code, out, err };
}

const script = `import numpy as np
import pandas as pd

df = pd.read_csv("table.csv")
empty = df[df["a"] == np.nan]
df[df["a"] > 1]["b"] = np.float(3)
`;
const fixed = script.replace('df["a"] == np.nan', 'df["a"].isna()').replace('np.float(3)', 'float(3)');

/** As Jupyter writes it, with an output, a picture of text that is not ASCII, and a number that JSON would shorten. */
const notebook = `{
 "cells": [
  {
   "cell_type": "markdown",
   "source": ["# Größe\\n", "caf\\u00e9"]
  },
  {
   "cell_type": "code",
   "execution_count": 1,
   "metadata": {"scale": 1.0},
   "outputs": [],
   "source": [
    "import numpy as np\\n",
    "x = np.float(1)"
   ]
  },
  {"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": "y = np.int(2)\\n"}
 ],
 "metadata": {},
 "nbformat": 4,
 "nbformat_minor": 5
}
`.replaceAll('\\\\', '\\');

describe('ml-expert check --fix', () => {
  it('writes the safe fixes, reports what is left, and says how much was fixed', async () => {
    const root = folder({ 'a.py': script });
    const { code, out, err } = await run(root, '--fix', 'a.py');
    expect(readFileSync(join(root, 'a.py'), 'utf8')).toBe(fixed);
    expect(err).toBe('Fixed 2 problems in 1 file.\n');
    expect(out).toContain('PD501');
    expect(out).not.toContain('PD504');
    expect(code).toBe(1);
    expect(await run(root, '--fix', 'a.py')).toMatchObject({ err: 'Nothing to fix safely.\n' });
  });

  it('changes the sources of a notebook and no other byte', async () => {
    const root = folder({ 'a.ipynb': notebook });
    await run(root, '--fix', '.');
    expect(readFileSync(join(root, 'a.ipynb'), 'utf8')).toBe(
      notebook.replace('np.float(1)', 'float(1)').replace('np.int(2)', 'int(2)'),
    );
  });

  it('keeps line breaks and the encoding of a script', async () => {
    const windows = `# caf\u00e9\n${script}`.replaceAll('\n', '\r\n');
    const root = folder({
      'a.py': Buffer.from(windows, 'latin1'),
      'b.py': `\uFEFF${windows}`,
    });
    await run(root, '--fix', '.');
    const after = `# caf\u00e9\n${fixed}`.replaceAll('\n', '\r\n');
    expect(readFileSync(join(root, 'a.py'))).toEqual(Buffer.from(after, 'latin1'));
    expect(readFileSync(join(root, 'b.py'), 'utf8')).toBe(`\uFEFF${after}`);
  });

  it('fixes the rules asked for only', async () => {
    const root = folder({ 'a.py': script });
    await run(root, '--fix', '--rules', 'PD508', 'a.py');
    expect(readFileSync(join(root, 'a.py'), 'utf8')).toBe(script.replace('np.float(3)', 'float(3)'));
  });

  it('only shows the changes with --diff', async () => {
    const root = folder({ 'a.py': script, 'b.ipynb': notebook });
    const { out, err } = await run(root, '--diff', '.');
    expect(out).toBe(`--- a.py
+++ a.py
@@ -2,6 +2,6 @@
 import pandas as pd
 
 df = pd.read_csv("table.csv")
-empty = df[df["a"] == np.nan]
-df[df["a"] > 1]["b"] = np.float(3)
+empty = df[df["a"].isna()]
+df[df["a"] > 1]["b"] = float(3)
 
--- b.ipynb (cell 2)
+++ b.ipynb (cell 2)
@@ -1,2 +1,2 @@
 import numpy as np
-x = np.float(1)
+x = float(1)
--- b.ipynb (cell 3)
+++ b.ipynb (cell 3)
@@ -1,2 +1,2 @@
-y = np.int(2)
+y = int(2)
 
`);
    expect(err).toBe('4 problems in 2 files can be fixed with --fix.\n');
    expect(readFileSync(join(root, 'a.py'), 'utf8')).toBe(script);
  });
});
