import { countAtMost, geometric } from "./curves";
import { list, number, rate, stepCount } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `stepSchedule`. */
export interface StepLROptions {
  /** The rate before the first drop. */
  baseLr: number;
  /** Steps (or epochs, whichever the caller counts) between two drops. */
  stepSize: number;
  /** What the rate is multiplied by at each drop (0.1). */
  gamma?: number;
}

/**
 * Step decay: `lr(k) = baseLr · gamma^⌊k / stepSize⌋`.
 *
 * @example stepSchedule({ baseLr: 0.1, stepSize: 30 })(60) // 0.001
 * @see torch.optim.lr_scheduler.StepLR
 */
export const stepSchedule: ScheduleFactory<StepLROptions> = defineSchedule(
  { name: "stepSchedule", kind: "StepLR" },
  { baseLr: rate(), stepSize: stepCount(), gamma: number({ min: 0, default: 0.1 }) },
  ({ baseLr, stepSize, gamma }) => {
    // The rate is kept until the next drop: a power costs more than all the rest.
    const last = { drops: 0, lr: baseLr };
    return {
      baseLr,
      lr: (k) => {
        const drops = Math.floor(k / stepSize);
        if (drops !== last.drops) {
          last.drops = drops;
          last.lr = geometric(baseLr, gamma, drops);
        }
        return last.lr;
      },
    };
  },
);

/** Options of `multiStepSchedule`. */
export interface MultiStepLROptions {
  /** The rate before the first milestone. */
  baseLr: number;
  /**
   * The steps from which the rate is lower; in any order, and one named twice counts twice, as in PyTorch.
   */
  milestones: readonly number[];
  /** What the rate is multiplied by at each milestone (0.1). */
  gamma?: number;
}

/**
 * Decay at milestones: `lr(k) = baseLr · gamma^n`, n being the number of milestones that are at most k.
 *
 * @example multiStepSchedule({ baseLr: 0.1, milestones: [30, 80] })(80) // 0.001
 * @see torch.optim.lr_scheduler.MultiStepLR
 */
export const multiStepSchedule: ScheduleFactory<MultiStepLROptions> = defineSchedule(
  { name: "multiStepSchedule", kind: "MultiStepLR" },
  {
    baseLr: rate(),
    milestones: list(stepCount({ min: 0 })),
    gamma: number({ min: 0, default: 0.1 }),
  },
  ({ baseLr, milestones, gamma }) => {
    const sorted = [...milestones].sort((a, b) => a - b);
    return { baseLr, lr: (k) => geometric(baseLr, gamma, countAtMost(sorted, k)) };
  },
);
