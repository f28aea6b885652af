import { perPath } from '../../knowledge/libraries.js';
import { counted, plural } from '../../../profile/alerts/wording.js';
import type { Snapshot } from '../../flow/values.js';
import { certainlyShare } from '../../flow/rows.js';
import { isBefore, type Site } from '../../flow/site.js';
import { foldByGroups, splitByGroups } from '../../fixes/groupedSplit.js';
import type { Draft, DraftFix, Rule, RuleContext } from '../rule.js';
import { repeatedIds, type RepeatedId } from './repeatedIds.js';

export const lk110: Rule = {
  id: 'LK110',
  title: 'Rows of one group on both sides',
  severity: 'info',
  enabled: true,
  check,
};

/** Several rows of one patient, user or session, and a split that does not keep them together. One finding a column. */
function* check(context: RuleContext): Generator<Draft> {
  const { trace } = context;
  if (trace.libraryCalls.some(({ path, keywords }) => keepsGroups(path) || keywords.has('groups'))) return;
  const splits = splitsOf(context);
  if (splits.length === 0) return;
  const seen = new Set<string>();
  for (const id of repeatedIds(context)) {
    const split = splits.find(({ input }) => isOfOneTable(input, id));
    if (!split || seen.has(id.column)) continue;
    seen.add(id.column);
    yield { ...finding(id, split), fixes: [split.fix(id.column)].filter((fix) => fix !== undefined) };
  }
}

const keepsGroups = perPath((path) => /Group(KFold|ShuffleSplit|Out)$/.test(path));

interface RowSplit {
  readonly input: Snapshot;
  readonly site: Site;
  readonly inFolds: boolean;
  readonly fix: (column: string) => DraftFix | undefined;
}

/** Splits whose test rows are scored, and cross-validations, in the order of the program. */
function splitsOf(context: RuleContext): RowSplit[] {
  const { trace } = context;
  const scored = trace.scores.flatMap(({ data }) => data.rows);
  const splits = trace.splits
    .filter(({ parts, keywords }) => {
      const shuffle = keywords.get('shuffle');
      const inOrder = shuffle?.kind === 'literal' && shuffle.value === false;
      return !inOrder && parts.some((part) => certainlyShare([part], scored));
    })
    .flatMap((split) =>
      split.inputs.slice(0, 1).map((input) => ({
        input,
        site: split.site,
        inFolds: false,
        fix: (column: string) => splitByGroups(context, split, column),
      })),
    );
  const folds = trace.crossValidations
    .filter(({ splitter }) => splitter?.kind !== 'estimator' || splitter.known?.keepsOrder !== true)
    .map((each) => ({
      input: each.data,
      site: each.site,
      inFolds: true,
      fix: (column: string) => foldByGroups(context, each, column),
    }));
  return [...splits, ...folds].sort((a, b) => (isBefore(a.site, b.site) ? -1 : 1));
}

/** The split rows are rows of the table with the column, and the model is not given the column: then it may know whose they are. */
function isOfOneTable({ rows, value, origin }: Snapshot, id: RepeatedId): boolean {
  if (value.kind === 'data' && value.shape === 'frame' && value.names?.includes(id.column)) return false;
  if (id.file !== undefined) return origin?.read.path === id.file;
  return certainlyShare(rows, id.rows);
}

function finding(id: RepeatedId, { input, site, inFolds }: RowSplit): Draft {
  const { facts, column, site: cause } = id;
  const many = facts
    ? `${facts.table} has ${plural(facts.distinct, 'different value')} of \`${column}\` in ${counted(facts.rows)} rows`
    : `\`${input.name}\` has several rows of one \`${column}\``;
  const instead = inFolds
    ? `\`GroupKFold\` with \`groups\` set to \`${column}\``
    : `\`GroupShuffleSplit\` by \`${column}\``;
  return {
    site,
    message: `${many}, and this split puts rows of the same one into training and test rows: the score is not that for a new one. Split with ${instead}.`,
    ...(facts
      ? {
          evidence: {
            table: facts.table,
            rows: facts.rows,
            column,
            measure: 'count' as const,
            value: facts.distinct,
          },
        }
      : {}),
    related: [
      {
        role: 'cause',
        site: cause,
        message: facts ? 'read here' : `several rows of one \`${column}\` are put together here`,
      },
    ],
  };
}
