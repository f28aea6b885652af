import type { Site } from '../flow/site.js';
import type { Attribute, Call, ImportFrom, Name } from '../python/ast.js';
import type { Edit } from '../rules/edits.js';
import type { DraftFix, Placed, RuleContext } from '../rules/rule.js';
import { importing } from './importing.js';
import { withoutName } from './importNames.js';
import { simpleImputerArguments } from './simpleImputer.js';

const displays: Readonly<Record<string, string>> = {
  'sklearn.metrics.plot_confusion_matrix': 'ConfusionMatrixDisplay',
  'sklearn.metrics.plot_roc_curve': 'RocCurveDisplay',
  'sklearn.metrics.plot_precision_recall_curve': 'PrecisionRecallDisplay',
};

/** `from sklearn.externals import joblib` → `import joblib`. */
export function joblibItself({ node, cell }: Placed<ImportFrom>): DraftFix | undefined {
  const [only, ...others] = node.names;
  if (!only || others.length > 0) return undefined;
  const alias = only.alias === undefined ? '' : ` as ${only.alias}`;
  const site = { cell, start: node.start, end: node.end };
  return { title: 'Import `joblib` itself', safe: true, edits: [{ site, text: `import joblib${alias}` }] };
}

/** What calls of a removed function or class become, wherever the program has them, with the imports. */
export function currentName(context: RuleContext, path: string): DraftFix | undefined {
  const display = displays[path];
  if (display !== undefined) {
    return replaced(context, path, 'sklearn.metrics', display, (site) => [
      { site, text: `${display}.from_estimator` },
    ]);
  }
  if (path !== 'sklearn.preprocessing.Imputer') return undefined;
  return replaced(context, path, 'sklearn.impute', 'SimpleImputer', (site, call) => {
    const given = simpleImputerArguments(context, call, site.cell);
    return given && [{ site, text: 'SimpleImputer' }, ...given];
  });
}

function replaced(
  context: RuleContext,
  path: string,
  module: string,
  current: string,
  change: (site: Site, call: Call) => readonly Edit[] | undefined,
): DraftFix | undefined {
  const [imported, ...more] = importsOf(context, path);
  const uses = usesOf(context, path);
  const calls = [...context.all('Call')].filter(({ node }) => uses.some((use) => use.node === node.func));
  if (more.length > 0 || uses.length !== calls.length) return undefined;
  const edits: Edit[] = [];
  const known = importing(context, module, current, calls[0]?.site);
  if (known?.name !== current) return undefined;
  if (imported) {
    const own = importEdits(
      context,
      imported,
      path,
      known.edits.length > 0 ? `from ${module} import ${current}` : undefined,
    );
    if (!own) return undefined;
    edits.push(...own);
  } else edits.push(...known.edits);
  for (const { node, cell } of calls) {
    const changed = change({ cell, start: node.func.start, end: node.func.end }, node);
    if (!changed) return undefined;
    edits.push(...changed);
  }
  return { title: `Use \`${current}\``, safe: true, edits };
}

/** The import without the name; the new one stands in its place or above it. */
function importEdits(
  context: RuleContext,
  { node, cell }: Placed<ImportFrom>,
  path: string,
  line: string | undefined,
): Edit[] | undefined {
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (node.names.some((each) => each.name === name && each.alias !== undefined)) return undefined;
  if (node.names.length === 1)
    return line === undefined
      ? undefined
      : [{ site: { cell, start: node.start, end: node.end }, text: line }];
  const without = withoutName(context, node, cell, name);
  const { text } = context.cells[cell]!;
  const indent = text.slice(text.lastIndexOf('\n', node.start - 1) + 1, node.start);
  if (!without || !/^\s*$/.test(indent)) return undefined;
  const after = { cell, start: node.start, end: node.start };
  return [...(line === undefined ? [] : [{ site: after, text: `${line}\n${indent}` }]), without];
}

function importsOf(context: RuleContext, path: string): Placed<ImportFrom>[] {
  return [...context.all('ImportFrom')].filter(({ node }) =>
    node.names.some(({ name }) => `${node.module}.${name}` === path),
  );
}

function usesOf(context: RuleContext, path: string): Placed<Name | Attribute>[] {
  const name = path.slice(path.lastIndexOf('.') + 1);
  return [
    ...[...context.all('Name')].filter(({ node }) => node.id === name),
    ...[...context.all('Attribute')].filter(({ node }) => node.attr === name),
  ].filter(({ node }) => context.imports.path(node) === path);
}
