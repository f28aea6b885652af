import { UserError } from '../../userError.js';

/** A differentiable function to be minimised. */
export interface Objective {
  readonly dimension: number;
  /** Value at `x`; writes the gradient into `gradient`. */
  evaluate(x: Float64Array, gradient: Float64Array): number;
}

export interface MinimizeOptions {
  readonly maxIterations: number;
  /** Stop when no entry of the gradient is larger. */
  readonly tolerance: number;
  readonly onIteration?: (iteration: number, value: number, x: Float64Array) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface Minimum {
  readonly x: Float64Array;
  readonly value: number;
  readonly iterations: number;
  readonly converged: boolean;
}

const MEMORY = 10;

/**
 * L-BFGS (Nocedal and Wright, 2006, “Numerical Optimization”, algorithm 7.5) from x = 0, for smooth convex functions. The
 * line search looks for a strong Wolfe point; near the minimum, where values no longer differ in floating point, the
 * slope alone decides (Hager and Zhang, 2005, the approximate Wolfe conditions). Deterministic.
 * @throws {UserError} `cancelled` when the signal is aborted.
 */
export function minimize(objective: Objective, options: MinimizeOptions): Minimum {
  const n = objective.dimension;
  let x = new Float64Array(n);
  let gradient = new Float64Array(n);
  let value = objective.evaluate(x, gradient);
  const history: Correction[] = [];
  for (let iteration = 1; iteration <= options.maxIterations; iteration++) {
    if (options.signal?.aborted) throw new UserError('cancelled', 'Training was cancelled.');
    if (largest(gradient) <= options.tolerance)
      return { x, value, iterations: iteration - 1, converged: true };
    const direction = descentDirection(gradient, history);
    const firstStep = history.length === 0 ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
    const next = lineSearch(objective, x, value, gradient, direction, firstStep);
    // No point along a descent direction is better: the limit of floating point is reached.
    if (!next) return { x, value, iterations: iteration - 1, converged: true };
    const step = subtract(next.x, x);
    const change = subtract(next.gradient, gradient);
    const curvature = dot(step, change);
    if (curvature > 1e-300) {
      history.push({ step, change, curvature });
      if (history.length > MEMORY) history.shift();
    }
    x = next.x;
    gradient = next.gradient;
    value = next.value;
    options.onIteration?.(iteration, value, x);
  }
  return { x, value, iterations: options.maxIterations, converged: largest(gradient) <= options.tolerance };
}

interface Correction {
  readonly step: Float64Array;
  readonly change: Float64Array;
  /** step · change > 0 */
  readonly curvature: number;
}

interface Point {
  readonly x: Float64Array<ArrayBuffer>;
  readonly gradient: Float64Array<ArrayBuffer>;
  readonly value: number;
}

/** −H g by the two-loop recursion (algorithm 7.4). */
function descentDirection(gradient: Float64Array, history: readonly Correction[]): Float64Array {
  const direction = gradient.map((entry) => -entry);
  const alphas = new Float64Array(history.length);
  for (let i = history.length - 1; i >= 0; i--) {
    const { step, change, curvature } = history[i]!;
    alphas[i] = dot(step, direction) / curvature;
    addScaled(direction, change, -alphas[i]!);
  }
  const last = history.at(-1);
  if (last) {
    const scale = last.curvature / dot(last.change, last.change);
    for (let j = 0; j < direction.length; j++) direction[j]! *= scale;
  }
  for (let i = 0; i < history.length; i++) {
    const { step, change, curvature } = history[i]!;
    addScaled(direction, step, alphas[i]! - dot(change, direction) / curvature);
  }
  return direction;
}

const SUFFICIENT_DECREASE = 1e-4;
const CURVATURE = 0.9;
const MAX_TRIALS = 40;

/** A step length that satisfies the (approximate) Wolfe conditions, by bracketing and the secant rule; null when there is none. */
function lineSearch(
  objective: Objective,
  x: Float64Array,
  value: number,
  gradient: Float64Array,
  direction: Float64Array,
  firstStep: number,
): Point | null {
  const slope = dot(gradient, direction);
  if (slope >= 0) return null;
  const rounding = 1e-12 * Math.abs(value);
  let low = 0;
  let lowSlope = slope;
  let high = Infinity;
  let highSlope = NaN;
  let length = firstStep;
  let best: Point | null = null;
  for (let trial = 0; trial < MAX_TRIALS; trial++) {
    const point = evaluateAt(objective, x, direction, length);
    const pointSlope = dot(point.gradient, direction);
    const enough = point.value <= value + SUFFICIENT_DECREASE * length * slope;
    const flat = point.value <= value + rounding && pointSlope <= (2 * SUFFICIENT_DECREASE - 1) * slope;
    if ((enough || flat) && Number.isFinite(point.value)) {
      best = point;
      if (Math.abs(pointSlope) <= -CURVATURE * slope) return point;
    }
    if (!Number.isFinite(point.value) || !(enough || flat) || pointSlope > 0) {
      high = length;
      highSlope = pointSlope;
    } else {
      low = length;
      lowSlope = pointSlope;
    }
    length = high === Infinity ? 2 * length : between(low, lowSlope, high, highSlope);
    if (length === low || length === high) break;
  }
  return best;
}

/** Where the slope would be zero if it were linear between the two lengths; kept off the ends. */
function between(low: number, lowSlope: number, high: number, highSlope: number): number {
  const width = high - low;
  const secant = highSlope > 0 ? low + (width * -lowSlope) / (highSlope - lowSlope) : NaN;
  const inside = secant > low + 0.1 * width && secant < high - 0.1 * width;
  return inside ? secant : low + width / 2;
}

function evaluateAt(objective: Objective, x: Float64Array, direction: Float64Array, length: number): Point {
  const at = new Float64Array(x.length);
  for (let j = 0; j < x.length; j++) at[j] = x[j]! + length * direction[j]!;
  const gradient = new Float64Array(x.length);
  return { x: at, gradient, value: objective.evaluate(at, gradient) };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}

function addScaled(target: Float64Array, source: Float64Array, scale: number): void {
  for (let j = 0; j < target.length; j++) target[j]! += scale * source[j]!;
}

function subtract(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((entry, j) => entry - b[j]!);
}

function largest(values: Float64Array): number {
  let most = 0;
  for (let j = 0; j < values.length; j++) most = Math.max(most, Math.abs(values[j]!));
  return most;
}
