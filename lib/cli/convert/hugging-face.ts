import { Call, explain, showValue, Unknown, Value } from "./values";

interface HuggingFace {
  readonly kind: string;
  /** Its parameters by position, after the optimizer. */
  readonly parameters: readonly string[];
}

/** The parameters that most of them have. */
export const warm = ["num_warmup_steps", "num_training_steps"];

/** The functions of transformers that make a schedule. */
export const functions: Readonly<Record<string, HuggingFace>> = {
  get_constant_schedule: { kind: "constantSchedule", parameters: [] },
  get_constant_schedule_with_warmup: { kind: "constantWithWarmupSchedule", parameters: ["num_warmup_steps"] },
  get_linear_schedule_with_warmup: { kind: "linearWithWarmupSchedule", parameters: warm },
  get_cosine_schedule_with_warmup: { kind: "cosineWithWarmupSchedule", parameters: [...warm, "num_cycles"] },
  get_cosine_with_hard_restarts_schedule_with_warmup: {
    kind: "cosineWithHardRestartsSchedule",
    parameters: [...warm, "num_cycles"],
  },
  get_polynomial_decay_schedule_with_warmup: {
    kind: "polynomialWithWarmupSchedule",
    parameters: [...warm, "lr_end", "power"],
  },
  get_inverse_sqrt_schedule: {
    kind: "inverseSquareRootSchedule",
    parameters: ["num_warmup_steps", "timescale"],
  },
  get_cosine_with_min_lr_schedule_with_warmup: {
    kind: "cosineWithMinLrSchedule",
    parameters: [...warm, "num_cycles", "last_epoch", "min_lr", "min_lr_rate"],
  },
  get_cosine_with_min_lr_schedule_with_warmup_lr_rate: {
    kind: "cosineWarmupWithMinLrSchedule",
    parameters: [...warm, "num_cycles", "last_epoch", "min_lr", "min_lr_rate", "warmup_lr_rate"],
  },
  get_wsd_schedule: {
    kind: "warmupStableDecaySchedule",
    parameters: [
      "num_warmup_steps",
      "num_decay_steps",
      "num_training_steps",
      "num_stable_steps",
      "warmup_type",
      "decay_type",
      "min_lr_ratio",
      "num_cycles",
    ],
  },
};

/** The schedules of `get_scheduler` and of `lr_scheduler_type`, by their names there. */
const schedulerTypes: Readonly<Record<string, string>> = {
  linear: "get_linear_schedule_with_warmup",
  cosine: "get_cosine_schedule_with_warmup",
  cosine_with_restarts: "get_cosine_with_hard_restarts_schedule_with_warmup",
  polynomial: "get_polynomial_decay_schedule_with_warmup",
  constant: "get_constant_schedule",
  constant_with_warmup: "get_constant_schedule_with_warmup",
  inverse_sqrt: "get_inverse_sqrt_schedule",
  cosine_with_min_lr: "get_cosine_with_min_lr_schedule_with_warmup",
  cosine_warmup_with_min_lr: "get_cosine_with_min_lr_schedule_with_warmup_lr_rate",
  warmup_stable_decay: "get_wsd_schedule",
};

/**
 * A type's name: a string, or a member of transformers' `SchedulerType`.
 *
 * @throws Error that has the types, or how to give one that is not known.
 */
export function typeOf(owner: string, parameter: string, value: Value): string {
  const member = value instanceof Unknown ? /\bSchedulerType\.(\w+)$/.exec(value.text) : null;
  if (value instanceof Unknown && !member) throw new Error(`${owner}: ${parameter} is ${explain(value)}`);
  const word = member ? member[1] : value;
  const name = typeof word === "string" ? word.replace(/^SchedulerType\./, "").toLowerCase() : "";
  if (Object.hasOwn(schedulerTypes, name)) return name;
  const known = Object.keys(schedulerTypes).join(", ");
  throw new Error(`${owner}: the type of scheduler must be one of ${known}, got ${showValue(value)}`);
}

/** The call that a type and the usual arguments make; each function takes those of them that it has. */
export function callOfType(
  type: string,
  usual: ReadonlyMap<string, Value>,
  own: ReadonlyMap<string, Value>,
): Call {
  const name = schedulerTypes[type];
  const { parameters } = functions[name];
  const taken = [...usual].filter(([key]) => key === "optimizer" || parameters.includes(key));
  return { name, args: [], keywords: new Map([...taken, ...own]) };
}
