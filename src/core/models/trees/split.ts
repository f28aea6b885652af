/** The two sides of a node, in bins; gradients and hessians are fixed-point sums. */
export interface Split {
  readonly feature: number;
  /** Loss reduction (twice Chen and Guestrin's eq. 7, without γ). */
  readonly gain: number;
  /** Ordered features: bins 1 … lastLeftBin go left. Categorical features: −1. */
  readonly lastLeftBin: number;
  readonly missingLeft: boolean;
  /** One byte a bin (0 = missing): 1 goes left. */
  readonly goesLeft: Uint8Array;
  readonly left: SideSums;
}

export interface SideSums {
  readonly gradient: number;
  readonly hessian: number;
  readonly rows: number;
}

export interface SplitLimits {
  readonly l2: number;
  readonly minRowsInLeaf: number;
  readonly minHessian: number;
}
