import { concatRows } from '../../fixes/concatRows.js';
import { removedFromNumpyAndPandas } from '../../knowledge/removed.js';
import { pandasOf } from '../evidence.js';
import { removedNames } from '../removedNames.js';
import { importing, importingModule } from '../../fixes/importing.js';
import { pathAt } from '../namedPath.js';
import type { Draft, DraftFix, Rule, RuleContext } from '../rule.js';

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
  for (const draft of removedNamesOfPandas(context)) {
    const fix =
      pathAt(context, draft.site) === 'pandas.datetime' ? datetimeItself(context, draft) : undefined;
    yield fix ? { ...draft, fixes: [fix] } : draft;
  }
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

/** `pd.datetime` was Python's own; everywhere in the cell. */
function datetimeItself(context: RuleContext, { site }: Draft): DraftFix | undefined {
  const uses = context.cells[site.cell]!.nodes.of('Attribute').filter(
    (node) => context.imports.path(node) === 'pandas.datetime',
  );
  const module = importingModule(context, 'datetime', 'datetime', site);
  const known = module?.edits.length === 0 ? { name: `${module.name}.datetime`, edits: [] } : undefined;
  const imported = known ?? importing(context, 'datetime', 'datetime', site);
  return (
    imported && {
      title: `Use \`${imported.name}\``,
      safe: true,
      edits: [
        ...imported.edits,
        ...uses.map(({ start, end }) => ({ site: { ...site, start, end }, text: imported.name })),
      ],
    }
  );
}
