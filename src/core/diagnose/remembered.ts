/**
 * `find` is asked once for each object (by default its argument itself), as long as that object lives: the trees of cells that
 * are not edited stay from one analysis to the next.
 */
export function remembered<A, T>(
  find: (of: A) => T,
  keyOf: (of: A) => object = (of) => of as object,
): (of: A) => T {
  const found = new WeakMap<object, { readonly value: T }>();
  return (of) => {
    const key = keyOf(of);
    let known = found.get(key);
    if (!known) {
      known = { value: find(of) };
      found.set(key, known);
    }
    return known.value;
  };
}
