import type { CodeInput } from "../../code/input";
import { kerasCode } from "../../code/keras";
import { optaxCode } from "../../code/optax";
import { pytorchCode } from "../../code/pytorch";
import { followsMetric, withoutDefaults } from "../../code/spec";
import { toSchedule } from "../../code/to-schedule";
import { OptimizerName } from "../../optimizers/peers";
import { metricKinds } from "../../schedules/reducers";
import type { ScheduleSpec } from "../../schedules/schedule";
import { fromSpec } from "../../schedules/spec";
import { stepsToDraw } from "../spec/steps";

const generators: Readonly<Record<string, (input: CodeInput) => string>> = {
  pytorch: pytorchCode,
  optax: optaxCode,
  keras: kerasCode,
};

/** What specs are written as. */
export const targets: readonly string[] = ["spec", "lrlab", ...Object.keys(generators)];

/** How code is written. */
export interface CodeOptions {
  /** The steps of the run: those that the schedule is made for. */
  readonly steps?: number;
  readonly optimizer: OptimizerName;
}

/** Specs as one of the targets has them. */
export function writeSpecs(specs: readonly ScheduleSpec[], target: string, options: CodeOptions): string {
  if (target === "spec") return `${JSON.stringify(specs.length === 1 ? specs[0] : specs, null, 2)}\n`;
  if (target === "lrlab") return specs.map((spec) => `${ownCall(spec)}\n`).join("");
  return specs.map((given) => generators[target](inputOf(given, options))).join("\n");
}

/** A spec as a call of the library. */
function ownCall(spec: ScheduleSpec): string {
  const { kind, ...options } = spec;
  return metricKinds.has(kind) ? `new ${kind}(${JSON.stringify(options)})` : fromSpec(spec).describe();
}

function inputOf(given: ScheduleSpec, { steps, optimizer }: CodeOptions): CodeInput {
  const spec = withoutDefaults(given);
  const schedule = followsMetric(spec) ? undefined : toSchedule(spec);
  const length = steps ?? (schedule ? stepsToDraw([{ name: spec.kind, source: schedule }]) : 1);
  return { spec, schedule, steps: length, unit: "batch", optimizer, lanes: {} };
}
