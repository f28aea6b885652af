/** Additive explanations (Lundberg and Lee, 2017): baseValue + sum over features = raw prediction, for every row. */
export interface Attributions {
  /** One an output: the expected raw prediction. */
  readonly baseValues: Float64Array;
  /** Row-major rows × outputs × features, on the scale of the raw prediction. */
  readonly values: Float64Array;
}
