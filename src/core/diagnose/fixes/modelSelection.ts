import type { ImportFrom } from '../python/ast.js';
import type { Edit } from '../rules/edits.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { renamedImport, renamedModule, withoutName } from './importNames.js';
import { currentSplitters, splitters } from './oldSplitters.js';

/** Functions and classes that `model_selection` has under the same name, with the same arguments. */
const moved = new Set([
  'train_test_split',
  'cross_val_score',
  'cross_val_predict',
  'permutation_test_score',
  'check_cv',
  'GridSearchCV',
  'RandomizedSearchCV',
  'ParameterGrid',
  'ParameterSampler',
  'learning_curve',
  'validation_curve',
]);
const modules = ['cross_validation', 'grid_search', 'learning_curve'];
export const movedModules = /^sklearn\.(cross_validation|grid_search|learning_curve)$/;

/**
 * `sklearn.cross_validation`, `grid_search` and `learning_curve` become `sklearn.model_selection` wherever the program has
 * them: in imports, in front of names, and in splitters, which take the rows later now.
 */
export function toModelSelection(context: RuleContext): DraftFix | undefined {
  const edits: Edit[] = [];
  for (const { node, cell } of context.all('ImportFrom')) {
    const own = movedModules.test(node.module)
      ? importOfNames(context, node, cell)
      : node.module === 'sklearn'
        ? importOfModules(context, node, cell)
        : [];
    if (!own) return undefined;
    edits.push(...own);
  }
  edits.push(...usesOfModules(context));
  for (const { node } of context.all('Import')) {
    if (node.names.some(({ path }) => movedModules.test(path))) return undefined;
  }
  const split = currentSplitters(context);
  if (!split || edits.length === 0) return undefined;
  edits.push(...split.edits);
  return { title: 'Import from `sklearn.model_selection`', safe: split.edits.length === 0, edits };
}

function importOfNames(context: RuleContext, node: ImportFrom, cell: number): Edit[] | undefined {
  if (!node.names.every(({ name }) => name === '*' || moved.has(name) || splitters.has(name)))
    return undefined;
  const edit = renamedModule(context, node, cell, 'sklearn.model_selection');
  return edit && [edit];
}

/** `from sklearn import cross_validation`. */
function importOfModules(context: RuleContext, node: ImportFrom, cell: number): Edit[] | undefined {
  const old = node.names.filter(({ name }) => modules.includes(name));
  const edits: (Edit | undefined)[] = [];
  let isImported = node.names.some(({ name }) => name === 'model_selection');
  for (const { name, alias } of old) {
    edits.push(
      isImported && alias === undefined
        ? withoutName(context, node, cell, name)
        : renamedImport(context, node, cell, name, 'model_selection'),
    );
    if (alias !== undefined) continue;
    isImported = true;
    if (!isUsedAsModule(context, name)) return undefined;
  }
  const known = edits.filter((edit) => edit !== undefined);
  return known.length === edits.length ? known : undefined;
}

/** Where names are reached by a module that was imported by its own name. */
function usesOfModules(context: RuleContext): Edit[] {
  const names = new Set(
    [...context.all('ImportFrom')].flatMap(({ node }) =>
      node.module === 'sklearn'
        ? node.names.flatMap(({ name, alias }) =>
            alias === undefined && modules.includes(name) ? [name] : [],
          )
        : [],
    ),
  );
  return [...context.all('Name')].flatMap(({ node, site }) =>
    names.has(node.id) ? [{ site, text: 'model_selection' }] : [],
  );
}

/** The program knows `module.name` of it alone, and has all of those still. */
function isUsedAsModule(context: RuleContext, module: string): boolean {
  const uses = [...context.all('Name')].filter(({ node }) => node.id === module);
  const attributes = [...context.all('Attribute')].filter(
    ({ node }) => node.value.kind === 'Name' && node.value.id === module,
  );
  return (
    uses.length === attributes.length &&
    attributes.every(({ node }) => moved.has(node.attr) || splitters.has(node.attr))
  );
}
