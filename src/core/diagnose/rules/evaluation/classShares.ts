import { tableName } from '../../data/tableName.js';
import { counted, percent } from '../../../profile/alerts/wording.js';
import type { TableEvidence } from '../../../../shared/tableFacts.js';
import { learningsOf, targetColumn } from '../../data/learnings.js';
import type { Answered } from '../../data/askedTables.js';
import type { Site } from '../../flow/site.js';
import type { RuleContext } from '../rule.js';

/** From this share on, always guessing the largest class looks like a good model. */
const unequalShare = 0.8;

/** What the real rows say of the classes that the models of a program tell apart. */
export interface ClassShares {
  readonly isUnequal: boolean;
  /** "83 % of `churned` in customers.csv is 'no' (8,300 of 10,000 rows)" */
  readonly what: string;
  readonly site: Site;
  readonly evidence: TableEvidence;
}

/** The most unequal target of a scored model; undefined where no target is known in all its rows. */
export function classShares(context: RuleContext): Answered<ClassShares> {
  const { tables, trace } = context;
  let most: ClassShares | undefined;
  let isPending = false;
  for (const learning of learningsOf(trace)) {
    const { origin } = learning.target;
    const table = tables.table(origin.read.path);
    const column = targetColumn(tables, learning);
    const facts = typeof column === 'object' ? tables.target(origin.read.path, column) : column;
    isPending ||= facts === 'pending';
    if (typeof table !== 'object' || typeof column !== 'object' || typeof facts !== 'object') continue;
    const [largest] = facts.classes;
    if (!largest || facts.classes.length < 2 || origin.someRows) continue;
    const share = largest.rows / facts.rows;
    if (most?.evidence.value !== undefined && most.evidence.value >= share) continue;
    const { test } = column;
    const label = test
      ? `${largest.label === 'true' ? '' : 'not '}\`${test.op} ${JSON.stringify(test.value)}\``
      : `\`${largest.label}\``;
    most = {
      isUnequal: share > unequalShare,
      what: `${percent(largest.rows, facts.rows)} of \`${column.file ?? ''}\` in ${tableName(table)} is ${label} (${counted(largest.rows)} of ${counted(facts.rows)} rows)`,
      site: origin.read.site,
      evidence: {
        table: table.name,
        rows: facts.rows,
        column: column.file ?? '',
        measure: 'share',
        value: share,
      },
    };
  }
  return isPending ? 'pending' : most;
}
