import type * as tf from "@tensorflow/tfjs";

/** What the parts of samples are as tensors: one entry for each input and each output of the model. */
export interface BatchTensors {
  /** Inputs, [samples, …]. */
  readonly x: readonly tf.Tensor[];
  /** Targets, [samples, …]. */
  readonly y: readonly tf.Tensor[];
  /** What each sample counts, [samples]. */
  readonly weights?: tf.Tensor1D;
}

/** Some samples on their way to the model. */
export interface Batch {
  /** How many samples there are. */
  readonly size: number;
  /** The tensors; those that are made by the call belong to the caller's `tf.tidy`. */
  tensors(): BatchTensors;
  /**
   * Looks for an input or a target that is NaN or infinite.
   *
   * @throws RangeError that names it.
   */
  checkFinite(owner: string): Promise<void>;
}

/** Samples once through. */
export interface Pass {
  /**
   * The next samples, none at the end.
   *
   * @param size How many; what comes in batches of its own gives its next batch, whatever its size.
   */
  next(size: number): Promise<Batch | undefined>;
  /** Whether all samples were given, as far as their number is known beforehand. */
  readonly isDone: boolean;
  /**
   * Goes past what was given in a pass before, as if it had been given now; what comes in batches is read and dropped.
   *
   * @throws RangeError if there are fewer batches.
   */
  skip(given: { readonly samples: number; readonly batches: number }): Promise<void>;
  /** Ends the pass, which may not be at its end. */
  close(): Promise<void>;
}

/** Where the samples of a run come from. */
export interface Source {
  /** Samples in an epoch, if that is known. */
  readonly size?: number;
  /** Batches in an epoch, of samples that come in batches of their own, if that is known. */
  readonly batches?: number;
  /** Begins to go through the samples once more; in the order of `order` where they can be had in any. */
  begin(order?: Uint32Array): Pass;
  /**
   * Looks for an input or a target that is NaN or infinite among all samples, where they are all at hand.
   *
   * @throws RangeError that names the first.
   */
  checkFinite(owner: string): void;
}
