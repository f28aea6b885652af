import type { Expr, Stmt } from '../python/ast.js';
import { walk } from '../python/walk.js';
import { fingerprintOf } from './fingerprint.js';

const arithmetic = new Set(['+', '-', '*', '/', '**', '//', '%', '@', '<<', '>>', '^']);

/** Methods that change their own result when called on it again. */
const repeatingMethods = new Set(
  `merge join append assign apply map transform applymap shift diff pct_change cumsum cumprod sample explode melt stack
  unstack transpose swapaxes mul div truediv add sub pow mod insert repeat tile resample rolling ewm replace rank`.split(
    /\s+/,
  ),
);
/** Functions whose result they leave as it is. */
const settledFunctions = new Set(
  `array asarray list set tuple dict sorted str int float bool abs round DataFrame Series to_datetime to_numeric
  to_timedelta tensor as_tensor from_numpy Tensor copy deepcopy clip unique squeeze ravel reshape nan_to_num
  ascontiguousarray float32 float64 int64`.split(/\s+/),
);

/** Methods that change what they are called on, and change it again when called again. */
export const repeatingUpdates: ReadonlySet<string> = new Set(
  'append extend insert pop popleft popitem appendleft extendleft remove reverse'.split(' '),
);

/**
 * Whether a statement that computes `target` from what it was gives something else each time it runs: `X = X / 255`,
 * `df = pd.concat([df, more])`; not `df = df.dropna()`.
 */
export function repeats(target: Expr, value: Expr): boolean {
  const self = fingerprintOf(target);
  const isSelf = (expr: Expr): boolean => expr.kind === target.kind && fingerprintOf(expr) === self;
  const reads = (expr: Expr): boolean => {
    for (const node of walk([expr])) if (isSelf(node as Expr)) return true;
    return false;
  };
  const again = (expr: Expr): boolean => {
    if (isSelf(expr)) return false;
    switch (expr.kind) {
      case 'BinOp':
        if (!arithmetic.has(expr.op)) return again(expr.left) || again(expr.right);
        // (X - X.mean()) / X.std() of a scaled X is X.
        if (reads(expr.left) && reads(expr.right)) return false;
        return reads(expr.left) || reads(expr.right);
      case 'UnaryOp':
        return reads(expr.operand);
      case 'Attribute':
        return expr.attr === 'T' ? reads(expr.value) : again(expr.value);
      case 'Subscript':
        if (reads(expr.value) && expr.index.some(({ kind }) => kind === 'Slice') && !isFull(expr.index)) {
          return true;
        }
        return again(expr.value);
      case 'Call': {
        const { func } = expr;
        if (func.kind === 'Attribute' && reads(func.value)) {
          return repeatingMethods.has(func.attr) || again(func.value);
        }
        const given = [...expr.args, ...expr.keywords.map(({ value: each }) => each)];
        if (!given.some(reads)) return false;
        const name = func.kind === 'Name' ? func.id : func.kind === 'Attribute' ? func.attr : '';
        return !settledFunctions.has(name) || given.some(again);
      }
      default:
        return false;
    }
  };
  return again(value);
}

/** `a[:]`, `a[:, columns]`: all rows. */
function isFull(index: readonly Expr[]): boolean {
  const [rows] = index;
  return rows?.kind === 'Slice' && !rows.lower && !rows.upper && !rows.step;
}

/** `x += 1`, `df['a'] *= 2`; not `flags |= flag`. */
export function augmentRepeats(stmt: Extract<Stmt, { kind: 'AugAssign' }>): boolean {
  return arithmetic.has(stmt.op.replace(/=$/, ''));
}
