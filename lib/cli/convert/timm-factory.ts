import type { Context } from "./context";
import { bind, numberIn } from "./parameters";
import { Call, showValue, Value } from "./values";

/** The function of timm that makes a scheduler by its name. */
export const factory = "create_scheduler_v2";

/** The parameters of timm's `create_scheduler_v2` and what they are where they are not given. */
const parameters: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["sched", "cosine"],
  ["num_epochs", 300],
  ["decay_epochs", 90],
  ["decay_milestones", [90, 180, 270]],
  ["cooldown_epochs", 0],
  ["patience_epochs", 10],
  ["decay_rate", 0.1],
  ["min_lr", 0],
  ["warmup_lr", 1e-5],
  ["warmup_epochs", 0],
  ["warmup_prefix", false],
  ["noise", null],
  ["noise_pct", 0.67],
  ["noise_std", 1],
  ["noise_seed", 42],
  ["cycle_mul", 1],
  ["cycle_decay", 0.1],
  ["cycle_limit", 1],
  ["k_decay", 1],
  ["decay_fn", null],
  ["stable_timescale", null],
  ["plateau_mode", "max"],
  ["step_on_epochs", true],
  ["updates_per_epoch", 0],
]);

/** What the arguments of timm's training script are called in `create_scheduler_v2`, where that is otherwise. */
const renamed: Readonly<Record<string, string>> = {
  epochs: "num_epochs",
  lr_noise: "noise",
  lr_noise_pct: "noise_pct",
  lr_noise_std: "noise_std",
  lr_cycle_mul: "cycle_mul",
  lr_cycle_decay: "cycle_decay",
  lr_cycle_limit: "cycle_limit",
  lr_k_decay: "k_decay",
};

/** What the training script has where an argument is not given and `create_scheduler_v2` has something else. */
const scripts: readonly (readonly [string, Value])[] = [
  ["num_epochs", 100],
  ["decay_epochs", 30],
  ["decay_milestones", [30, 60]],
  ["warmup_epochs", 5],
];

/** The schedules that use each of these. */
const uses: Readonly<Record<string, readonly string[]>> = {
  num_epochs: ["cosine", "tanh", "poly"],
  decay_epochs: ["step"],
  decay_milestones: ["multistep"],
  warmup_epochs: ["cosine", "tanh", "poly", "step", "multistep", "constant"],
};

const argumentOf = (name: string): string => (name === "num_epochs" ? "epochs" : name);

/** The call of `create_scheduler_v2` that the arguments of timm's training script make, as it writes them into `args.yaml`. */
export function factoryCallOf(args: ReadonlyMap<string, Value>): Call {
  const keywords = new Map<string, Value>([["of_script", true]]);
  for (const [name, value] of args) {
    const own = renamed[name] ?? name;
    if (parameters.has(own)) keywords.set(own, value);
  }
  if (args.get("sched_on_updates") === true) keywords.set("step_on_epochs", false);
  const lr = args.get("lr") ?? null;
  if (lr !== null)
    keywords.set("optimizer", { name: "optimizer", args: [], keywords: new Map([["lr", lr]]) });
  return { name: factory, args: [], keywords };
}

/**
 * The scheduler that `create_scheduler_v2` makes, as a call of its class.
 *
 * @throws Error for a schedule that no spec can hold.
 * @see https://github.com/huggingface/pytorch-image-models/blob/main/timm/scheduler/scheduler_factory.py
 */
export function schedulerOf(call: Call, context: Context): Call {
  const owner = call.name;
  const own = bind(call, ["optimizer", ...parameters.keys()]);
  const assumed = new Map(own.delete("of_script") ? scripts.filter(([name]) => !own.has(name)) : []);
  const given = new Map([...parameters, ...assumed, ...own]);
  const unknown = [...given.keys()].find((name) => name !== "optimizer" && !parameters.has(name));
  if (unknown !== undefined) throw new Error(`${owner}: unknown argument ${unknown}`);
  const of = (name: string): Value => given.get(name)!;
  const perEpoch = of("step_on_epochs") === false ? numberIn(owner, given, "updates_per_epoch") : 1;
  if (perEpoch <= 0)
    throw new Error(
      `${owner}: it counts updates, and updates_per_epoch, which depends on the data, is not given`,
    );
  const inSteps = (name: string): number => perEpoch * numberIn(owner, given, name);
  const length = { t_initial: inSteps("num_epochs"), lr_min: of("min_lr") };
  const cycles = {
    cycle_mul: of("cycle_mul"),
    cycle_decay: of("cycle_decay"),
    cycle_limit: of("cycle_limit"),
  };
  const make = (name: string, own: Readonly<Record<string, Value>>): Call => ({
    name,
    args: [],
    keywords: new Map<string, Value>([
      ...[...given].filter(([key]) => key === "optimizer"),
      ...Object.entries({
        ...own,
        warmup_t: inSteps("warmup_epochs"),
        warmup_lr_init: of("warmup_lr"),
        warmup_prefix: of("warmup_prefix"),
        noise_range_t: of("noise"),
      }),
    ]),
  });
  const kinds: Readonly<Record<string, () => Call>> = {
    cosine: () => make("CosineLRScheduler", { ...length, ...cycles, k_decay: of("k_decay") }),
    tanh: () => make("TanhLRScheduler", { ...length, ...cycles }),
    poly: () => {
      const own = { power: of("decay_rate"), k_decay: of("k_decay") };
      return make("PolyLRScheduler", { ...length, ...cycles, ...own });
    },
    step: () => make("StepLRScheduler", { decay_t: inSteps("decay_epochs"), decay_rate: of("decay_rate") }),
    multistep: () => {
      const milestones = of("decay_milestones");
      const decay_t =
        perEpoch === 1 || !Array.isArray(milestones)
          ? milestones
          : milestones.map((milestone) => perEpoch * (milestone as number));
      return make("MultiStepLRScheduler", { decay_t, decay_rate: of("decay_rate") });
    },
    constant: () => make("StepLRScheduler", { decay_t: 1, decay_rate: 1 }),
  };
  const sched = of("sched");
  if (typeof sched === "string" && Object.hasOwn(kinds, sched)) {
    const shown = Array.from(assumed)
      .filter(([name]) => uses[name].includes(sched))
      .map(([name, value]) => `${argumentOf(name)}=${showValue(value)}`);
    if (shown.length > 0)
      context.warn(
        `timm: ${shown.join(", ")} ${shown.length > 1 ? "are" : "is"} the training script's: not given`,
      );
    return kinds[sched]();
  }
  throw new Error(
    `${owner}: sched must be one of ${Object.keys(kinds).join(", ")}, which a spec can hold, got ${showValue(sched)}`,
  );
}
