import type { Schedule } from "lrlab/schedules";
import type { Spec } from "../model/spec";

/** What a generator works from. */
export interface CodeInput {
  readonly spec: Spec;
  /** The schedule; undefined where a metric drives it. */
  readonly schedule: Schedule | undefined;
  /** Its rates as they are drawn, for a schedule without a closed form. */
  readonly values: Float64Array;
  /** What a step of the schedule is. */
  readonly unit: "epoch" | "batch";
}
