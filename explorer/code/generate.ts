import type { Schedule } from "lrlab/schedules";
import { plateauKind } from "../model/kinds";
import { contains, Spec } from "../model/spec";
import type { State, Target } from "../model/state";
import { trajectoryOf } from "../model/trajectory";
import { toSchedule } from "../model/trajectory";
import { kerasCode } from "./keras";
import { optaxCode } from "./optax";
import { pytorchCode } from "./pytorch";
import { typescriptCode } from "./typescript";

/** What a generator works from. */
export interface Context {
  readonly spec: Spec;
  /** The schedule; undefined where a metric drives it. */
  readonly schedule: Schedule | undefined;
  /** Its rates as they are drawn, for a schedule without a closed form. */
  readonly values: Float64Array;
  /** What a step of the schedule is. */
  readonly unit: "epoch" | "batch";
}

const generators: Record<Target, (context: Context) => string> = {
  TypeScript: ({ spec }) => typescriptCode(spec),
  PyTorch: pytorchCode,
  optax: optaxCode,
  Keras: kerasCode,
};

/** The code that makes the schedule at a position of the state, in a language. */
export function generateCode(target: Target, state: State, index = state.selected): string {
  const { spec } = state.entries[index];
  const schedule = contains(spec, plateauKind) ? undefined : toSchedule(spec);
  const { lr: values } = trajectoryOf(spec, state.steps, state.metric);
  const unit = state.unit === "epoch" && state.stepsPerEpoch === 1 ? "epoch" : "batch";
  return generators[target]({ spec, schedule, values, unit });
}
