import { scheduleKinds } from "../../schedules/kinds";
import type { ScheduleSpec } from "../../schedules/schedule";
import { camelCase, Context, Framework, toOptions } from "./context";
import { bind, listIn, memberOf } from "./parameters";
import type { Call } from "./values";

/** optax's schedules, which this library has by the same names in its style, and their parameters by position. */
const schedules: Readonly<Record<string, readonly string[]>> = {
  constant_schedule: ["value"],
  linear_schedule: ["init_value", "end_value", "transition_steps", "transition_begin"],
  polynomial_schedule: ["init_value", "end_value", "power", "transition_steps", "transition_begin"],
  piecewise_constant_schedule: ["init_value", "boundaries_and_scales"],
  piecewise_interpolate_schedule: ["interpolate_type", "init_value", "boundaries_and_scales"],
  exponential_decay: [
    "init_value",
    "transition_steps",
    "decay_rate",
    "transition_begin",
    "staircase",
    "end_value",
  ],
  cosine_decay_schedule: ["init_value", "decay_steps", "alpha", "exponent"],
  warmup_constant_schedule: ["init_value", "peak_value", "warmup_steps"],
  warmup_cosine_decay_schedule: [
    "init_value",
    "peak_value",
    "warmup_steps",
    "decay_steps",
    "end_value",
    "exponent",
  ],
  warmup_exponential_decay_schedule: [
    "init_value",
    "peak_value",
    "warmup_steps",
    "transition_steps",
    "decay_rate",
    "transition_begin",
    "staircase",
    "end_value",
  ],
  sgdr_schedule: ["cosine_kwargs"],
  cosine_onecycle_schedule: ["transition_steps", "peak_value", "pct_start", "div_factor", "final_div_factor"],
  linear_onecycle_schedule: [
    "transition_steps",
    "peak_value",
    "pct_start",
    "pct_final",
    "div_factor",
    "final_div_factor",
  ],
};

export const optax: Framework = {
  knows: (name) => name in schedules || name === "join_schedules",
  resembling: /_schedule$|_onecycle$|^reduce_on_plateau$/,
  convert,
};

function convert(call: Call, context: Context): ScheduleSpec {
  const { name } = call;
  if (name === "join_schedules") return joined(call, context);
  if (!(name in schedules)) throw new Error(`${name} is no schedule of optax that lrlab has`);
  const given = bind(call, schedules[name]);
  given.delete("optimizer");
  const options = toOptions(name, given);
  if (name === "warmup_constant_schedule" && options.warmupSteps === 0)
    throw new Error(`${name}: without steps of warm-up optax's stays at init_value; write constant_schedule`);
  const kind = camelCase(name);
  return { kind: scheduleKinds.has(kind) ? kind : name, ...options };
}

function joined(call: Call, context: Context): ScheduleSpec {
  const given = bind(call, ["schedules", "boundaries"]);
  const members = listIn(call.name, given, "schedules");
  for (const taken of ["schedules", "optimizer"]) given.delete(taken);
  const inner = members.map((member, i) =>
    typeof member === "number"
      ? { kind: "constantSchedule", value: member }
      : convert(memberOf(call.name, "schedules", member, i), context),
  );
  return { kind: "joinSchedules", schedules: inner, ...toOptions(call.name, given) };
}
