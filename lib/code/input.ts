import type { OptimizerName } from "../optimizers/peers";
import { cooldown, Schedule } from "../schedules";
import type { Spec } from "./spec";

export const laneNames = ["momentum", "weightDecay", "batchSize"] as const;
export type LaneName = (typeof laneNames)[number];

/** What follows a schedule of its own beside the rate, the same for all schedules of the rate. */
export type Lanes = { readonly [Name in LaneName]?: Spec };

/** What a generator works from. */
export interface CodeInput {
  readonly spec: Spec;
  /** The schedule; undefined where a metric drives it. */
  readonly schedule: Schedule | undefined;
  /** The length of the run. */
  readonly steps: number;
  /** What a step of the schedule is. */
  readonly unit: "epoch" | "batch";
  readonly optimizer: OptimizerName;
  /** What follows a schedule beside the rate. */
  readonly lanes: Lanes;
}

/** A line that says what stands in for a cooldown, for a library that has none of its own. */
export const cooldownNotes = (library: string, schedule: Schedule | undefined): string[] =>
  schedule?.spec.kind === cooldown.kind
    ? [
        `# ${library} has nothing that bends a schedule down: its end from step ${schedule.options.from} on is part of the function.`,
      ]
    : [];
