import { certainlyShare } from '../../flow/rows.js';
import type { Score } from '../../flow/values.js';
import type { Split } from '../../flow/events.js';
import { isTransformer } from '../../flow/estimators.js';
import type { Name, Stmt } from '../../python/ast.js';
import { insertAfter, locate } from '../edits.js';
import type { Draft, DraftFix, Rule, RuleContext } from '../rule.js';

export const ev202: Rule = {
  id: 'EV202',
  title: 'Test rows never scored',
  severity: 'warning',
  enabled: true,
  check,
};

/** A split whose test target is never used again, in a program that scores the training part. */
function* check(context: RuleContext): Generator<Draft> {
  const { splits, scores, crossValidations } = context.trace;
  if (crossValidations.length > 0) return;
  const seen = new Set<string>();
  for (const split of splits) {
    const names = partNames(context, split);
    const train = split.parts.find(({ role }) => role === 'train');
    const key = `${split.site.cell} ${split.site.start}`;
    if (!names || !train || seen.has(key) || isRead(context, names.yTest)) continue;
    const judged = scores.filter(
      (score) => score.evaluated && !isTransformer(score.estimator) && score.data.rows.length > 0,
    );
    const first = judged[0];
    if (!first || !judged.every((score) => certainlyShare(score.data.rows, [train]) && remembers(score)))
      continue;
    seen.add(key);
    yield {
      site: { cell: split.cell, start: names.xTest.start, end: names.xTest.end },
      message: `\`${names.xTest.id}\` is set aside and never scored: \`${first.name}\` is only judged on rows it was fitted on, which says how well it remembers.`,
      related: [
        { role: 'score', site: first.site, message: `\`${first.name}\` is scored on its training rows` },
      ],
      fixes: [scoreTestRows(context, first, names)].filter((fix) => fix !== undefined),
    };
  }
}

/** Not of validation rows that were split off the training rows. */
const remembers = ({ data, fits }: Score): boolean =>
  fits.some((fit) => certainlyShare(fit.data.rows, data.rows));

interface PartNames {
  readonly xTrain: Name;
  readonly xTest: Name;
  readonly yTrain: Name;
  readonly yTest: Name;
}

function partNames(context: RuleContext, split: Split): PartNames | undefined {
  const stmt = locate(context, split.site)?.stmt;
  const target = stmt?.kind === 'Assign' && stmt.value === split.call ? stmt.targets[0] : undefined;
  if (target?.kind !== 'Tuple' || target.items.length !== 4) return undefined;
  const [xTrain, xTest, yTrain, yTest] = target.items;
  if (xTrain?.kind !== 'Name' || xTest?.kind !== 'Name') return undefined;
  if (yTrain?.kind !== 'Name' || yTest?.kind !== 'Name' || yTest.id.startsWith('_')) return undefined;
  return { xTrain, xTest, yTrain, yTest };
}

/** True when the name occurs anywhere beside the targets of splits. */
function isRead(context: RuleContext, name: Name): boolean {
  const targets = new Set(
    context.trace.splits.flatMap((split) => {
      const stmt = locate(context, split.site)?.stmt;
      return stmt ? targetItems(stmt) : [];
    }),
  );
  return context.cells.some(({ nodes }) =>
    nodes.of('Name').some((each) => each.id === name.id && !targets.has(each)),
  );
}

const targetItems = (stmt: Stmt): readonly object[] =>
  stmt.kind === 'Assign' ? stmt.targets.flatMap((each) => (each.kind === 'Tuple' ? each.items : [each])) : [];

/** The statement that scores the training rows once more, with the names of the test part. */
function scoreTestRows(context: RuleContext, score: Score, names: PartNames): DraftFix | undefined {
  const at = locate(context, score.site);
  if (at?.stmt.kind !== 'ExprStmt') return undefined;
  const text = context.text({ cell: at.cell, start: at.stmt.start, end: at.stmt.end });
  const renamed = text
    .replaceAll(new RegExp(`\\b${names.xTrain.id}\\b`, 'g'), names.xTest.id)
    .replaceAll(new RegExp(`\\b${names.yTrain.id}\\b`, 'g'), names.yTest.id);
  const edit = renamed.includes('\n') || renamed === text ? undefined : insertAfter(context, at, [renamed]);
  return edit && { title: `Score \`${names.xTest.id}\` as well`, safe: false, edits: [edit] };
}
