import type { Call } from '../python/ast.js';
import { keywordOf, pandasOf } from '../rules/evidence.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { importingModule } from './importing.js';

/**
 * `df.append(other)` → `pd.concat([df, other])`; a dictionary is one row of its own, and a list of lists or dictionaries a row
 * each.
 */
export function concatRows(context: RuleContext, call: Call, cell: number): DraftFix | undefined {
  const [rows] = call.args;
  const pandas = importingModule(context, 'pandas', 'pd', { cell, start: call.start, end: call.end });
  if (call.func.kind !== 'Attribute' || !rows || !pandas || call.hasDoubleStar) return undefined;
  if (call.keywords.some(({ name }) => name !== 'ignore_index' && name !== 'sort')) return undefined;
  const text = ({ start, end }: { start: number; end: number }): string => context.text({ cell, start, end });
  const isTable = pandasOf(context, rows)?.shape === 'frame';
  const ignores = keywordOf(call, 'ignore_index');
  const isRow = rows.kind === 'Dict' && ignores?.kind === 'Constant' && ignores.value === true;
  const areRows =
    rows.kind === 'List' &&
    rows.items.length > 0 &&
    rows.items.every(({ kind }) => kind === 'List' || kind === 'Dict');
  if (!isTable && !isRow && !areRows) return undefined;
  const added = isTable
    ? text(rows)
    : `${pandas.name}.DataFrame(${areRows ? text(rows) : `[${text(rows)}]`})`;
  const keywords = call.keywords.map((keyword) => `, ${text(keyword)}`).join('');
  const by = `${pandas.name}.concat([${text(call.func.value)}, ${added}]${keywords})`;
  return {
    title: 'Use `concat`',
    safe: true,
    edits: [...pandas.edits, { site: { cell, start: call.start, end: call.end }, text: by }],
  };
}
