import { ancestry, type RowNode, type Rows } from './rows.js';

/**
 * True when one holds a random part of rows, and the other rows that were taken from the same ones without regard to that
 * split: about a share of these is in the part. A subset is taken regardless when it was made before the split, or by what
 * the rows hold (`data[data['a'] > 0]`).
 */
export function takenRegardless(a: Rows, b: Rows): boolean {
  return a.some((left) => b.some((right) => regardlessOf(left, right) || regardlessOf(right, left)));
}

function regardlessOf(random: RowNode, other: RowNode): boolean {
  const chain = ancestry(other);
  for (const part of ancestry(random)) {
    if (part.kind !== 'part') continue;
    if (chain.some((node) => node.kind === 'part' && node.split === part.split)) return false;
    if (part.by !== undefined || part.parents.length !== 1) continue;
    const [source] = part.parents;
    // Two draws of the same rows are one where they are seeded alike.
    if (chain.some(({ kind, parents }) => kind === 'part' && parents.some((each) => each === source)))
      continue;
    if (source && holdsAll(source).some((whole) => whole !== other && isApart(other, whole, part)))
      return true;
  }
  return false;
}

/** The rows, and those of which every one is among them. */
function holdsAll(node: RowNode): readonly RowNode[] {
  return node.kind === 'copies' && node.isWhole === true ? [node, ...node.parents] : [node];
}

/** Each step from the rows to `from` is taken without knowing of the part; of a concatenation, one way is enough. */
function isApart(node: RowNode, from: RowNode, part: RowNode): boolean {
  if (node === from) return true;
  if (node.kind !== 'filter') return node.parents.some((parent) => isApart(parent, from, part));
  const isRegardless = node.isOwn === true || node.id < part.id;
  return (
    isRegardless && node.parents.length > 0 && node.parents.every((parent) => isApart(parent, from, part))
  );
}
