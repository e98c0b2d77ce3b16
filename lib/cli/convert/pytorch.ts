import type { ScheduleSpec } from "../../schedules/schedule";
import { baseLrOf, bind, Context, Framework, leaveOut, toOptions } from "./context";
import { Call, isCall, showValue, Value } from "./values";

/** PyTorch's schedulers, which this library has by the same names, and their parameters by position. */
const schedulers: Readonly<Record<string, readonly string[]>> = {
  StepLR: ["step_size", "gamma"],
  MultiStepLR: ["milestones", "gamma"],
  ConstantLR: ["factor", "total_iters"],
  LinearLR: ["start_factor", "end_factor", "total_iters"],
  ExponentialLR: ["gamma"],
  PolynomialLR: ["total_iters", "power"],
  CosineAnnealingLR: ["T_max", "eta_min"],
  CosineAnnealingWarmRestarts: ["T_0", "T_mult", "eta_min"],
  CyclicLR: [
    "base_lr",
    "max_lr",
    "step_size_up",
    "step_size_down",
    "mode",
    "gamma",
    "scale_fn",
    "scale_mode",
    "cycle_momentum",
    "base_momentum",
    "max_momentum",
  ],
  OneCycleLR: [
    "max_lr",
    "total_steps",
    "epochs",
    "steps_per_epoch",
    "pct_start",
    "anneal_strategy",
    "cycle_momentum",
    "base_momentum",
    "max_momentum",
    "div_factor",
    "final_div_factor",
    "three_phase",
  ],
  ReduceLROnPlateau: [
    "mode",
    "factor",
    "patience",
    "threshold",
    "threshold_mode",
    "cooldown",
    "min_lr",
    "eps",
  ],
};

/** Those that set the optimizer's rate themselves. */
const ownRate = new Set(["CyclicLR", "OneCycleLR"]);

const kinds: Readonly<Record<string, string>> = { SequentialLR: "sequential", ChainedScheduler: "chain" };
const functions = new Set(["LambdaLR", "MultiplicativeLR"]);

/** PyTorch's parameters that say nothing of the rates, by the values that say nothing. */
const others: Readonly<Record<string, readonly Value[]>> = {
  last_epoch: [-1, null],
  verbose: [true, false, "deprecated", null],
};

export const pytorch: Framework = {
  knows: (name) => name in schedulers || name in kinds || functions.has(name),
  convert,
};

function convert(call: Call, context: Context): ScheduleSpec {
  const { name } = call;
  if (functions.has(name))
    throw new Error(
      `${name}: its factor is a Python function, which cannot be read; write it as a schedule or a table of values`,
    );
  if (name in kinds) return combined(call, context);
  if (!(name in schedulers)) throw new Error(`${name} is no scheduler of PyTorch that lrlab has`);
  const given = bind(call, ["optimizer", ...schedulers[name], "last_epoch", "verbose"]);
  const optimizer = given.get("optimizer");
  given.delete("optimizer");
  leaveOut(call, given, others, context);
  // A function or None: the shape is the mode's unless it is a function.
  if (given.get("scale_fn") === null) given.delete("scale_fn");
  const options = toOptions(name, given);
  const list = ["baseLr", "maxLr", "minLr"].find((option) => Array.isArray(options[option]));
  if (list) throw new Error(`${name}: ${list} is a list with a rate for each group: a spec has one`);
  return {
    kind: name,
    ...(ownRate.has(name) ? {} : { baseLr: baseLrOf(call, optimizer, context) }),
    ...options,
  };
}

/** A scheduler of schedulers. */
function combined(call: Call, context: Context): ScheduleSpec {
  const { name } = call;
  const parameters =
    name === "SequentialLR" ? ["optimizer", "schedulers", "milestones"] : ["schedulers", "optimizer"];
  const given = bind(call, [...parameters, "last_epoch", "verbose"]);
  const members = given.get("schedulers");
  if (!Array.isArray(members))
    throw new Error(`${name}: schedulers must be a list, got ${showValue(members ?? null)}`);
  const optimizer = given.get("optimizer");
  for (const taken of ["schedulers", "optimizer"]) given.delete(taken);
  leaveOut(call, given, others, context);
  const schedules = (members as Value[]).map((member, i) => {
    if (!isCall(member))
      throw new Error(
        `${name}: schedulers[${i}] is ${showValue(member)}, which is not known without running the code`,
      );
    const own = member.args.length > 0 || member.keywords.has("optimizer") || optimizer === undefined;
    return convert(own ? member : { ...member, args: [optimizer, ...member.args] }, context);
  });
  return { kind: kinds[name], schedules, ...toOptions(name, given) };
}
