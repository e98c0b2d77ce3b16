import { Combinator, curveOf, defineCombinator } from "./combinator";
import { checkMilestones, Clock, increasingSteps, sequenceOf, sequenceTable } from "./sequence-curve";

/** Options of `sequential`. */
export interface SequenceOptions {
  /**
   * The steps at which the next member takes over: one fewer than there are members, increasing. A member between two
   * that are equal is passed over, as in PyTorch.
   */
  milestones: readonly number[];
  /**
   * `local`: a member counts from its milestone (PyTorch); `global`: from the very first step (braintools
   * 0.1).
   */
  clock?: Clock;
}

/**
 * One schedule after the other: between milestones i−1 and i, `lr(k) = schedules[i](k − milestones[i−1])`.
 *
 * @example
 * sequential([constantSchedule({ value: 0.1 }), constantSchedule({ value: 0.2 })], { milestones: [5] })(5) // 0.2
 * @see torch.optim.lr_scheduler.SequentialLR
 */
export const sequential: Combinator<"schedules", SequenceOptions> = defineCombinator(
  "sequential",
  "schedules",
  sequenceTable,
  ({ schedules, milestones, clock }) => {
    checkMilestones("sequential", schedules.length, milestones);
    return sequenceOf(schedules.map(curveOf), milestones, clock);
  },
);

/** Options of `joinSchedules`. */
export interface JoinSchedulesOptions {
  /**
   * The steps at which the next schedule takes over: one fewer than there are schedules, increasing. A schedule between
   * two that are equal is passed over.
   */
  boundaries: readonly number[];
}

/**
 * `sequential` under optax's name: each schedule counts from its boundary.
 *
 * @example
 * joinSchedules([constantSchedule({ value: 0.1 }), constantSchedule({ value: 0.2 })], { boundaries: [5] })(5) // 0.2
 * @see optax.join_schedules
 */
export const joinSchedules: Combinator<"schedules", JoinSchedulesOptions> = defineCombinator(
  "joinSchedules",
  "schedules",
  { boundaries: increasingSteps },
  ({ schedules, boundaries }) => {
    checkMilestones("joinSchedules", schedules.length, boundaries, "boundaries");
    return sequenceOf(schedules.map(curveOf), boundaries);
  },
);
