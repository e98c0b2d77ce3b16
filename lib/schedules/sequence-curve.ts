import { choice, list, OptionTable, stepCount } from "../options/options";
import { countAtMost, later } from "./curves";
import type { Curve } from "./schedule";

/** What a member of a sequence counts from: its milestone, or the very first step. */
export type Clock = "local" | "global";

/** The steps at which members take over. */
export const increasingSteps = list(stepCount({ min: 0 }), { increasing: true });

/** The options of a sequence. */
export const sequenceTable = {
  milestones: increasingSteps,
  clock: choice(["local", "global"], { default: "local" }),
} satisfies OptionTable<{ milestones: readonly number[]; clock?: Clock }>;

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
      `${owner}: ${option} must have one entry fewer than the ${members} members (${members - 1}), got ${milestones.length}`,
    );
  }
}

/** What the clock of a sequence's member shows at `step`; `index` is the number of milestones passed by then. */
export function memberStep(milestones: readonly number[], clock: Clock, index: number, step: number): number {
  return clock === "local" && index > 0 ? step - milestones[index - 1] : step;
}

/** The highest of the members' reference rates. */
export const highestReference = (members: readonly Pick<Curve, "baseLr" | "referenceLr">[]): number =>
  Math.max(...members.map(({ baseLr, referenceLr = baseLr }) => Math.max(baseLr, referenceLr)));

/** The steps after which the last member of a sequence is at its end. */
export const lengthOf = (
  members: readonly { totalSteps?: number }[],
  milestones: readonly number[],
  clock: Clock,
): number | undefined => later(members.at(-1)!.totalSteps, clock === "local" ? (milestones.at(-1) ?? 0) : 0);

/** The curve of one after the other. */
export function sequenceOf(
  members: readonly Curve[],
  milestones: readonly number[],
  clock: Clock = "local",
): Curve {
  return {
    baseLr: members[0].baseLr,
    referenceLr: highestReference(members),
    totalSteps: lengthOf(members, milestones, clock),
    lr: (k) => {
      const index = countAtMost(milestones, k);
      return members[index].lr(memberStep(milestones, clock, index, k));
    },
    momentum: members.some((member) => member.momentum)
      ? (k) => {
          const index = countAtMost(milestones, k);
          return members[index].momentum?.(memberStep(milestones, clock, index, k));
        }
      : undefined,
  };
}
