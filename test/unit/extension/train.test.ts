import { describe, expect, it } from 'vitest';
import { freeName } from '../../../src/extension/scaffold/freeName.js';
import { experimentName } from '../../../src/extension/train/experimentName.js';
import {
  applyChoices,
  budgetItems,
  modelItems,
  targetItems,
  taskItems,
} from '../../../src/extension/train/trainChoices.js';
import type { Advice } from '../../../src/shared/advice.js';
import type { CategoryProfile, TableProfile } from '../../../src/shared/profile.js';

const column = (name: string, index: number, distinct: number, missing = 0): CategoryProfile => ({
  kind: 'category',
  name,
  index,
  type: 'category',
  missing,
  distinct,
  top: [],
  other: 0,
  length: null,
});
const profile = (suggested: string[]): TableProfile => ({
  version: 1,
  file: { name: 'adult.csv', path: '/data/adult.csv', bytes: 1, format: 'csv' },
  rowCount: 100,
  columnCount: 3,
  profiledRows: 100,
  duplicateRows: 0,
  columns: [column('sex', 0, 2), column('job', 1, 1200, 7), column('income', 2, 2)],
  alerts: [],
  suggestedTargets: suggested.map((name) => ({ column: name, reason: `${name} is an outcome.` })),
  milliseconds: 1,
});
const advice: Advice = {
  target: 'income',
  rows: 100,
  task: {
    value: 'multiclass',
    reason: '“income” has three labels.',
    alternatives: [{ value: 'regression', reason: 'An amount.' }],
  },
  metric: {
    value: 'accuracy',
    reason: 'No class is rare.',
    alternatives: [{ value: 'f1_macro', reason: 'Each class counts the same.' }],
  },
  split: {
    value: { test: 0.2, stratify: true, folds: 5 },
    reason: 'Enough rows.',
    alternatives: [{ value: { test: 0.2, stratify: true, folds: 0 }, reason: 'Faster.' }],
  },
  drop: [],
  candidates: [
    { model: { estimator: 'baseline' }, reason: 'To beat.' },
    { model: { estimator: 'boosted_trees' }, reason: 'Usually best.' },
  ],
  notes: [],
};

describe('the first question of the train flow', () => {
  it('puts likely targets first, with the reason, and lists every column once', () => {
    const items = targetItems(profile(['income']), undefined);
    expect(items.map(({ label }) => label)).toEqual(['suggested', 'income', 'other columns', 'sex', 'job']);
    expect(items[1]?.detail).toBe('income is an outcome.');
    expect(items.at(-1)?.description).toBe('category · 1,200 distinct · 7 missing');
  });

  it('begins with the target chosen before, unless the table has lost it', () => {
    const items = targetItems(profile(['income']), 'sex');
    expect(items.flatMap(({ value }) => value ?? [])).toEqual(['sex', 'income', 'job']);
    expect(targetItems(profile(['income']), 'gone').flatMap(({ value }) => value ?? [])).toEqual([
      'income',
      'sex',
      'job',
    ]);
  });
});

describe('the second question', () => {
  it('proposes task and metric, and gives every alternative with its reason', () => {
    const choices = taskItems(advice).filter(({ value }) => value !== undefined);
    expect(choices.map(({ value }) => value)).toEqual([
      { kind: 'metric', metric: 'accuracy' },
      { kind: 'metric', metric: 'f1_macro' },
      { kind: 'task', task: 'regression' },
    ]);
    expect(choices[0]).toMatchObject({ label: 'multiclass · Accuracy', description: 'accuracy · suggested' });
    expect(choices[1]?.description).toBe('f1_macro');
    expect(choices.every(({ detail }) => detail !== undefined)).toBe(true);
  });
});

describe('the third question', () => {
  it('offers the budgets, the suggested one first, and a choice of models', () => {
    expect(budgetItems(advice).map(({ label }) => label)).toEqual([
      '5-fold cross-validation',
      'Quick: one holdout',
      'Choose models…',
    ]);
    expect(modelItems(advice).map(({ value }) => value)).toEqual(['baseline', 'boosted_trees']);
  });

  it('changes in the advice what the user chose, and nothing else', () => {
    const chosen = applyChoices(advice, {
      metric: 'f1_macro',
      split: { test: 0.2, stratify: true, folds: 0 },
      models: ['boosted_trees'],
    });
    expect(chosen.metric.value).toBe('f1_macro');
    expect(chosen.split.value.folds).toBe(0);
    expect(chosen.candidates.map(({ model }) => model.estimator)).toEqual(['boosted_trees']);
    expect({ ...chosen, metric: advice.metric, split: advice.split, candidates: advice.candidates }).toEqual(
      advice,
    );
  });
});

describe('a new file beside the table', () => {
  it('is named after it and never takes a name that is there', () => {
    expect(experimentName('/data/adult.csv.gz')).toBe('adult');
    expect(experimentName('C:/data/.csv')).toBe('table');
    const there = new Set(['adult.mlpipe.json', 'adult-2.mlpipe.json']);
    expect(freeName('adult', '.mlpipe.json', (name) => there.has(name))).toBe('adult-3.mlpipe.json');
    expect(freeName('adult', '.py', () => false)).toBe('adult.py');
  });
});
