import { custom, isObject, optional } from "../../options/options";
import type { Option } from "../../options/option";
import type { LossName } from "./losses";
import type { MetricFunction, TensorFunction } from "./metrics";

/**
 * A loss of a program's own: the loss of each sample, [samples, …], whose mean counts, or the mean itself. Targets and
 * outputs are [samples, …].
 */
export type OwnLoss = TensorFunction;

/**
 * One loss: its name in Keras or tfjs, or a function. With `fromLogits`, whether a cross-entropy's outputs are logits or
 * probabilities, where that cannot be told from the model.
 */
export type Loss =
  | LossName
  | (string & {})
  | OwnLoss
  | { readonly name: LossName | (string & {}); readonly fromLogits?: boolean };

/** What is measured besides the loss: names, functions, or for several outputs an object by their names. */
export type Metrics<M extends string = string> =
  readonly (M | MetricFunction)[] | Readonly<Record<string, readonly (string | MetricFunction)[]>>;

/** The loss of a model; of several outputs a list in their order, or an object by their names. */
export type Losses = Loss | readonly Loss[] | Readonly<Record<string, Loss>>;

/** What a training is about. */
export interface TaskOptions<M extends string = string, L extends Losses | undefined = Losses | undefined> {
  /**
   * What is minimised, besides the losses of layers: a loss by Keras' name or a function `(targets, outputs) => tensor`; for
   * several outputs a list in their order, or an object by their names. Cross-entropies take logits or probabilities, whichever
   * the model gives. Without it, data that is a `Dataset` is classified: cross-entropy on logits. To losses of other targets
   * than classes, the labels of a `Dataset` are one-hot rows, or for an output of one number 0 and 1.
   */
  loss?: L;
  /** What each output's loss is multiplied by in the sum of several (1); one of them is not 0. */
  lossWeights?: readonly number[] | Readonly<Record<string, number>>;
  /**
   * What is measured besides the loss, by Keras' names or functions `(targets, outputs) => tensor`; each is a column of the
   * History under its name, and one for validation, as `accuracy` and `valAccuracy` (`accuracy` for losses of classes or of yes and no, else none).
   */
  metrics?: Metrics<M>;
  /** What each sample of a class counts in the loss, by the number of its class (1), above 0 for one of them; its output is the only one. */
  classWeight?: readonly number[] | Readonly<Record<number, number>>;
}

/** The usual metric of a loss, by its name; of none at all too. */
type UsualMetric<L> = L extends { readonly name: infer N }
  ? UsualMetric<N>
  : L extends undefined | `${string}rossentropy` | "categoricalHinge" | "kullbackLeiblerDivergence"
    ? "accuracy"
    : never;

/** The metrics that are columns by the options: those that are named, else `accuracy` of a loss of classes or of no loss at all. */
export type ColumnsOf<L, M extends string> = [M] extends [never]
  ? UsualMetric<L>
  : string extends M
    ? "accuracy"
    : M;

const isLoss = (value: unknown): boolean =>
  typeof value === "string" ||
  typeof value === "function" ||
  (Array.isArray(value) ? value.every(isLoss) && value.length > 0 : isObject(value));

const isMetric = (value: unknown): boolean => typeof value === "string" || typeof value === "function";

const areNumbers = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  Object.values(value).every((each) => typeof each === "number");

const areFinite = (value: unknown): boolean =>
  areNumbers(value) && Object.values(value as object).every(Number.isFinite);

/** What each option of a loss must be, as far as it can be told without a model. */
export const lossOptions = {
  loss: optional(
    custom<Losses>(
      "the name of a loss, a function, or for several outputs a list or an object of them",
      isLoss,
    ),
  ),
  lossWeights: optional(
    custom<NonNullable<TaskOptions["lossWeights"]>>(
      "a list of finite numbers, or an object of them",
      areFinite,
    ),
  ),
  classWeight: optional(
    custom<NonNullable<TaskOptions["classWeight"]>>(
      "a list of numbers, or an object of them by the number of the class",
      areNumbers,
    ),
  ),
};

/** What the metrics must be. */
export const metricsOption = optional(
  custom<NonNullable<TaskOptions["metrics"]>>(
    "a list of names or functions, or for several outputs an object of lists",
    (value) =>
      Array.isArray(value)
        ? value.every(isMetric)
        : isObject(value) &&
          Object.values(value).every((list) => Array.isArray(list) && list.every(isMetric)),
  ),
);

/** What each option of a task must be. */
export const taskOptions = {
  ...lossOptions,
  metrics: metricsOption,
} satisfies { readonly [K in keyof TaskOptions]-?: Option<TaskOptions[K]> };
