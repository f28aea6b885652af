import { UserError } from '../../userError.js';
import { isCoded } from '../../table/columns.js';
import type { Column, Table } from '../../table/table.js';

/** A feature as a fitted tree model knows it: by name, with category labels and never with another table's codes. */
export type TreeFeature = OrderedFeature | CategoricalFeature;

interface OrderedFeature {
  readonly kind: 'ordered';
  readonly name: string;
}

interface CategoricalFeature {
  readonly kind: 'categorical';
  readonly name: string;
  /** Labels the model tells apart; every other one counts as missing. */
  readonly categories: readonly string[];
}

/** The numbers of one feature in one table: `values[row]`, or `map[codes[row]]` for dictionary-encoded columns. */
export type FeatureSource =
  { readonly values: Float64Array } | { readonly codes: Int32Array; readonly map: Float64Array };

/**
 * Numbers of each feature in the order of `features`: the value, or for categorical features the index into the
 * feature's own `categories`; NaN = missing or a label the model does not know. Columns are found by name.
 * @throws {UserError} `column-unknown` for an absent column, `table-malformed` for text where numbers were.
 */
export function featureSources(features: readonly TreeFeature[], table: Table): FeatureSource[] {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  return features.map((feature) => {
    const column = columns.get(feature.name);
    if (!column) {
      const message = `The model needs the column “${feature.name}”, which this table does not have.`;
      throw new UserError('column-unknown', message);
    }
    return feature.kind === 'categorical' ? categoricalSource(feature, column) : orderedSource(column);
  });
}

function orderedSource(column: Column): FeatureSource {
  if (!isCoded(column)) return { values: column.values };
  if (column.kind === 'boolean') return { codes: column.codes, map: Float64Array.of(0, 1) };
  if (column.codes.every((code) => code < 0)) return { codes: column.codes, map: new Float64Array(0) };
  throw new UserError(
    'table-malformed',
    `Column “${column.name}” holds text, but the model was trained on numbers there: convert it to numbers.`,
  );
}

function categoricalSource(feature: CategoricalFeature, column: Column): FeatureSource {
  const indexOf = new Map(feature.categories.map((label, index) => [label, index]));
  const indexOfLabel = (label: string): number => indexOf.get(label) ?? NaN;
  if (isCoded(column))
    return { codes: column.codes, map: Float64Array.from(column.categories, indexOfLabel) };
  return { values: column.values.map((value) => indexOfLabel(String(value))) };
}

/** Writes `count` rows from `firstRow` row-major into `block` (count × sources.length). */
export function readRows(
  sources: readonly FeatureSource[],
  firstRow: number,
  count: number,
  block: Float64Array,
): void {
  const width = sources.length;
  sources.forEach((source, feature) => {
    if ('values' in source) {
      const { values } = source;
      for (let i = 0, at = feature; i < count; i++, at += width) block[at] = values[firstRow + i]!;
    } else {
      const { codes, map } = source;
      for (let i = 0, at = feature; i < count; i++, at += width) {
        const code = codes[firstRow + i]!;
        block[at] = code < 0 ? NaN : map[code]!;
      }
    }
  });
}
