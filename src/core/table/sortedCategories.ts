/** Beyond this many, categories stay in order of appearance: sorting a million names tells nobody anything. */
const sortLimit = 100_000;

/** True where `sortedCategories` leaves so many categories as they are. */
export function keepsOrder(count: number): boolean {
  return count > sortLimit;
}

/**
 * Puts categories into the order of their text (UTF-16 code units, as scikit-learn orders `classes_` and
 * `categories_`) and rewrites `codes` in place.
 */
export function sortedCategories(categories: readonly string[], codes: Int32Array): readonly string[] {
  if (keepsOrder(categories.length)) return categories;
  const order = Array.from(categories, (_, code) => code).sort((a, b) =>
    categories[a]! < categories[b]! ? -1 : 1,
  );
  const rank = new Int32Array(categories.length);
  order.forEach((code, position) => (rank[code] = position));
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) codes[i] = rank[codes[i]!]!;
  return order.map((code) => categories[code]!);
}
