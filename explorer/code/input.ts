import type { OptimizerName } from "lrlab";
import { cooldown, Schedule } from "lrlab/schedules";
import type { Lanes } from "../model/lanes";
import type { Spec } from "../model/spec";

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
