import { cosineDecaySchedule } from "./cosine";
import { later, linearBetween, progress } from "./curves";
import { exponentialDecay, ExponentialDecayOptions } from "./exponential";
import { count, number, OptionTable } from "../options/options";
import { Curve, defineSchedule, Schedule, ScheduleFactory } from "./schedule";

/** Options of `warmupConstantSchedule`. */
export interface WarmupConstantScheduleOptions {
  /** The rate at step 0. */
  initValue: number;
  /** The rate after the warm-up. */
  peakValue: number;
  /** Steps of warm-up; with 0 the rate is `peakValue` from the first step. */
  warmupSteps: number;
}

const warmupTable = {
  initValue: number({ min: 0 }),
  peakValue: number({ min: 0 }),
  warmupSteps: count({ min: 0 }),
} satisfies OptionTable<WarmupConstantScheduleOptions>;

/** The curve of a linear warm-up, and of what follows it on a clock of its own. */
function warmedUp(
  { initValue, peakValue, warmupSteps }: WarmupConstantScheduleOptions,
  after: Schedule,
): Curve {
  return {
    baseLr: peakValue,
    referenceLr: Math.max(after.referenceLr, warmupSteps > 0 ? initValue : 0),
    totalSteps: later(after.totalSteps, warmupSteps),
    lr: (k) =>
      k < warmupSteps ? linearBetween(initValue, peakValue, k / warmupSteps) : after(k - warmupSteps),
  };
}

/**
 * Linear warm-up, then constant: `lr(k) = initValue + (peakValue − initValue) · min(k / warmupSteps, 1)`.
 *
 * @see optax.warmup_constant_schedule
 */
export const warmupConstantSchedule: ScheduleFactory<WarmupConstantScheduleOptions> = defineSchedule(
  "warmupConstantSchedule",
  warmupTable,
  ({ initValue, peakValue, warmupSteps }) => ({
    baseLr: peakValue,
    referenceLr: warmupSteps > 0 ? initValue : peakValue,
    lr: (k) => linearBetween(initValue, peakValue, progress(k, 0, warmupSteps)),
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

const warmupCosineTable = {
  ...warmupTable,
  decaySteps: count(),
  endValue: number({ min: 0, default: 0 }),
  exponent: number({ min: 0, default: 1 }),
} satisfies OptionTable<WarmupCosineDecayScheduleOptions>;

/**
 * Linear warm-up from `initValue` to `peakValue`, then half a cosine (to the power of `exponent`) down to
 * `endValue` in the remaining decaySteps − warmupSteps steps, then constant.
 *
 * @see optax.warmup_cosine_decay_schedule
 */
export const warmupCosineDecaySchedule: ScheduleFactory<WarmupCosineDecayScheduleOptions> = defineSchedule(
  "warmupCosineDecaySchedule",
  warmupCosineTable,
  (options) => {
    const { peakValue, warmupSteps, decaySteps, endValue, exponent } = options;
    if (decaySteps <= warmupSteps) {
      throw new RangeError(
        `warmupCosineDecaySchedule: decaySteps must be more than warmupSteps (${warmupSteps}), got ${decaySteps}`,
      );
    }
    const alpha = peakValue === 0 ? 0 : endValue / peakValue;
    return warmedUp(
      options,
      cosineDecaySchedule({ initValue: peakValue, decaySteps: decaySteps - warmupSteps, alpha, exponent }),
    );
  },
);

/** Options of `warmupExponentialDecaySchedule`. */
export interface WarmupExponentialDecayScheduleOptions
  extends WarmupConstantScheduleOptions, Omit<ExponentialDecayOptions, "initValue"> {}

/**
 * Linear warm-up from `initValue` to `peakValue`, then `exponentialDecay` on a clock that starts at the end
 * of the warm-up.
 *
 * @see optax.warmup_exponential_decay_schedule
 */
export const warmupExponentialDecaySchedule: ScheduleFactory<WarmupExponentialDecayScheduleOptions> =
  defineSchedule(
    "warmupExponentialDecaySchedule",
    { ...exponentialDecay.options, ...warmupTable },
    ({ initValue, peakValue, warmupSteps, ...decay }) =>
      warmedUp({ initValue, peakValue, warmupSteps }, exponentialDecay({ ...decay, initValue: peakValue })),
  );
