import type { MetricPoint } from '../../shared/runs.js';

/** The points of `now` that are not in `sent` yet, and what to remember of them. Steps of a series only grow. */
export function newPoints(
  now: readonly MetricPoint[],
  sent: ReadonlyMap<string, number>,
): { readonly points: readonly MetricPoint[]; readonly sent: ReadonlyMap<string, number> } {
  const points = now.filter((point) => point.step > (sent.get(point.metric) ?? -Infinity));
  const last = new Map(sent);
  for (const { metric, step } of points) last.set(metric, Math.max(step, last.get(metric) ?? -Infinity));
  return { points, sent: last };
}
