/**
 * How gradients, hessians and row counts share 16 bytes of a histogram entry as whole numbers (see
 * `kernels/assembly/histogram.ts`). Sums of all rows stay below 2⁵¹, where kernels turn them into doubles.
 */
export class FixedPoint {
  /** Position of the row count inside the packed i64; at least 32. */
  readonly shift: number;
  readonly #gradientBits: number;
  readonly #hessianBits: number;

  constructor(rows: number) {
    const countBits = Math.max(2, Math.ceil(Math.log2(rows + 1)));
    this.#gradientBits = Math.min(30, 50 - countBits);
    this.#hessianBits = Math.min(30, 63 - 2 * countBits);
    this.shift = this.#hessianBits + countBits;
  }

  /** Units (powers of two) in which numbers up to the given sizes are written. */
  units(largestGradient: number, largestHessian: number): Units {
    return {
      gradient: 2 ** (ceilLog2(largestGradient) - this.#gradientBits),
      hessian: 2 ** (ceilLog2(largestHessian) - this.#hessianBits),
    };
  }
}

/** What one step of a fixed-point gradient and hessian is worth. */
export interface Units {
  readonly gradient: number;
  readonly hessian: number;
}

function ceilLog2(x: number): number {
  return x > 0 ? Math.ceil(Math.log2(x)) : 0;
}
