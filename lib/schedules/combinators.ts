import { choice, count, list, object, OptionTable } from "./options";
import { defineSchedule, isSchedule, Schedule } from "./schedule";
import { countAtMost } from "./step";

const schedules = list(object<Schedule>("schedule", isSchedule));

export interface SequenceOptions {
  /** The steps at which the next member takes over: one fewer than there are members, increasing. */
  milestones: readonly number[];
  /** `local`: a member counts from its milestone (PyTorch); `global`: from the very first step (braintools 0.1). */
  clock?: "local" | "global";
}

export interface SequentialOptions extends SequenceOptions {
  /** The schedules, in the order in which they take over; each keeps its own base rate. */
  schedules: readonly Schedule[];
}

/** Checks that there is one milestone between each two members. */
export function checkMilestones(owner: string, members: number, milestones: readonly number[]): void {
  if (members === 0) throw new RangeError(`${owner}: expected at least one member, got none`);
  if (milestones.length !== members - 1) {
    throw new RangeError(
      `${owner}: milestones must be one fewer than the ${members} members (${members - 1}), got ${milestones.length}`,
    );
  }
}

/** Which member of a sequence is in force at `step`, and what its own clock shows then. */
export function locate(
  milestones: readonly number[],
  clock: "local" | "global",
  step: number,
): { index: number; localStep: number } {
  const index = countAtMost(milestones, step);
  return { index, localStep: clock === "local" && index > 0 ? step - milestones[index - 1] : step };
}

export const sequenceOptions: OptionTable<SequenceOptions> = {
  milestones: list(count({ min: 0 }), { increasing: true }),
  clock: choice(["local", "global"], { default: "local" }),
};

/**
 * One schedule after the other: between milestones i−1 and i, `lr(k) = schedules[i](k − milestones[i−1])`.
 *
 * @throws TypeError or RangeError that names the option.
 * @see torch.optim.lr_scheduler.SequentialLR; optax.join_schedules
 */
export const sequentialSchedule = defineSchedule<SequentialOptions>(
  "SequentialLR",
  { schedules, ...sequenceOptions },
  ({ schedules: members, milestones, clock }) => {
    checkMilestones("SequentialLR", members.length, milestones);
    const at = (step: number, of: (member: Schedule, localStep: number) => number): number => {
      const { index, localStep } = locate(milestones, clock, step);
      return of(members[index], localStep);
    };
    return { baseLr: members[0].baseLr, lr: (k) => at(k, (member, step) => member(step)) };
  },
);

/** Checks that each member of a chain has a factor: a base rate that can be divided by. */
export function checkFactors(owner: string, members: readonly { baseLr: number }[]): void {
  if (members.length === 0) throw new RangeError(`${owner}: expected at least one member, got none`);
  members.forEach(({ baseLr }, i) => {
    if (baseLr === 0) throw new RangeError(`${owner}: baseLr of member ${i} must be a positive number, got 0`);
  });
}

export interface ChainOptions {
  /** The schedules whose factors are multiplied. */
  schedules: readonly Schedule[];
}

/**
 * The product of factors: `lr(k) = baseLr · Π lr_i(k) / baseLr_i`, baseLr being the first member's.
 *
 * @throws TypeError or RangeError that names the option.
 * @see torch.optim.lr_scheduler.ChainedScheduler
 */
export const chainSchedule = defineSchedule<ChainOptions>(
  "ChainedScheduler",
  { schedules },
  ({ schedules: members }) => {
    checkFactors("ChainedScheduler", members);
    const { baseLr } = members[0];
    return { baseLr, lr: (k) => baseLr * members.reduce((factor, member) => factor * (member(k) / member.baseLr), 1) };
  },
);
