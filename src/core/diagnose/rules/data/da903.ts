import { tableName } from '../../data/tableName.js';
import { counted, percent } from '../../../profile/alerts/wording.js';
import { pairsOf } from '../leakage/pairs.js';
import type { Draft, Rule, RuleContext } from '../rule.js';

export const da903: Rule = {
  id: 'DA903',
  title: 'Training rows in the test file',
  severity: 'warning',
  enabled: true,
  check,
};

const leastShare = 0.01;

/** A model fitted on one file and scored on another, whose rows are partly the same. One finding a pair of files. */
function* check(context: RuleContext): Generator<Draft> {
  const { trace, tables } = context;
  const seen = new Set<string>();
  for (const { fit, score } of pairsOf(trace)) {
    const train = fit.data.origin;
    const test = score.data.origin;
    if (!train || !test || train.read.path === test.read.path || train.someRows || test.someRows) continue;
    const key = JSON.stringify([train.read.path, test.read.path]);
    if (seen.has(key)) continue;
    seen.add(key);
    const [trainTable, testTable] = [tables.tableOf(train), tables.tableOf(test)];
    if (typeof trainTable !== 'object' || typeof testTable !== 'object') continue;
    const overlap = tables.overlap(train.read.path, test.read.path);
    if (typeof overlap !== 'object' || overlap.rows === 0) continue;
    const { shared, rows, repeated, columns } = overlap;
    // Coarse rows are equal by chance: as often within a file as between two.
    const byChance = repeated / trainTable.rows;
    if (shared < rows * leastShare || shared / rows <= 2 * byChance) continue;
    yield {
      site: score.site,
      message: `${counted(shared)} of the ${counted(rows)} rows of ${tableName(testTable)} (${percent(shared, rows)}) are in ${tableName(trainTable)} as well, equal in all ${columns} columns they can be compared by: \`${score.name}\` has seen them in training. Take them out of one of the files.`,
      evidence: { table: testTable.name, rows, measure: 'count', value: shared },
      related: [
        {
          role: 'cause',
          site: train.read.site,
          message: `the training rows are read from ${trainTable.name}`,
        },
        { role: 'cause', site: test.read.site, message: `the test rows are read from ${testTable.name}` },
        { role: 'fit', site: fit.site, message: `\`${fit.name}\` is fitted in ${context.where(fit.site)}` },
      ],
    };
  }
}
