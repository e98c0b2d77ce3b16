import { Combinator, defineCombinator } from "./combinator";
import { number, stepCount } from "../options/options";

/** Options of `burnIn`. */
export interface BurnInOptions {
  /** Steps of burn-in. */
  steps: number;
  /** The power of the share of them that is done (4). */
  power?: number;
}

/**
 * A warm-up by a power that takes nothing from the schedule's own clock: `lr(k) = schedule(k) · (k / steps)^power` for
 * k < steps, then `schedule(k)`.
 *
 * @example burnIn(constantSchedule({ value: 0.16 }), { steps: 1000 })(500) // 0.01
 * @see Darknet's burn_in; Redmon & Farhadi, YOLO9000, 2016 (arXiv 1612.08242)
 */
export const burnIn: Combinator<"schedule", BurnInOptions> = defineCombinator(
  "burnIn",
  "schedule",
  { steps: stepCount({ min: 0 }), power: number({ min: 0, default: 4 }) },
  ({ schedule, steps, power }) => ({
    baseLr: schedule.baseLr,
    referenceLr: schedule.referenceLr,
    totalSteps: schedule.totalSteps,
    lr: (k) => (k < steps ? schedule(k) * (k / steps) ** power : schedule(k)),
    momentum: schedule.momentum,
  }),
);

/** Options of `jaggedRestarts`. */
export interface JaggedRestartsOptions {
  /** Steps from restart to restart; the first is after so many. */
  restartEvery: number;
  /** Steps in which the rate rises again after each. */
  restartWarmupSteps: number;
}

/**
 * A schedule that falls to 0 at each restart and rises again in a line, as training does where optimizer states or
 * adapters begin anew: `lr(k) = schedule(k) · min((k mod restartEvery) / restartWarmupSteps, 1)` from the first restart on.
 *
 * @example
 * jaggedRestarts(constantSchedule({ value: 0.1 }), { restartEvery: 100, restartWarmupSteps: 10 })(205) // 0.05
 * @see Lialin et al., ReLoRA, 2023 (arXiv 2307.05695), §3
 */
export const jaggedRestarts: Combinator<"schedule", JaggedRestartsOptions> = defineCombinator(
  "jaggedRestarts",
  "schedule",
  { restartEvery: stepCount(), restartWarmupSteps: stepCount({ min: 0 }) },
  ({ schedule, restartEvery, restartWarmupSteps }) => {
    if (restartWarmupSteps > restartEvery) {
      throw new RangeError(
        `jaggedRestarts: restartWarmupSteps must be at most restartEvery (${restartEvery}), got ${restartWarmupSteps}`,
      );
    }
    return {
      baseLr: schedule.baseLr,
      referenceLr: schedule.referenceLr,
      totalSteps: schedule.totalSteps,
      lr: (k) => {
        const since = k % restartEvery;
        const rises = k >= restartEvery && since < restartWarmupSteps;
        return rises ? schedule(k) * (since / restartWarmupSteps) : schedule(k);
      },
      momentum: schedule.momentum,
    };
  },
);
