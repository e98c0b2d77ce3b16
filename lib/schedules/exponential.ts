import { number } from "./options";
import { defineSchedule } from "./schedule";

export interface ExponentialLROptions {
  /** The rate at step 0. */
  baseLr: number;
  /** What the rate is multiplied by at each step. */
  gamma: number;
}

/**
 * Exponential decay: `lr(k) = baseLr · gamma^k`.
 *
 * @throws TypeError or RangeError that names the option.
 * @see torch.optim.lr_scheduler.ExponentialLR
 */
export const exponentialSchedule = defineSchedule<ExponentialLROptions>(
  "ExponentialLR",
  { baseLr: number({ min: 0 }), gamma: number({ min: 0 }) },
  ({ baseLr, gamma }) => ({ baseLr, lr: (k) => baseLr * gamma ** k }),
);
