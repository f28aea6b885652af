import type { LearningCurve } from '../../src/shared/results.js';
import type { MetricPoint } from '../../src/shared/runs.js';

const name = /^(?<fit>.*?)[\s/·:]*\b(?<series>train|validation)\b[\s/·:]*(?<loss>.*)$/;

/**
 * The curve of the fit that is going on, of points as they were recorded. Names are "<series> <loss>", after the name of
 * the fit where a run has several ("boosted_trees train log loss"). A step that starts over starts a new fit.
 */
export function liveCurve(points: readonly MetricPoint[]): LearningCurve & { readonly fit: string } {
  const fits: { fit: string; loss: string; train: Map<number, number>; validation: Map<number, number> }[] =
    [];
  for (const { metric, step, value } of points) {
    const groups = name.exec(metric.replaceAll('_loss', ' loss'))?.groups;
    const series = groups?.['series'] === 'validation' ? 'validation' : 'train';
    const fit = groups?.['fit'] ?? '';
    const current = fits[fits.length - 1];
    const startsOver = current && step <= lastStep(current[series]);
    if (current?.fit === fit && !startsOver) {
      current[series].set(step, value);
      continue;
    }
    const started = { fit, loss: groups?.['loss']?.trim() ?? '', train: new Map(), validation: new Map() };
    started[series].set(step, value);
    fits.push(started);
  }
  const latest = fits[fits.length - 1];
  if (!latest) return { fit: '', loss: 'loss', iteration: [], train: [], validation: [] };
  const iteration = [...new Set([...latest.train.keys(), ...latest.validation.keys()])].sort((a, b) => a - b);
  const values = (series: ReadonlyMap<number, number>): readonly number[] =>
    series.size === 0 ? [] : iteration.map((step) => series.get(step) ?? NaN);
  return {
    fit: latest.fit,
    loss: latest.loss || 'loss',
    iteration,
    train: values(latest.train),
    validation: values(latest.validation),
  };
}

function lastStep(series: ReadonlyMap<number, number>): number {
  let last = -Infinity;
  for (const step of series.keys()) last = step;
  return last;
}
