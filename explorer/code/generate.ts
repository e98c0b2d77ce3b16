import { followsMetric } from "../../lib/code/spec";
import type { State, Target } from "../model/state";
import { toSchedule } from "../../lib/code/to-schedule";
import type { CodeInput } from "../../lib/code/input";
import { kerasCode } from "../../lib/code/keras";
import { optaxCode } from "../../lib/code/optax";
import { pytorchCode } from "../../lib/code/pytorch";
import { typescriptCode } from "../../lib/code/typescript";

const generators: Record<Target, (input: CodeInput) => string> = {
  TypeScript: typescriptCode,
  PyTorch: pytorchCode,
  optax: optaxCode,
  Keras: kerasCode,
};

/** The parts of the state that code is made from. */
export type CodeSource = Pick<
  State,
  "entries" | "selected" | "steps" | "unit" | "stepsPerEpoch" | "optimizer" | "lanes"
>;

/** The code that makes the schedule at a position of the state and the run's optimizer, in a language. */
export function generateCode(target: Target, state: CodeSource, index = state.selected): string {
  const { spec } = state.entries[index];
  const { steps, optimizer, lanes = {} } = state;
  const schedule = followsMetric(spec) ? undefined : toSchedule(spec);
  const unit = state.unit === "epoch" && state.stepsPerEpoch === 1 ? "epoch" : "batch";
  return generators[target]({ spec, schedule, steps, unit, optimizer, lanes });
}
