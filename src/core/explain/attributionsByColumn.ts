import type { Column, Table } from '../table/table.js';
import type { Attributions } from './attributions.js';

/** Attributions to the columns a user knows. */
export interface ColumnAttributions extends Attributions {
  readonly features: readonly string[];
  /** The column whose values belong to a feature, undefined for several columns together. */
  readonly columns: readonly (Column | undefined)[];
}

/**
 * Sums the attributions of prepared columns over the original column each was made from; prepared columns without an
 * original stand for themselves. Features are in the order of the original table, and only those the model used.
 */
export function attributionsByColumn(input: {
  /** Names of the prepared columns in the order of the attributions. */
  readonly names: readonly string[];
  readonly attributions: Attributions;
  readonly prepared: Table;
  readonly original: Table;
  readonly origin: readonly number[];
}): ColumnAttributions {
  const { names, attributions, prepared, original, origin } = input;
  const positionOf = new Map(prepared.columns.map((column, position) => [column.name, position]));
  // A column's place among all original columns followed by all prepared ones.
  const places = names.map((name) => {
    const position = positionOf.get(name)!;
    const from = origin[position] ?? -1;
    return from >= 0 ? from : original.columns.length + position;
  });
  const used = [...new Set(places)].sort((a, b) => a - b);
  const all = [...original.columns, ...prepared.columns];
  const columns = used.map((place) => all[place]!);
  const targetOf = places.map((place) => used.indexOf(place));

  const outer = attributions.values.length / Math.max(1, names.length);
  const values = new Float64Array(outer * used.length);
  for (let i = 0; i < outer; i++) {
    for (let j = 0; j < names.length; j++) {
      values[i * used.length + targetOf[j]!]! += attributions.values[i * names.length + j]!;
    }
  }
  return {
    features: columns.map((column) => column.name),
    columns,
    baseValues: attributions.baseValues,
    values,
  };
}
