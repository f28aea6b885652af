import { tableName } from '../../data/tableName.js';
import type { ColumnScore, TableFacts, TargetFacts } from '../../../../shared/tableFacts.js';
import { featureColumns, learningsOf, targetColumn, type Learning } from '../../data/learnings.js';
import type { HeldColumn } from '../../data/heldColumns.js';
import { percent, plural } from '../../../profile/alerts/wording.js';
import type { Draft, DraftPlace, RuleContext } from '../rule.js';

/** Columns of the real table that are the target, or tell it nearly without error, among the features of a scored model. */
export function* targetTold(context: RuleContext, seen: Set<string>): Generator<Draft> {
  const { tables } = context;
  const told = new Set<string>();
  for (const learning of learningsOf(context.trace)) {
    const { site, features, target } = learning;
    const table = tables.table(features.origin.read.path);
    const held = featureColumns(tables, learning);
    const column = targetColumn(tables, learning);
    if (typeof table !== 'object' || typeof held !== 'object' || typeof column !== 'object') continue;
    const facts = tables.target(target.origin.read.path, column);
    if (typeof facts !== 'object' || facts.rows === 0) continue;
    const key = `${site.cell} ${site.start}`;
    if (seen.has(key)) continue;
    const itself = held.find(({ file, changed }) => file === column.file && changed !== 'derived');
    const scores = facts.tellingColumns.filter((score) => reaches(score, held));
    const cause = `${column.file ?? ''} ${scores.map((score) => score.column).join(' ')}`;
    // The same columns in the next model are the same mistake.
    if (told.has(cause) || (!itself && scores.length === 0)) continue;
    told.add(cause);
    seen.add(key);
    yield itself
      ? targetItself(context, learning, table, column)
      : tellingColumn(context, learning, { table, facts, column, scores });
  }
}

/** Filling a column's gaps hides whether it had one. */
function reaches({ column, by }: ColumnScore, features: readonly HeldColumn[]): boolean {
  const feature = features.find(({ file }) => file === column);
  return (
    feature !== undefined &&
    !feature.test &&
    (feature.changed === 'no' || (by === 'value' && feature.changed === 'filled'))
  );
}

function targetItself(
  context: RuleContext,
  learning: Learning,
  table: TableFacts,
  column: HeldColumn,
): Draft {
  const name = column.file ?? '';
  return {
    site: learning.site,
    severity: learning.isEvaluated ? 'error' : 'warning',
    message: `\`${learning.features.name}\` still holds the target \`${name}\` of ${tableName(table)}: \`${learning.name}\` learns to copy it. Drop it from the features.`,
    evidence: { table: table.name, rows: table.rows, column: name },
    related: places(context, learning, `the target \`${name}\` is among the features`),
  };
}

interface Told {
  readonly table: TableFacts;
  readonly facts: TargetFacts;
  readonly column: HeldColumn;
  readonly scores: readonly ColumnScore[];
}

function tellingColumn(context: RuleContext, learning: Learning, { table, column, scores }: Told): Draft {
  const [first, ...others] = scores;
  const { column: name, by, measure, value, rows } = first!;
  const target = column.file ?? '';
  const what =
    by === 'value'
      ? `\`${name}\` alone predicts \`${target}\` (${spoken(first!)})`
      : `whether \`${name}\` is filled in alone predicts \`${target}\` (${spoken(first!)})`;
  const more = others.length > 0 ? `; so ${others.length === 1 ? 'does' : 'do'} ${listed(others)}` : '';
  const advice =
    by === 'value'
      ? 'It is the target in other words, or known only after it: leave it out of the features.'
      : 'It is probably recorded after the outcome: leave it out of the features.';
  return {
    site: learning.site,
    severity: learning.isEvaluated && by === 'value' ? 'error' : 'warning',
    message: `${what}${more}, in ${tableName(table)}. ${advice}`,
    evidence: { table: table.name, rows, column: name, measure, value },
    related: places(context, learning, `\`${name}\` is among the features`),
  };
}

function spoken({ measure, value, rows }: ColumnScore): string {
  const on = `on ${plural(rows, 'row')}`;
  switch (measure) {
    case 'roc-auc':
      return `ROC AUC ${rounded(value)} ${on}`;
    case 'accuracy':
      return `right in ${percent(value, 1)} of ${plural(rows, 'row')}`;
    case 'r2':
      return `R² ${rounded(value)} ${on}`;
    case 'rank-correlation':
      return `rank correlation ${rounded(value)} ${on}`;
  }
}

/** Never rounded up to a perfect score. */
const rounded = (value: number): string =>
  value < 1 ? Math.min(value, 0.9999).toFixed(value > 0.995 ? 4 : 3) : '1';

function listed(scores: readonly ColumnScore[]): string {
  const names = scores.slice(0, 3).map(({ column }) => `\`${column}\``);
  return names.join(', ') + (scores.length > 3 ? `, and ${scores.length - 3} more` : '');
}

function places(context: RuleContext, { features, score }: Learning, cause: string): DraftPlace[] {
  const scored: DraftPlace[] = score
    ? [
        {
          role: 'score',
          site: score.site,
          message: `\`${score.name}\` is scored in ${context.where(score.site)}`,
        },
      ]
    : [];
  return [{ role: 'cause', site: features.origin.read.site, message: `read here: ${cause}` }, ...scored];
}
