import { concatRows } from '../../fixes/concatRows.js';
import { removedFromNumpyAndPandas } from '../../knowledge/removed.js';
import { pandasOf } from '../evidence.js';
import { removedNames } from '../removedNames.js';
import type { Draft, Rule, RuleContext } from '../rule.js';

/** A warning, as the version that runs the code may be an old one. */
export const pd508: Rule = {
  id: 'PD508',
  title: 'Removed pandas or NumPy API',
  severity: 'warning',
  enabled: true,
  check,
};

const removedNamesOfPandas = removedNames(removedFromNumpyAndPandas);

function* check(context: RuleContext): Generator<Draft> {
  yield* removedNamesOfPandas(context);
  for (const { node, cell } of context.all('Attribute')) {
    if (node.attr !== 'ix' || !pandasOf(context, node.value)) continue;
    const site = { cell, start: node.attrStart, end: node.end };
    yield {
      site,
      message: '`.ix` is gone since pandas 1: use `.loc` for labels, `.iloc` for positions.',
      fixes: [{ title: 'Use `.loc`', safe: false, edits: [{ site, text: 'loc' }] }],
    };
  }
  for (const { node, cell } of context.callsOf('append')) {
    if (node.func.kind !== 'Attribute' || node.args.length !== 1) continue;
    if (pandasOf(context, node.func.value)?.shape !== 'frame') continue;
    yield {
      site: { cell, start: node.func.attrStart, end: node.func.end },
      message: '`DataFrame.append` is gone since pandas 2: use `pd.concat([…])`.',
      fixes: [concatRows(context, node, cell)].filter((fix) => fix !== undefined),
    };
  }
}
