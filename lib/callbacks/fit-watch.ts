import * as tf from "@tensorflow/tfjs";
import { InterruptedFitError } from "../training/interrupt";
import { setLearningRate } from "../training/learning-rate";

/**
 * Watches one call of `fit` by two callbacks, which read no logs: reading those of a batch waits for the backend.
 *
 * @param owner The name that errors begin with.
 * @param signal Aborted at the reader's interrupt, which the next end of a batch or of the training tells as an
 * InterruptedFitError.
 */
export function watchFit(owner: string, signal: AbortSignal): { first: tf.Callback; last: tf.Callback } {
  let epochs = 0;
  const check = (): void => {
    if (signal.aborted) throw new InterruptedFitError(owner, epochs);
  };
  return { first: new FirstCallback(check), last: new LastCallback(check, () => epochs++) };
}

/** Puts the rate of each step into its logs, and that of an epoch's first step into the epoch's, for the callbacks after it. */
class FirstCallback extends tf.Callback {
  private rate = NaN;

  constructor(private readonly check: () => void) {
    super();
  }

  override async onBatchEnd(batch: number, logs?: tf.Logs): Promise<void> {
    const rate = setLearningRate((this.model as tf.LayersModel & { optimizer: tf.Optimizer }).optimizer);
    if (batch === 0) this.rate = rate;
    if (logs && Number.isFinite(rate)) logs.learning_rate = rate;
  }

  override async onEpochEnd(_epoch: number, logs?: tf.Logs): Promise<void> {
    if (logs && Number.isFinite(this.rate)) logs.learning_rate = this.rate;
  }

  /** Before the others hear of an end that was none. */
  override async onTrainEnd(): Promise<void> {
    this.check();
  }
}

/** Ends the training once the others have seen the batch at hand. */
class LastCallback extends tf.Callback {
  constructor(
    private readonly check: () => void,
    private readonly countEpoch: () => void,
  ) {
    super();
  }

  override async onBatchEnd(): Promise<void> {
    this.check();
  }

  override async onEpochEnd(): Promise<void> {
    this.countEpoch();
  }
}
