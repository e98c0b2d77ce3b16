import type { ScheduleSpec } from "../../schedules/schedule";
import { baseLrOf, Context, Framework, leaveOut, toOptions } from "./context";
import { bind } from "./parameters";
import { factory, schedulerOf } from "./timm-factory";
import type { Call, Value } from "./values";

const cycles = ["t_initial", "lr_min", "cycle_mul", "cycle_decay", "cycle_limit"];
const warmups = ["warmup_t", "warmup_lr_init", "warmup_prefix", "t_in_epochs"];
const noises = ["noise_range_t", "noise_pct", "noise_std", "noise_seed"];

/** timm's schedulers and their parameters by position. */
const parameters: Readonly<Record<string, readonly string[]>> = {
  CosineLRScheduler: [...cycles, ...warmups, ...noises, "k_decay", "initialize"],
  PolyLRScheduler: ["t_initial", "power", ...cycles.slice(1), ...warmups, ...noises, "k_decay", "initialize"],
  TanhLRScheduler: ["t_initial", "lb", "ub", ...cycles.slice(1), ...warmups, ...noises, "initialize"],
  StepLRScheduler: ["decay_t", "decay_rate", ...warmups, ...noises, "initialize"],
  MultiStepLRScheduler: ["decay_t", "decay_rate", ...warmups, ...noises, "initialize"],
};

/** What says nothing of the rates, or only of random noise on them. */
const others: Readonly<Record<string, readonly Value[]>> = {
  noise_range_t: [null],
  noise_pct: [0.67],
  noise_std: [1],
  noise_seed: [42],
  initialize: [true],
  t_in_epochs: [true, false],
};

export const timm: Framework = {
  resembling: /^[A-Z]\w*LRScheduler$|^create_scheduler$/,
  knows: (name) => name in parameters || ["PlateauLRScheduler", factory].includes(name),
  convert: (made: Call, context: Context) => {
    const call = made.name === factory ? schedulerOf(made, context) : made;
    const { name } = call;
    if (!(name in parameters)) throw new Error(`${name} is no scheduler of timm that a spec can hold`);
    const given = bind(call, ["optimizer", ...parameters[name]]);
    const optimizer = given.get("optimizer");
    given.delete("optimizer");
    if ((given.get("noise_range_t") ?? null) === null) for (const noise of noises) given.delete(noise);
    leaveOut(call, given, others, context);
    const baseLr = baseLrOf(call, optimizer, context);
    const options = toOptions(name, given);
    if (name.endsWith("StepLRScheduler")) return stepped(name, baseLr, options);
    const { baseLr: _, ...own } = options;
    return { kind: name, baseLr, ...own };
  },
};

/** Steps, with timm's warm-up before them or in place of their beginning; `MultiStepLRScheduler` decays one step before each milestone. */
function stepped(name: string, baseLr: number, options: Record<string, unknown>): ScheduleSpec {
  const isMulti = name === "MultiStepLRScheduler";
  const { decayT, decayRate = 1, warmupT = 0, warmupLrInit = 0, warmupPrefix = true, ...rest } = options;
  const steps: ScheduleSpec = isMulti
    ? { kind: "MultiStepLR", baseLr, milestones: oneEarlier(decayT), gamma: decayRate, ...rest }
    : { kind: "StepLR", baseLr, stepSize: decayT, gamma: decayRate, ...rest };
  if (warmupT === 0) return steps;
  const rise = {
    kind: "linearSchedule",
    initValue: warmupLrInit,
    endValue: baseLr,
    transitionSteps: warmupT,
  };
  const after = warmupPrefix ? steps : { kind: "shift", schedule: steps, steps: -(warmupT as number) };
  return { kind: "joinSchedules", schedules: [rise, after], boundaries: [warmupT] };
}

const oneEarlier = (milestones: unknown): unknown =>
  Array.isArray(milestones) ? milestones.map((milestone: number) => milestone - 1) : milestones;
