import type { Sums } from "./task/task";

/** An epoch that has begun, and not ended: plain JSON. */
export interface EpochUnderWay {
  /** The steps that were made in it. */
  batch: number;
  /** The batches that were taken from the data: several for a step with `accumulate`. */
  taken: number;
  /** What was summed up over them. */
  readonly sums: Sums;
  /** The rate of its first step. */
  readonly lr: number;
  /** Seconds that it has taken. */
  seconds: number;
}

/** Where a run is, between two steps: plain JSON. */
export interface Position {
  /** The optimizer's steps that were made, those before a checkpoint that the run resumed from included. */
  step: number;
  /** The epoch under way, from before its first step to the end of its validation. */
  underWay?: EpochUnderWay;
  /** With `evaluateEvery`: what was summed up since the last entry of `history.steps`. */
  since?: Sums;
}
