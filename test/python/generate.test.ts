import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { advise } from '../../src/core/advise/advise.js';
import { pipelineFromAdvice } from '../../src/core/advise/pipelineFromAdvice.js';
import { generateNotebook } from '../../src/core/generate/generateNotebook.js';
import { generateScript } from '../../src/core/generate/generateScript.js';
import type { Pipeline } from '../../src/core/pipeline/pipeline.js';
import { openTable } from '../../src/core/table/openTable.js';
import { trainPipeline } from '../../src/core/train/trainPipeline.js';
import { everyStepPipeline, everyStepTable } from './everyStep.js';
import { runPython } from './runPython.js';

const folder = mkdtempSync(join(tmpdir(), 'ml-expert-python-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Writes the script, checks its form, runs it, and returns the metric it prints last. */
function scoreOf(name: string, pipeline: Pipeline): number {
  const script = join(folder, `${name}.py`);
  writeFileSync(script, generateScript(pipeline));
  runPython(['-m', 'black', '--check', '--diff', '--quiet', script], folder);
  runPython(['-m', 'ruff', 'check', '--isolated', script], folder);
  const printed = runPython(['-W', 'error', script], folder);
  const [, score] = /^[\w ()]+: \w+ (-?[\d.]+) on \d+ test rows$/m.exec(printed) ?? [];
  if (score === undefined) throw new Error(`The script printed no score:\n${printed}`);
  return Number(score);
}

/** The sample in the test's folder, cut to `lines` evenly spaced rows. */
function sample(name: string, rows?: number): string {
  const source = fileURLToPath(new URL(`../../samples/${name}`, import.meta.url));
  const path = join(folder, name);
  if (rows === undefined) {
    copyFileSync(source, path);
    return path;
  }
  const [header, ...lines] = readFileSync(source, 'utf8').trimEnd().split('\n');
  const step = Math.floor(lines.length / rows);
  const kept = lines.filter((_, row) => row % step === 0);
  writeFileSync(path, `${[header, ...kept].join('\n')}\n`);
  return path;
}

describe('the generated scikit-learn script', () => {
  test.each([
    ['adult_train.csv', 'income', undefined],
    ['penguins.csv', 'species', undefined],
    ['diamonds.csv', 'price', 6000],
  ] as const)(
    'of %s reaches a metric within the interval of the embedded run',
    async (name, target, rows) => {
      const path = sample(name, rows);
      const table = await openTable(path);
      const pipeline = pipelineFromAdvice(advise(table, target), { dataPath: name, name: 'test' });
      const { result } = await trainPipeline(table, pipeline);
      const embedded = result.metrics.find((metric) => metric.name === pipeline.metric)!;
      const score = scoreOf(target, pipeline);
      console.log(
        `${name}: ${pipeline.metric} ${embedded.value} [${embedded.low}, ${embedded.high}], script ${score}`,
      );
      expect(score).toBeGreaterThanOrEqual(embedded.low - 5e-5);
      expect(score).toBeLessThanOrEqual(embedded.high + 5e-5);
    },
  );

  test('runs and is well formed with every step, a holdout instead of folds, and awkward names', () => {
    writeFileSync(join(folder, 'every step.csv'), everyStepTable());
    for (const task of ['binary', 'multiclass', 'regression'] as const) {
      expect(Number.isFinite(scoreOf(`every_${task}`, everyStepPipeline(task)))).toBe(true);
    }
  });
});

describe('the generated notebook', () => {
  test('runs from the first cell to the last', async () => {
    const table = await openTable(sample('penguins.csv'));
    const advised = pipelineFromAdvice(advise(table, 'species'), {
      dataPath: 'penguins.csv',
      name: 'penguins',
    });
    const models = advised.models.filter(({ estimator }) => estimator !== 'boosted_trees');
    writeFileSync(join(folder, 'penguins.ipynb'), generateNotebook({ ...advised, models }));
    const code = [
      'import nbformat, nbclient',
      'notebook = nbformat.read("penguins.ipynb", as_version=4)',
      'nbformat.validate(notebook)',
      'nbclient.NotebookClient(notebook, timeout=600).execute()',
      'print(notebook.cells[-1].outputs[0].text)',
    ].join('\n');
    expect(runPython(['-c', code], folder)).toMatch(
      /^logistic_regression: accuracy (0\.9\d+|1\.0000) on 69 test rows/m,
    );
  });
});
