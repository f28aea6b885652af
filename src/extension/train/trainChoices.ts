import { metricFacts } from '../../core/evaluate/metricFacts.js';
import { suggestTargets } from '../../core/profile/suggestTarget.js';
import type { Advice, AdvisedSplit } from '../../shared/advice.js';
import type { ColumnProfile, TableProfile } from '../../shared/profile.js';
import type { MetricName, Task } from '../../shared/runs.js';
import type { TableHead } from '../../shared/tableProtocol.js';

/** A line of the train flow's pickers; a heading has no value. */
export interface ChoiceItem<Value> {
  readonly label: string;
  readonly description?: string;
  /** One sentence why. */
  readonly detail?: string;
  /** Absent: a heading over the items that follow. */
  readonly value?: Value;
}

/** Step 1 while the table is still being profiled: what the file's head tells. */
export function targetItemsOfHead(head: TableHead): ChoiceItem<string>[] {
  return head.columns.map(({ name, type }) => ({ label: name, description: type, value: name }));
}

/** Step 1: what to predict. Columns that look like outcomes first, then the others in the file's order. */
export function targetItems(profile: TableProfile, chosenBefore: string | undefined): ChoiceItem<string>[] {
  const facts = new Map(profile.columns.map((column) => [column.name, columnFacts(column)]));
  const item = (name: string, detail?: string): ChoiceItem<string> => ({
    label: name,
    description: facts.get(name) ?? '',
    ...(detail === undefined ? {} : { detail }),
    value: name,
  });
  const before = chosenBefore !== undefined && facts.has(chosenBefore) ? [chosenBefore] : [];
  const suggested = (
    profile.suggestedTargets ?? suggestTargets(profile.columns, profile.profiledRows)
  ).filter(({ column }) => !before.includes(column));
  const named = new Set([...before, ...suggested.map(({ column }) => column)]);
  const others = profile.columns.filter(({ name }) => !named.has(name));
  return [
    ...(named.size > 0 ? [{ label: 'suggested' }] : []),
    ...before.map((name) => item(name, 'Chosen for this table before.')),
    ...suggested.map(({ column, reason }) => item(column, reason)),
    ...(named.size > 0 && others.length > 0 ? [{ label: 'other columns' }] : []),
    ...others.map(({ name }) => item(name)),
  ];
}

function columnFacts({ type, distinct, missing }: ColumnProfile): string {
  const count = (value: number) => value.toLocaleString('en-US');
  return [type, `${count(distinct)} distinct`, ...(missing > 0 ? [`${count(missing)} missing`] : [])].join(
    ' · ',
  );
}

export type TaskChoice =
  | { readonly kind: 'metric'; readonly metric: MetricName }
  /** Advise again for another task. */
  | { readonly kind: 'task'; readonly task: Task };

/** Step 2: the task with its reason, its metrics, and what else the target could be. */
export function taskItems({ task, metric }: Advice): ChoiceItem<TaskChoice>[] {
  const metricItem = (name: MetricName, reason: string, note?: string): ChoiceItem<TaskChoice> => ({
    label: `${task.value} · ${metricFacts[name].label}`,
    // scikit-learn's name: what the pipeline file says, and what those who know it type.
    description: note === undefined ? name : `${name} · ${note}`,
    detail: reason,
    value: { kind: 'metric', metric: name },
  });
  return [
    { label: task.reason },
    metricItem(metric.value, metric.reason, 'suggested'),
    { label: 'judged by another metric' },
    ...metric.alternatives.map(({ value, reason }) => metricItem(value, reason)),
    ...(task.alternatives.length > 0 ? [{ label: 'another task' }] : []),
    ...task.alternatives.map(({ value, reason }): ChoiceItem<TaskChoice> => ({
      label: `${value}…`,
      detail: reason,
      value: { kind: 'task', task: value },
    })),
  ];
}

export type BudgetChoice =
  { readonly kind: 'all'; readonly split: AdvisedSplit } | { readonly kind: 'choose' };

/** Step 3: how long to look, and with which models. */
export function budgetItems({ split, candidates }: Advice): ChoiceItem<BudgetChoice>[] {
  const models = candidates.map(({ model }) => model.estimator).join(', ');
  const options = [{ value: split.value, reason: split.reason }, ...split.alternatives];
  return [
    ...options.map((option, index): ChoiceItem<BudgetChoice> => ({
      label: splitLabel(option.value),
      description: index === 0 ? `suggested · ${models}` : models,
      detail: option.reason,
      value: { kind: 'all', split: option.value },
    })),
    {
      label: 'Choose models…',
      detail: `Some of ${models}, with the suggested split.`,
      value: { kind: 'choose' },
    },
  ];
}

function splitLabel({ folds }: AdvisedSplit): string {
  return folds === 0 ? 'Quick: one holdout' : `${folds}-fold cross-validation`;
}

/** The models of step 3, for a picker with check boxes. */
export function modelItems({ candidates }: Advice): ChoiceItem<string>[] {
  return candidates.map(({ model, reason }) => ({
    label: model.estimator,
    detail: reason,
    value: model.estimator,
  }));
}

/** The advice with what the user chose instead. */
export function applyChoices(
  advice: Advice,
  choices: { readonly metric: MetricName; readonly split: AdvisedSplit; readonly models?: readonly string[] },
): Advice {
  const { metric, split, models } = choices;
  return {
    ...advice,
    metric: { ...advice.metric, value: metric },
    split: { ...advice.split, value: split },
    candidates:
      models === undefined
        ? advice.candidates
        : advice.candidates.filter(({ model }) => models.includes(model.estimator)),
  };
}
