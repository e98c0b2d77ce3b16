import { checkValue } from "../options/check";
import { checkOptions, count, number, OptionTable } from "../options/options";

/** Options of `epochs`. */
export interface EpochsOptions {
  /** Steps (batches) in one epoch. */
  stepsPerEpoch: number;
}

const table = { stepsPerEpoch: count() } satisfies OptionTable<EpochsOptions>;

/**
 * Epochs in steps: `n · stepsPerEpoch`, rounded to a whole step. For schedules that count steps and are
 * thought of in epochs.
 *
 * @example new StepLR({ baseLr: 0.1, stepSize: epochs(30, { stepsPerEpoch: 469 }) })
 * @param n Epochs; a fraction of one is allowed.
 * @returns Steps.
 */
export function epochs(n: number, options: EpochsOptions): number {
  checkValue("epochs", "n", number({ min: 0 }), n);
  const { stepsPerEpoch } = checkOptions("epochs", table, options);
  return Math.round(n * stepsPerEpoch);
}
