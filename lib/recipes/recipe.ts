import { OptimizerName, optimizerNames } from "../optimizers/peers";
import {
  checkOptions,
  choice,
  count,
  custom,
  isObject,
  number,
  Option,
  optional,
  OptionTable,
  rate,
  show,
} from "../options/options";
import { code } from "../schedules/describe";
import { isSchedule, Schedule, ScheduleSpec } from "../schedules/schedule";
import { fromSpec, toSpec } from "../schedules/spec";
import { checkRecipe, isJsonObject, Json } from "./check-recipe";

/** A number of a run, or the schedule that it follows. */
export type Quantity = number | Schedule;

/** What a recipe has numbers of. */
export interface Quantities<Q> {
  /** The learning rate. A schedule that cycles the momentum sets that too. */
  readonly lr: Q;
  /** The optimizer's `momentum` or `beta`, or the first of its `betas`. */
  readonly momentum?: Q;
  /** The coefficient of the weight decay. */
  readonly weightDecay?: Q;
  /** Samples in a batch, rounded. */
  readonly batchSize?: Q;
}

/** Options of {@link recipe}. */
export interface RecipeOptions extends Quantities<Quantity> {
  /** The name of the optimizer's class. */
  readonly optimizer: OptimizerName;
  /** What a layer's rate is multiplied by for the layer before it, as `layerwiseDecay` has it. */
  readonly layerwiseDecay?: number;
  /** The optimizer's other options, as JSON: `{ clipNorm: 1, groups: [{ params: "*bias", weightDecay: 0 }] }`. */
  readonly options?: { readonly [option: string]: Json };
}

/** A recipe as JSON. */
export interface RecipeSpec
  extends
    Quantities<number | ScheduleSpec>,
    Pick<RecipeOptions, "optimizer" | "layerwiseDecay" | "options"> {}

/** The quantities of a run as functions of the step. */
export interface Recipe extends RecipeOptions {
  /** The steps after which the rate is at its end, where it is made for a run of a certain length. */
  readonly totalSteps?: number;
  /** The recipe as JSON. */
  readonly spec: RecipeSpec;
  /** The numbers in force after so many steps of the optimizer; those that the recipe leaves alone are undefined. */
  at(step: number): { readonly [Q in keyof Quantities<number>]: number | undefined };
  /** The recipe as the call that makes it. */
  describe(): string;
}

const quantities = ["lr", "momentum", "weightDecay", "batchSize"] as const;

/* @__NO_SIDE_EFFECTS__ */
const quantity = (constant: Option<number>): Option<Quantity> => ({
  ...constant,
  expected: `${constant.expected}, or a schedule`,
  isType: (value) => constant.isType(value) || isSchedule(value),
  allows: (value) => typeof value !== "number" || constant.allows(value),
});

export const weightDecayOption = optional(quantity(number({ min: 0 })));
export const batchSizeOption = optional(quantity(count()));

const table = {
  optimizer: choice(optimizerNames),
  lr: quantity(rate()),
  momentum: optional(quantity(number({ min: 0, below: 1 }))),
  weightDecay: weightDecayOption,
  batchSize: batchSizeOption,
  layerwiseDecay: optional(number({ above: 0, max: 1 })),
  options: optional(custom<{ readonly [option: string]: Json }>("an object of plain JSON", isJsonObject)),
} satisfies OptionTable<RecipeOptions>;

/**
 * Several quantities of a run as one thing: which optimizer, and what its rate, its momentum, its weight decay and the batch size are
 * after each step, each a number or a schedule. It counts steps of the optimizer, is plain JSON as `spec`, is drawn by
 * `scheduleFigure`, and becomes options of `train` by `applyRecipe`.
 *
 * @throws TypeError for what the optimizer does not have, or JSON cannot hold; for `momentum` beside a rate that cycles it, and groups
 * beside `layerwiseDecay`.
 * @example
 * const cosine = cosineAnnealingSchedule({ baseLr: 0.1, tMax: 100 });
 * recipe({ optimizer: "SGD", lr: cosine, momentum: 0.9, weightDecay: 5e-4, batchSize: 64 }).at(50)
 * // { lr: 0.05, momentum: 0.9, weightDecay: 0.0005, batchSize: 64 }
 */
export function recipe(options: RecipeOptions): Recipe {
  const owner = "recipe";
  const checked = checkOptions(owner, table, options);
  checkRecipe(owner, checked);
  const { lr, batchSize } = checked;
  const cycled = typeof lr === "number" ? undefined : lr.momentum;
  const toPlain = (value: Quantity): number | ScheduleSpec => (isSchedule(value) ? toSpec(value) : value);
  const spec = { ...checked, ...mapQuantities(checked, toPlain) } as RecipeSpec;
  return {
    ...checked,
    ...(typeof lr !== "number" && { totalSteps: lr.totalSteps }),
    spec,
    at: (step) => ({
      lr: valueAt(lr, step),
      momentum: cycled?.(step) ?? valueAt(checked.momentum, step),
      weightDecay: valueAt(checked.weightDecay, step),
      batchSize: batchSize === undefined ? undefined : Math.round(valueAt(batchSize, step)!),
    }),
    describe: () => `recipe(${code(checked)})`,
  };
}

/**
 * The recipe that a spec describes: the inverse of its `spec`.
 *
 * @throws TypeError or RangeError for what is none.
 */
export function recipeFromSpec(spec: RecipeSpec): Recipe {
  if (!isObject(spec))
    throw new TypeError(`recipeFromSpec: expected the spec of a recipe, got ${show(spec)}`);
  const revive = (value: number | ScheduleSpec): Quantity => (isObject(value) ? fromSpec(value) : value);
  return recipe({ ...spec, ...mapQuantities(spec, revive) } as RecipeOptions);
}

/** Whether a value is a recipe. */
export const isRecipe = (value: unknown): value is Recipe =>
  isObject(value) && "optimizer" in value && "spec" in value && "at" in value;

const valueAt = (value: Quantity | undefined, step: number): number | undefined =>
  isSchedule(value) ? value(step) : value;

/** Those of the quantities that are there, each as a function makes it. */
const mapQuantities = <A, B>(from: Partial<Quantities<A>>, map: (value: A) => B): Partial<Quantities<B>> =>
  Object.fromEntries(
    quantities.flatMap((name) => (from[name] === undefined ? [] : [[name, map(from[name])]])),
  );
