/**
 * Weights that are averages over a training, kept beside those in training: better to evaluate, to save and to use.
 * The variables hold one of both at a time.
 */
export interface AveragedWeights {
  /**
   * Puts the averaged weights into the variables, and keeps those in training. Nothing happens where they are in
   * already, or where there are none.
   */
  eval(): void;
  /**
   * Puts the weights in training back, to the last bit. Nothing happens where they are in already, nor to variables that were
   * set by someone else since `eval`: training goes on from what they hold.
   */
  train(): void;
}

/**
 * Does something while the variables hold the averaged weights.
 *
 * @returns What `work` returns. The variables then hold the weights in training again, also when it throws.
 */
export async function withAveragedWeights<T>(
  weights: AveragedWeights,
  work: () => T | Promise<T>,
): Promise<T> {
  weights.eval();
  try {
    return await work();
  } finally {
    weights.train();
  }
}
