import { multiplyingKinds, plateauKind } from "../../code/kinds";
import type { ScheduleSpec } from "../../schedules/schedule";
import { baseLrOf, Context, Framework, leaveOut, toOptions } from "./context";
import { bind, listIn, memberOf } from "./parameters";
import { Call, isCall, Unknown, Value } from "./values";

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
  resembling: /^[A-Z]\w*(LR|LRScheduler|WarmupScheduler)$/,
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
  const members = listIn(name, given, "schedulers");
  const optimizer = given.get("optimizer");
  for (const taken of ["schedulers", "optimizer"]) given.delete(taken);
  leaveOut(call, given, others, context);
  const schedules = members.map((member, i) =>
    convert(withOptimizer(memberOf(name, "schedulers", member, i), optimizer), context),
  );
  if (name === "ChainedScheduler" && schedules.length > 1)
    for (const [i, member] of schedules.entries()) checkFactor(member, i, context);
  return { kind: kinds[name], schedules, ...toOptions(name, given) };
}

/**
 * Checks that a member of a ChainedScheduler multiplies the rate, as in a product; others set a rate of their own or add
 * to it.
 */
function checkFactor(member: ScheduleSpec, i: number, { warn }: Context): void {
  const { kind, etaMin = 0, tMax } = member as ScheduleSpec & Readonly<Record<string, unknown>>;
  if (multiplyingKinds.has(kind) || kind === "chain" || kind === plateauKind) return;
  // Up to T_max it multiplies by (1 + cos) of a step over that of the one before.
  if (kind === "CosineAnnealingLR" && etaMin === 0)
    return warn(
      `ChainedScheduler: from step T_max=${tMax} on its rates differ: PyTorch's CosineAnnealingLR then adds to the rate`,
    );
  const why = kind === "CosineAnnealingLR" ? " with an eta_min" : "";
  throw new Error(
    `ChainedScheduler: schedulers[${i}] must be a scheduler that multiplies the rate (${[...multiplyingKinds].join(", ")}), got ${kind === "sequential" ? "SequentialLR" : kind}${why}: PyTorch's chain is no product of it`,
  );
}

/** A scheduler on the optimizer of that which it is a member of, where its own is not known. */
function withOptimizer(member: Call, optimizer: Value | undefined): Call {
  const [first, ...rest] = member.args;
  const own = member.keywords.get("optimizer") ?? first;
  if (optimizer === undefined || isCall(own)) return member;
  if (own === undefined) return { ...member, args: [optimizer] };
  if (!(own instanceof Unknown)) return { ...member, args: [optimizer, ...member.args] };
  const keywords = new Map([...member.keywords].filter(([key]) => key !== "optimizer"));
  return { ...member, keywords, args: [optimizer, ...rest] };
}
