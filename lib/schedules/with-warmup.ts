import { linearBetween, polynomialBetween, progress } from "./curves";
import { count, number, OptionTable } from "../options/options";
import { Curve, defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `constantWithWarmupSchedule`. */
export interface ConstantWithWarmupOptions {
  /** The rate after the warm-up. */
  baseLr: number;
  /** Steps of linear warm-up from 0. */
  numWarmupSteps: number;
}

export const warmupTable = {
  baseLr: number({ min: 0 }),
  numWarmupSteps: count({ min: 0 }),
} satisfies OptionTable<ConstantWithWarmupOptions>;

/** Options of `linearWithWarmupSchedule`. */
export interface LinearWithWarmupOptions extends ConstantWithWarmupOptions {
  /** Steps of warm-up and decay together. */
  numTrainingSteps: number;
}

export const trainingTable = {
  ...warmupTable,
  numTrainingSteps: count(),
} satisfies OptionTable<LinearWithWarmupOptions>;

/** The curve of a linear warm-up from 0, and of what follows it, as a function of the steps since. */
export function afterWarmup(
  { baseLr, numWarmupSteps }: ConstantWithWarmupOptions,
  after: (k: number) => number,
): Curve {
  return {
    baseLr,
    lr: (k) => (k < numWarmupSteps ? (baseLr * k) / numWarmupSteps : after(k - numWarmupSteps)),
  };
}

/** Checks that the warm-up fits into the training. */
export function checkTraining(
  owner: string,
  { numWarmupSteps, numTrainingSteps }: LinearWithWarmupOptions,
): void {
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
export function decayAfterWarmup(
  owner: string,
  options: LinearWithWarmupOptions,
  decay: (t: number) => number,
): Curve {
  const { numWarmupSteps, numTrainingSteps } = options;
  checkTraining(owner, options);
  const curve = afterWarmup(options, (k) => decay(progress(k, 0, numTrainingSteps - numWarmupSteps)));
  return { ...curve, totalSteps: numTrainingSteps };
}

/**
 * Linear warm-up from 0, then constant: `lr(k) = baseLr · min(k / numWarmupSteps, 1)`.
 *
 * @throws TypeError or RangeError that names the option.
 * @see transformers.get_constant_schedule_with_warmup
 */
export const constantWithWarmupSchedule: ScheduleFactory<ConstantWithWarmupOptions> = defineSchedule(
  "constantWithWarmupSchedule",
  warmupTable,
  (options) => afterWarmup(options, () => options.baseLr),
);

/**
 * Linear warm-up from 0, then a straight line to 0 at `numTrainingSteps`.
 *
 * @throws TypeError or RangeError that names the option.
 * @see transformers.get_linear_schedule_with_warmup
 */
export const linearWithWarmupSchedule: ScheduleFactory<LinearWithWarmupOptions> = defineSchedule(
  "linearWithWarmupSchedule",
  trainingTable,
  (options) =>
    decayAfterWarmup("linearWithWarmupSchedule", options, (t) => linearBetween(options.baseLr, 0, t)),
);

/** Options of `polynomialWithWarmupSchedule`. */
export interface PolynomialWithWarmupOptions extends LinearWithWarmupOptions {
  /** The last rate (1e-7). */
  lrEnd?: number;
  /** The power of the polynomial (1). */
  power?: number;
}

/**
 * Linear warm-up from 0, then `lrEnd + (baseLr − lrEnd) · (1 − t)^power`, t being the share of the decay that
 * is done.
 *
 * @throws TypeError or RangeError that names the option.
 * @see transformers.get_polynomial_decay_schedule_with_warmup
 */
export const polynomialWithWarmupSchedule: ScheduleFactory<PolynomialWithWarmupOptions> = defineSchedule(
  "polynomialWithWarmupSchedule",
  { ...trainingTable, lrEnd: number({ min: 0, default: 1e-7 }), power: number({ min: 0, default: 1 }) },
  ({ lrEnd, power, ...options }) => {
    if (lrEnd >= options.baseLr) {
      throw new RangeError(
        `polynomialWithWarmupSchedule: lrEnd must be below baseLr (${options.baseLr}), got ${lrEnd}`,
      );
    }
    return decayAfterWarmup("polynomialWithWarmupSchedule", options, (t) =>
      polynomialBetween(options.baseLr, lrEnd, t, power),
    );
  },
);
