import { tableName } from '../../data/tableName.js';
import { counted } from '../../../profile/alerts/wording.js';
import type { ColumnFacts } from '../../../../shared/tableFacts.js';
import { featureColumns, learningsOf } from '../../data/learnings.js';
import type { Draft, Rule, RuleContext } from '../rule.js';

export const da902: Rule = {
  id: 'DA902',
  title: 'Identifier among the features',
  severity: 'warning',
  enabled: true,
  check,
};

/** A column that is different in every row of the file is learned by heart. The same column once, in the first model. */
function* check(context: RuleContext): Generator<Draft> {
  const { trace, tables } = context;
  const seen = new Set<string>();
  for (const learning of learningsOf(trace)) {
    const { features, site, name, score } = learning;
    const { read } = features.origin;
    const table = tables.table(read.path);
    const held = featureColumns(tables, learning);
    // A single column of all different texts is read by a vectoriser.
    if (typeof table !== 'object' || typeof held !== 'object' || held.length < 2) continue;
    const found = held.flatMap(({ name: called, file, changed, test }) => {
      const facts = table.columns.find((column) => column.name === file);
      return facts && isIdentifier(facts) && changed !== 'derived' && !test
        ? [{ ...facts, name: called ?? facts.name }]
        : [];
    });
    const [first] = found.filter((column) => !seen.has(`${read.path} ${column.name}`));
    if (!first) continue;
    for (const column of found) seen.add(`${read.path} ${column.name}`);
    const names = found.map((column) => `\`${column.name}\``).join(', ');
    const isAre = found.length === 1 ? 'is' : 'are';
    yield {
      site,
      message: `${names} ${isAre} different in every one of the ${counted(table.rows)} rows of ${tableName(table)}, like an identifier: \`${name}\` can only learn ${found.length === 1 ? 'it' : 'them'} by heart. Leave ${found.length === 1 ? 'it' : 'them'} out of the features.`,
      evidence: {
        table: table.name,
        rows: table.rows,
        column: first.name,
        measure: 'count',
        value: first.distinct,
      },
      related: [
        { role: 'cause', site: read.site, message: `read here: ${names} ${isAre} among the features` },
        ...(score
          ? [
              {
                role: 'score' as const,
                site: score.site,
                message: `\`${score.name}\` is scored in ${context.where(score.site)}`,
              },
            ]
          : []),
      ],
    };
  }
}

const named = /(^|[_\s.-])(id|ids|uuid|guid|key|name)$|[a-z](Id|ID)$/i;

/** Counted up in every series, and not to number its rows. */
const time = /year|month|week|day|date|hour|minute|second|time|step|epoch|period|quarter/i;

/** Texts that are all different may be what a model is to read; those called an identifier are not. */
const isIdentifier = ({ isIdentifier: unique, kind, name }: ColumnFacts): boolean =>
  unique && (named.test(name) || (kind === 'number' && !time.test(name)));
