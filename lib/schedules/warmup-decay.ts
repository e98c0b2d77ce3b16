import { afterRise } from "./curves";
import { exponentialDecay, ExponentialDecayOptions } from "./exponential";
import { defineSchedule, ScheduleFactory } from "./schedule";
import { warmupCosineCurve, warmupCosineTable, warmupTable } from "./warmup-cosine";

/** Options of `warmupConstantSchedule`. */
export interface WarmupConstantScheduleOptions {
  /** The rate at step 0. */
  initValue: number;
  /** The rate after the warm-up. */
  peakValue: number;
  /** Steps of warm-up; with 0 the rate is `peakValue` from the first step. */
  warmupSteps: number;
}

/**
 * Linear warm-up, then constant: `lr(k) = initValue + (peakValue − initValue) · min(k / warmupSteps, 1)`.
 *
 * @example warmupConstantSchedule({ initValue: 0.02, peakValue: 0.1, warmupSteps: 10 })(5) // 0.06
 * @see optax.warmup_constant_schedule
 */
export const warmupConstantSchedule: ScheduleFactory<WarmupConstantScheduleOptions> = defineSchedule(
  "warmupConstantSchedule",
  warmupTable,
  ({ initValue, peakValue, warmupSteps }) => ({
    baseLr: peakValue,
    referenceLr: warmupSteps > 0 ? initValue : peakValue,
    lr: afterRise(initValue, peakValue, warmupSteps, () => peakValue),
  }),
);

/** Options of `warmupCosineDecaySchedule`. */
export interface WarmupCosineDecayScheduleOptions extends WarmupConstantScheduleOptions {
  /** Steps of warm-up and decay together. */
  decaySteps: number;
  /** The last rate (0). */
  endValue?: number;
  /** The power to which the cosine is raised (1). */
  exponent?: number;
}

/**
 * Linear warm-up from `initValue` to `peakValue`, then half a cosine (to the power of `exponent`) down to
 * `endValue` in the remaining decaySteps − warmupSteps steps, then constant.
 *
 * @example
 * warmupCosineDecaySchedule({ initValue: 0, peakValue: 0.1, warmupSteps: 10, decaySteps: 110 })(60) // 0.05
 * @see optax.warmup_cosine_decay_schedule
 */
export const warmupCosineDecaySchedule: ScheduleFactory<WarmupCosineDecayScheduleOptions> = defineSchedule(
  "warmupCosineDecaySchedule",
  warmupCosineTable,
  (options) => warmupCosineCurve("warmupCosineDecaySchedule", options),
);

/** Options of `warmupExponentialDecaySchedule`. */
export interface WarmupExponentialDecayScheduleOptions
  extends WarmupConstantScheduleOptions, Omit<ExponentialDecayOptions, "initValue"> {}

/**
 * Linear warm-up from `initValue` to `peakValue`, then `exponentialDecay` on a clock that starts at the end
 * of the warm-up.
 *
 * @example
 * warmupExponentialDecaySchedule({
 *   initValue: 0, peakValue: 0.1, warmupSteps: 10, transitionSteps: 10, decayRate: 0.5,
 * })(20) // 0.05
 * @see optax.warmup_exponential_decay_schedule
 */
export const warmupExponentialDecaySchedule: ScheduleFactory<WarmupExponentialDecayScheduleOptions> =
  defineSchedule(
    "warmupExponentialDecaySchedule",
    { ...exponentialDecay.options, ...warmupTable },
    ({ initValue, peakValue, warmupSteps, ...options }) => {
      const decay = exponentialDecay({ ...options, initValue: peakValue });
      return {
        baseLr: peakValue,
        referenceLr: Math.max(decay.referenceLr, warmupSteps > 0 ? initValue : 0),
        lr: afterRise(initValue, peakValue, warmupSteps, decay),
      };
    },
  );
