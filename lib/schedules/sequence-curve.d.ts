import type { Curve, Schedule } from "./schedule";
/** What a member of a sequence counts from: its milestone, or the very first step. */
export type Clock = "local" | "global";
/** The steps at which members take over. */
export declare const increasingSteps: import("../options/option").Option<readonly number[]>;
/** The options of a sequence. */
export declare const sequenceTable: {
    milestones: import("../options/option").Option<readonly number[]>;
    clock: import("../options/option").Option<"local" | "global">;
};
/** Checks that there is one milestone between each two members. */
export declare function checkMilestones(owner: string, members: number, milestones: readonly number[], option?: string): void;
/** What the clock of a sequence's member shows at `step`; `index` is the number of milestones passed by then. */
export declare function memberStep(milestones: readonly number[], clock: Clock, index: number, step: number): number;
/** The highest of the members' reference rates. */
export declare const highestReference: (members: readonly {
    referenceLr: number;
}[]) => number;
/** The steps after which the last member of a sequence is at its end. */
export declare const lengthOf: (members: readonly {
    totalSteps?: number;
}[], milestones: readonly number[], clock: Clock) => number | undefined;
/** The curve of one schedule after the other. */
export declare function sequenceOf(members: readonly Schedule[], milestones: readonly number[], clock?: Clock): Curve;
