import { progress } from "./curves";
import { rate, stepCount } from "../options/options";
import type { Curve } from "./schedule";

type Warmup = Readonly<Record<"baseLr" | "numWarmupSteps", number>>;
type Training = Warmup & Readonly<Record<"numTrainingSteps", number>>;

export const warmupTable = {
  baseLr: rate(),
  numWarmupSteps: stepCount({ min: 0 }),
};

export const trainingTable = {
  ...warmupTable,
  numTrainingSteps: stepCount(),
};

/** The curve of a linear warm-up from 0, and of what follows it, as a function of the steps since. */
export function afterWarmup({ baseLr, numWarmupSteps }: Warmup, after: (k: number) => number): Curve {
  return {
    baseLr,
    lr: (k) => (k < numWarmupSteps ? (baseLr * k) / numWarmupSteps : after(k - numWarmupSteps)),
  };
}

/** Checks that the warm-up fits into the training. */
export function checkTraining(owner: string, { numWarmupSteps, numTrainingSteps }: Training): void {
  if (numTrainingSteps < numWarmupSteps) {
    throw new RangeError(
      `${owner}: numTrainingSteps must be at least numWarmupSteps (${numWarmupSteps}), got ${numTrainingSteps}`,
    );
  }
}

/**
 * The curve of a linear warm-up from 0, and of what follows it, as a function of the share of the decay that
 * is done.
 */
export function decayAfterWarmup(owner: string, options: Training, decay: (t: number) => number): Curve {
  const { numWarmupSteps, numTrainingSteps } = options;
  checkTraining(owner, options);
  const curve = afterWarmup(options, (k) => decay(progress(k, 0, numTrainingSteps - numWarmupSteps)));
  return { ...curve, totalSteps: numTrainingSteps };
}
