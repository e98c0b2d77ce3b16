import { Combinator, defineCombinator } from "./combinator";
import { countAtMost, later, linearBetween } from "./curves";
import { choice, count, list, number, OptionTable } from "../options/options";
import { Curve, Schedule } from "./schedule";

type Clock = "local" | "global";

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

const steps = list(count({ min: 0 }), { increasing: true });

export const sequenceOptions = {
  milestones: steps,
  clock: choice(["local", "global"], { default: "local" }),
} satisfies OptionTable<SequenceOptions>;

/** Checks that there is one milestone between each two members. */
export function checkMilestones(
  owner: string,
  members: number,
  milestones: readonly number[],
  option = "milestones",
): void {
  if (members === 0) throw new RangeError(`${owner}: expected at least one member, got none`);
  if (milestones.length !== members - 1) {
    throw new RangeError(
      `${owner}: ${option} must be one fewer than the ${members} members (${members - 1}), got ${milestones.length}`,
    );
  }
}

/** What the clock of a sequence's member shows at `step`; `index` is the number of milestones passed by then. */
export function memberStep(milestones: readonly number[], clock: Clock, index: number, step: number): number {
  return clock === "local" && index > 0 ? step - milestones[index - 1] : step;
}

/** The highest of the members' reference rates. */
export const highestReference = (members: readonly { referenceLr: number }[]): number =>
  Math.max(...members.map(({ referenceLr }) => referenceLr));

/** The steps after which the last member of a sequence is at its end. */
export const lengthOf = (
  members: readonly { totalSteps?: number }[],
  milestones: readonly number[],
  clock: Clock,
): number | undefined => later(members.at(-1)!.totalSteps, clock === "local" ? (milestones.at(-1) ?? 0) : 0);

/** The curve of one schedule after the other. */
export function sequenceOf(
  members: readonly Schedule[],
  milestones: readonly number[],
  clock: Clock = "local",
): Curve {
  return {
    baseLr: members[0].baseLr,
    referenceLr: highestReference(members),
    totalSteps: lengthOf(members, milestones, clock),
    lr: (k) => {
      const index = countAtMost(milestones, k);
      return members[index](memberStep(milestones, clock, index, k));
    },
    momentum: members.some((member) => member.momentum)
      ? (k) => {
          const index = countAtMost(milestones, k);
          return members[index].momentum?.(memberStep(milestones, clock, index, k));
        }
      : undefined,
  };
}

/**
 * One schedule after the other: between milestones i−1 and i, `lr(k) = schedules[i](k − milestones[i−1])`.
 *
 * @example sequential([linearSchedule({ ... }), cosineDecaySchedule({ ... })], { milestones: [5] })
 * @throws TypeError or RangeError that names the option.
 * @see torch.optim.lr_scheduler.SequentialLR
 */
export const sequential: Combinator<"schedules", SequenceOptions> = defineCombinator(
  "sequential",
  "schedules",
  sequenceOptions,
  ({ schedules, milestones, clock }) => {
    checkMilestones("sequential", schedules.length, milestones);
    return sequenceOf(schedules, milestones, clock);
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
 * @throws TypeError or RangeError that names the option.
 * @see optax.join_schedules
 */
export const joinSchedules: Combinator<"schedules", JoinSchedulesOptions> = defineCombinator(
  "joinSchedules",
  "schedules",
  { boundaries: steps },
  ({ schedules, boundaries }) => {
    checkMilestones("joinSchedules", schedules.length, boundaries, "boundaries");
    return sequenceOf(schedules, boundaries);
  },
);

/** Options of `warmup`. */
export interface WarmupOptions {
  /** Steps of warm-up. */
  steps: number;
  /** The rate at step 0 (0). */
  startLr?: number;
}

/**
 * A linear warm-up before any schedule, which starts after it:
 * `lr(k) = startLr + (schedule(0) − startLr) · k / steps` for k < steps, then `schedule(k − steps)`.
 *
 * @example warmup(cosineAnnealingSchedule({ baseLr: 0.1, tMax: 85 }), { steps: 5 })
 * @throws TypeError or RangeError that names the option.
 * @see Goyal et al., Accurate, Large Minibatch SGD, 2017 (arXiv 1706.02677), §2.2
 */
export const warmup: Combinator<"schedule", WarmupOptions> = defineCombinator(
  "warmup",
  "schedule",
  { steps: count({ min: 0 }), startLr: number({ min: 0, default: 0 }) },
  ({ schedule, steps, startLr }) => ({
    baseLr: schedule.baseLr,
    referenceLr: Math.max(schedule.referenceLr, steps > 0 ? startLr : 0),
    totalSteps: later(schedule.totalSteps, steps),
    lr: (k) => (k < steps ? linearBetween(startLr, schedule(0), k / steps) : schedule(k - steps)),
    momentum: schedule.momentum && ((k) => schedule.momentum!(Math.max(0, k - steps))),
  }),
);
