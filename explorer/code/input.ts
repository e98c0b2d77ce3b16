import type { OptimizerName } from "lrlab";
import type { Schedule } from "lrlab/schedules";
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
}
