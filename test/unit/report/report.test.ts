import { beforeAll, describe, expect, it } from 'vitest';
import { openTable } from '../../../src/core/table/openTable.js';
import { profileFile } from '../../../src/core/profile/profileTable.js';
import { niceTicks } from '../../../src/core/report/axis.js';
import {
  formatEstimate,
  formatNumber,
  formatTick,
  formatWithMargin,
  formatWithStd,
  shortName,
} from '../../../src/core/report/formatNumber.js';
import { htmlReport } from '../../../src/core/report/htmlReport.js';
import { markdownReport } from '../../../src/core/report/markdownReport.js';
import { markup } from '../../../src/core/report/markup.js';
import { verdictOf } from '../../../src/core/report/verdict.js';
import type { Pipeline } from '../../../src/core/pipeline/pipeline.js';
import { trainPipeline } from '../../../src/core/train/trainPipeline.js';
import type { RunResult } from '../../../src/shared/results.js';
import type { TableProfile } from '../../../src/shared/profile.js';

const pipeline: Pipeline = {
  version: 1,
  name: 'survival <b>of</b> all',
  data: { path: 'titanic.csv' },
  target: 'survived',
  task: 'binary',
  metric: 'roc_auc',
  drop: ['alive'],
  split: { test: 0.25, stratify: true, folds: 3 },
  models: [{ estimator: 'boosted_trees', trees: 20, earlyStoppingRounds: 5 }],
  seed: 1,
};

let result: RunResult;
let profile: TableProfile;

beforeAll(async () => {
  const table = await openTable('samples/titanic.csv');
  result = (await trainPipeline(table, pipeline)).result;
  profile = await profileFile('samples/titanic.csv', { target: 'survived' });
});

const run = {
  name: 'Run <1>',
  created: 0,
  dataPath: '/data/titanic.csv',
  dataFingerprint: 'abc',
  environment: { Node: '24' },
  parameters: {},
};

describe('the HTML report', () => {
  it('needs nothing but itself and runs nothing', () => {
    const html = htmlReport({ result, profile, run });
    expect(html).not.toMatch(/<script|src=|href=|@import|url\(|javascript:/i);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain('prefers-color-scheme: dark');
  });

  it('is well-formed: every element is closed', () => {
    const html = htmlReport({ result, profile, run });
    const open: string[] = [];
    for (const [, slash, name, selfClosed] of html.matchAll(/<(\/?)([a-z0-9]+)(?:"[^"]*"|[^">])*?(\/?)>/gi)) {
      if (selfClosed === '/' || name === 'meta') continue;
      if (slash === '/') expect(open.pop()).toBe(name);
      else open.push(name!);
    }
    expect(open).toEqual([]);
  });

  it('escapes names from data', () => {
    const html = htmlReport({ result, run });
    expect(html).not.toContain('<b>of</b>');
    expect(html).toContain('survival &#60;b&#62;of');
    expect(markup`<i title="${'"><script>'}">${['a', markup`<b>${'&'}</b>`]}</i>`.text).toBe(
      '<i title="&#34;&#62;&#60;script&#62;">a<b>&#38;</b></i>',
    );
  });

  it('gives every chart a name for screen readers and no chart a broken coordinate', () => {
    const html = htmlReport({ result, profile, run });
    const plots = html.match(/<svg class="plot"[^>]*>/g)!;
    expect(plots.length).toBeGreaterThanOrEqual(7);
    for (const plot of plots) expect(plot).toMatch(/aria-label="[^"]{10,}"/);
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('shows regression and multiclass results too', async () => {
    const table = await openTable('samples/penguins.csv');
    const split = { test: 0.25, stratify: false, folds: 0 as const };
    const models: Pipeline['models'] = [{ estimator: 'boosted_trees', trees: 10 }];
    const base = { ...pipeline, split, models };
    delete base.drop;
    const classes = await trainPipeline(table, {
      ...base,
      target: 'species',
      task: 'multiclass',
      metric: 'f1_macro',
    });
    const numbers = await trainPipeline(table, {
      ...base,
      target: 'body_mass_g',
      task: 'regression',
      metric: 'rmse',
    });
    const multiclass = htmlReport({ result: classes.result });
    expect(multiclass).toContain('By class');
    expect(multiclass).toContain('Chinstrap');
    const regression = htmlReport({ result: numbers.result });
    expect(regression).toContain('Residuals');
    expect(multiclass + regression).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('the Markdown report', () => {
  it('has the verdict, the metrics and no markup from data', () => {
    const text = markdownReport({ result, profile, run });
    expect(text).toContain('# survival \\<b\\>of');
    expect(text).toContain('**Better than the baseline.**');
    expect(text).toMatch(/\| ROC AUC \| 0\.\d+ \| 0\.\d+ – 0\.\d+ \| 0\.500? \|/);
    expect(text).toContain('SHA-256: abc');
  });
});

describe('numbers', () => {
  it('have as many digits as their interval supports', () => {
    const estimate = (value: number, low: number, high: number) => ({
      name: 'rmse' as const,
      value,
      low,
      high,
    });
    expect(formatWithMargin(estimate(0.87123, 0.865, 0.877))).toBe('0.871 ± 0.006');
    expect(formatWithMargin(estimate(0.8712, 0.85, 0.89))).toBe('0.871 ± 0.020');
    expect(formatEstimate(estimate(52_341.2, 51_000, 53_600)).value).toBe('52,341');
    expect(formatWithStd(0.92134, 0.0065)).toBe('0.921 ± 0.007');
    expect(formatWithStd(0.5, 0)).toBe('0.500 ± 0.000');
  });

  it('are short and separated on their own', () => {
    expect(
      [0, 1234567, 0.012345, 1234.56, -0.5, 1.5e-9, Number.NaN].map((value) => formatNumber(value)),
    ).toEqual(['0', '1,234,567', '0.0123', '1,235', '−0.5', '1.50e−9', '–']);
    expect(shortName('very_long_name_of_a_column_income', 20)).toBe('very_long_…mn_income');
    expect(shortName('short', 20)).toBe('short');
    expect([400_000, -12_500, 0.2, 9000].map(formatTick)).toEqual(['400k', '−12.5k', '0.2', '9,000']);
  });

  it('label axes at round places', () => {
    expect(niceTicks(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(niceTicks(-3, 17_000, 4)).toEqual([0, 5000, 10_000, 15_000]);
    expect(niceTicks(2, 2)).toEqual([2]);
  });
});

describe('the verdict', () => {
  const judged = (low: number, high: number, name: 'roc_auc' | 'rmse'): RunResult => ({
    ...result,
    metric: name,
    metrics: [
      { name, value: 0.6, low: 0.5, high: 0.7, baseline: 0.5, difference: { value: 0.1, low, high } },
    ],
  });

  it('is better only when the whole interval of the difference is on the good side', () => {
    expect(verdictOf(judged(0.05, 0.15, 'roc_auc')).kind).toBe('better');
    expect(verdictOf(judged(-0.05, 0.15, 'roc_auc')).kind).toBe('unclear');
    expect(verdictOf(judged(-0.15, -0.05, 'roc_auc')).kind).toBe('worse');
    expect(verdictOf(judged(-0.15, -0.05, 'rmse')).kind).toBe('better');
    expect(verdictOf(judged(0.05, 0.15, 'rmse')).kind).toBe('worse');
  });
});
