import { boolean, number, rate, stepCount } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `inverseTimeDecay`. */
export interface InverseTimeDecayOptions {
  /** The rate at step 0. */
  initValue: number;
  /** Steps of a period. */
  decaySteps: number;
  /** How much of the first rate's reciprocal is added in each period. */
  decayRate: number;
  /** Decay at the end of each period only (false). */
  staircase?: boolean;
}

/**
 * Inverse time decay: `lr(k) = initValue / (1 + decayRate · k / decaySteps)`, the quotient k / decaySteps
 * rounded down where `staircase` is set.
 *
 * @example inverseTimeDecay({ initValue: 0.1, decaySteps: 10, decayRate: 0.5 })(20) // 0.05
 * @see tf.keras.optimizers.schedules.InverseTimeDecay
 */
export const inverseTimeDecay: ScheduleFactory<InverseTimeDecayOptions> = defineSchedule(
  "inverseTimeDecay",
  {
    initValue: rate(),
    decaySteps: stepCount(),
    decayRate: number({ min: 0 }),
    staircase: boolean({ default: false }),
  },
  ({ initValue, decaySteps, decayRate, staircase }) => ({
    baseLr: initValue,
    lr: (k) => initValue / (1 + decayRate * (staircase ? Math.floor(k / decaySteps) : k / decaySteps)),
  }),
);
