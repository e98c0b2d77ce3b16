import { checkOptions, count, number } from "../options/options";

/** Options of `epochs`. */
export interface EpochsOptions {
  /** Steps (batches) in one epoch. */
  stepsPerEpoch: number;
}

const table = { n: number({ min: 0 }), stepsPerEpoch: count() };

/**
 * Epochs in steps: `n · stepsPerEpoch`, rounded to a whole step. For schedules that count steps and are
 * thought of in epochs.
 *
 * @example new StepLR({ baseLr: 0.1, stepSize: epochs(30, { stepsPerEpoch: 469 }) })
 * @param n Epochs; a fraction of one is allowed.
 * @returns Steps.
 * @throws TypeError or RangeError that names the option.
 */
export function epochs(n: number, options: EpochsOptions): number {
  const { stepsPerEpoch } = checkOptions("epochs", table, { ...options, n });
  return Math.round(n * stepsPerEpoch);
}
