/** How a training tells its caller what happens and is told to stop. */
export interface TrainingHooks {
  /** An aborted training throws UserError `cancelled` at the next iteration. */
  readonly signal?: AbortSignal;
  /** `progress` 0…1; `phase` in words ("fold 3 of 5 · boosted_trees"). */
  readonly onProgress?: (progress: number, phase: string) => void;
  /** A point of a live curve. */
  readonly onCurve?: (metric: string, step: number, value: number) => void;
}
