import { checkTraining, decayAfterWarmup, trainingTable } from "./after-warmup";
import { halfCosine, linearBetween, progress } from "./curves";
import { checkOneOf, count, number, optional, rate } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";
import type { LinearWithWarmupOptions } from "./with-warmup";

/** Options of `cosineWithWarmupSchedule`. */
export interface CosineWithWarmupOptions extends LinearWithWarmupOptions {
  /** Periods of the cosine in the decay (0.5: down once). */
  numCycles?: number;
}

const table = { ...trainingTable, numCycles: number({ above: 0, default: 0.5 }) };

/**
 * Linear warm-up from 0, then `baseLr · (1 + cos(2π · numCycles · t)) / 2`, t being the share of the decay
 * that is done.
 *
 * @example cosineWithWarmupSchedule({ baseLr: 0.1, numWarmupSteps: 10, numTrainingSteps: 110 })(60) // 0.05
 * @see transformers.get_cosine_schedule_with_warmup
 */
export const cosineWithWarmupSchedule: ScheduleFactory<CosineWithWarmupOptions> = defineSchedule(
  "cosineWithWarmupSchedule",
  table,
  ({ numCycles, ...options }) =>
    decayAfterWarmup(
      "cosineWithWarmupSchedule",
      options,
      (t) => options.baseLr * halfCosine(2 * numCycles * t),
    ),
);

/** Options of `cosineWithHardRestartsSchedule`. */
export interface CosineWithHardRestartsOptions extends LinearWithWarmupOptions {
  /** How many times the rate falls from `baseLr` to 0 (1). */
  numCycles?: number;
}

/**
 * Linear warm-up from 0, then `numCycles` half cosines from `baseLr` to 0, one after the other; 0 after the
 * last.
 *
 * @example
 * cosineWithHardRestartsSchedule({
 *   baseLr: 0.1, numWarmupSteps: 10, numTrainingSteps: 110, numCycles: 2,
 * })(60) // 0.1
 * @see transformers.get_cosine_with_hard_restarts_schedule_with_warmup; Loshchilov & Hutter, SGDR, 2017
 * (arXiv 1608.03983)
 */
export const cosineWithHardRestartsSchedule: ScheduleFactory<CosineWithHardRestartsOptions> = defineSchedule(
  "cosineWithHardRestartsSchedule",
  { ...trainingTable, numCycles: count({ default: 1 }) },
  ({ numCycles, ...options }) =>
    decayAfterWarmup("cosineWithHardRestartsSchedule", options, (t) =>
      t < 1 ? options.baseLr * halfCosine((numCycles * t) % 1) : 0,
    ),
);

/** Options of `cosineWithMinLrSchedule`. */
export interface CosineWithMinLrOptions extends CosineWithWarmupOptions {
  /** The lowest rate; instead of it, `minLrRate`. */
  minLr?: number;
  /** The lowest rate as a share of `baseLr`. */
  minLrRate?: number;
}

const minLrTable = {
  ...table,
  minLr: optional(rate()),
  minLrRate: optional(number({ min: 0 })),
};

function lowestOf(owner: string, { baseLr, minLr, minLrRate }: CosineWithMinLrOptions): number {
  checkOneOf(owner, ["minLr", "minLrRate"], { minLr, minLrRate });
  return minLr ?? minLrRate! * baseLr;
}

/**
 * Linear warm-up from 0, then `minLr + (baseLr − minLr) · (1 + cos(2π · numCycles · t)) / 2`, t being the
 * share of the decay that is done.
 *
 * @example
 * cosineWithMinLrSchedule({
 *   baseLr: 0.1, numWarmupSteps: 10, numTrainingSteps: 110, minLr: 0.02,
 * })(60) // 0.06
 * @see transformers.get_cosine_with_min_lr_schedule_with_warmup
 */
export const cosineWithMinLrSchedule: ScheduleFactory<CosineWithMinLrOptions> = defineSchedule(
  "cosineWithMinLrSchedule",
  minLrTable,
  (options) => {
    const { baseLr, numCycles } = options;
    const lowest = lowestOf("cosineWithMinLrSchedule", options);
    const curve = decayAfterWarmup("cosineWithMinLrSchedule", options, (t) =>
      linearBetween(lowest, baseLr, halfCosine(2 * numCycles * t)),
    );
    return { ...curve, referenceLr: lowest };
  },
);

/** Options of `cosineWarmupWithMinLrSchedule`. */
export interface CosineWarmupWithMinLrOptions extends CosineWithMinLrOptions {
  /** The rate at step 0 as a share of `baseLr` (one step's worth of the warm-up: 1 / numWarmupSteps). */
  warmupLrRate?: number;
}

/**
 * `cosineWithMinLrSchedule` one step ahead, so that neither the first nor the last step has a rate of 0: a
 * straight line from `warmupLrRate · baseLr` at step 0 to `baseLr` at step numWarmupSteps − 1, then the
 * cosine from its second value on.
 *
 * @example
 * cosineWarmupWithMinLrSchedule({
 *   baseLr: 0.1, numWarmupSteps: 10, numTrainingSteps: 110, minLr: 0.02,
 * })(0) // 0.01
 * @see transformers.get_cosine_with_min_lr_schedule_with_warmup_lr_rate
 */
export const cosineWarmupWithMinLrSchedule: ScheduleFactory<CosineWarmupWithMinLrOptions> = defineSchedule(
  "cosineWarmupWithMinLrSchedule",
  {
    ...minLrTable,
    warmupLrRate: number({
      min: 0,
      default: (o: LinearWithWarmupOptions) => 1 / Math.max(o.numWarmupSteps, 1),
    }),
  },
  (options) => {
    const { baseLr, numWarmupSteps, numTrainingSteps, numCycles, warmupLrRate } = options;
    const lowest = lowestOf("cosineWarmupWithMinLrSchedule", options);
    checkTraining("cosineWarmupWithMinLrSchedule", options);
    const decaySteps = numTrainingSteps - numWarmupSteps;
    return {
      baseLr,
      referenceLr: Math.max(lowest, numWarmupSteps > 0 ? baseLr * warmupLrRate : 0),
      lr: (k) =>
        k < numWarmupSteps
          ? baseLr * linearBetween(warmupLrRate, 1, progress(k, 0, Math.max(numWarmupSteps - 1, 1)))
          : linearBetween(
              lowest,
              baseLr,
              halfCosine(2 * numCycles * progress(k + 1, numWarmupSteps, decaySteps)),
            ),
    };
  },
);
