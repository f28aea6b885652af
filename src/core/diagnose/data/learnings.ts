import type { Trace } from '../flow/events.js';
import { isTransformer } from '../flow/estimators.js';
import type { Origin } from '../flow/origins.js';
import type { Site } from '../flow/site.js';
import type { Estimator, Snapshot, Value } from '../flow/values.js';
import { columnNames } from '../flow/dataOperations.js';
import type { AskedTables, Answered } from './askedTables.js';
import type { HeldColumn } from './heldColumns.js';

/** A model learns a target from columns of one table, and is scored. */
export interface Learning {
  readonly name: string;
  readonly estimator: Estimator;
  readonly features: Snapshot & { readonly origin: Origin };
  readonly target: Snapshot & { readonly origin: Origin };
  readonly site: Site;
  readonly score: { readonly site: Site; readonly name: string } | undefined;
  readonly isEvaluated: boolean;
}

/** Fits with a score and cross-validations, where features and target come from the same file. */
export function learningsOf(trace: Trace): Learning[] {
  const learnings: Learning[] = [];
  for (const fit of trace.fits) {
    const { data, target, estimator, name, site } = fit;
    if (!hasOrigin(data) || !hasOrigin(target) || data.origin.read !== target.origin.read) continue;
    if (isTransformer(estimator)) continue;
    const scores = trace.scores.filter((score) => score.fits.includes(fit));
    const score = scores.find(({ evaluated }) => evaluated) ?? scores[0];
    if (!score) continue;
    const isEvaluated = score.evaluated;
    learnings.push({ name, estimator, features: data, target, site, score, isEvaluated });
  }
  for (const { estimator, data, target, site, name } of trace.crossValidations) {
    const model = estimatorOf(estimator);
    if (!model || !hasOrigin(data) || !hasOrigin(target) || data.origin.read !== target.origin.read) continue;
    if (learnings.some((known) => known.site.cell === site.cell && known.site.start === site.start)) continue;
    learnings.push({
      name: model.className,
      estimator: model,
      features: data,
      target,
      site,
      score: { site, name },
      isEvaluated: true,
    });
  }
  return learnings;
}

const hasOrigin = (of: Snapshot | undefined): of is Snapshot & { readonly origin: Origin } =>
  of?.origin !== undefined;

const estimatorOf = (value: Value): Estimator | undefined =>
  value.kind === 'estimator' ? value : value.kind === 'instance' ? value.estimator : undefined;

/** The one column of the file that is the target. */
export function targetColumn(tables: AskedTables, { target }: Learning): Answered<HeldColumn> {
  const held = tables.columns(target.origin);
  if (typeof held !== 'object') return held;
  const [column] = held;
  return held.length === 1 && column?.file !== undefined && column.changed !== 'derived' ? column : undefined;
}

/** The columns that reach the model: a column transformer inside passes on only those it names. */
export function featureColumns(
  tables: AskedTables,
  { features, estimator }: Learning,
): Answered<readonly HeldColumn[]> {
  const held = tables.columns(features.origin);
  if (typeof held !== 'object') return held;
  const chooser = columnChooser(estimator);
  return chooser ? chosenBy(chooser, held) : held;
}

function columnChooser(self: Estimator, depth = 0): Estimator | undefined {
  if (self.known?.is === 'columns') return self;
  if (depth > 5) return undefined;
  for (const part of self.parts) {
    const found = columnChooser(part, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** Undefined where the columns are not listed by name. */
function chosenBy(chooser: Estimator, held: readonly HeldColumn[]): readonly HeldColumn[] | undefined {
  const remainder = chooser.params.get('remainder');
  if (remainder?.kind === 'literal' && remainder.value === 'passthrough') return held;
  const listed = chooser.params.get('transformers') ?? chooser.args[0];
  const entries = listed?.kind === 'list' ? listed.items : chooser.args;
  const names = new Set<string>();
  for (const entry of entries) {
    if (entry.kind !== 'tuple') return undefined;
    const columns = columnNames(entry.items.at(-1));
    if (!columns) return undefined;
    const isDropped = entry.items.some((item) => item.kind === 'literal' && item.value === 'drop');
    if (!isDropped) for (const name of columns) names.add(name);
  }
  return names.size > 0 ? held.filter(({ name }) => name !== undefined && names.has(name)) : undefined;
}
