import type * as tf from "@tensorflow/tfjs";
import { datasets } from "../datasets";
import type { Dataset } from "../datasets/dataset";
import { Adam } from "../optimizers/adam";
import type { LearningRate } from "../optimizers/hyperparameter";
import {
  choice,
  count,
  custom,
  func,
  instance,
  integer,
  isObject,
  list,
  named,
  number,
  optional,
  OptionTable,
  record,
} from "../options/options";
import { platform } from "../platform";
import type { ComparedRun, ComparisonProgress } from "./comparison";
import type { DatasetSpec, Runner } from "./job";
import type { Compared } from "./plan";
import type { TuneOptions } from "./tune";

/** The options of {@link compare}. */
export interface CompareOptions {
  /**
   * What to compare, by name: a rate, a scheduler or a schedule, which the `optimizer` is made with; or an
   * optimizer; or a function that makes one of them. They are templates: none is changed, and a scheduler
   * starts from where it stands.
   */
  schedules: Readonly<Record<string, Compared | (() => Compared)>>;
  /** The optimizer for a rate or a scheduler (`(lr) => new Adam({ lr })`). */
  optimizer?: (lr: LearningRate) => tf.Optimizer;
  /**
   * The seeds of the initial weights and of the order of the samples; each schedule is trained with each of
   * them ([0]).
   */
  seeds?: readonly number[];
  /** The samples, or the name and the options of a dataset, which is then made while the workers start. */
  data: Dataset | DatasetSpec;
  /**
   * Training samples to hold out: the last so many are the validation set of every run. The dataset's own
   * validation samples are then a test set: each run looks at it once, after its last epoch (`history.test`),
   * so that nothing was chosen by it.
   */
  holdOut?: number;
  /**
   * Finds each schedule's own best rate: its rates are multiplied by each `scale`, as a whole (what the curve
   * starts from, its peaks, what it ends at; the rates among the options of a ReduceLROnPlateau or a GreedyLR; the
   * rates of parameter groups; no momentum), and the scale whose last validation loss is the lowest counts. A scale at
   * which a run diverges is worse than all others. Holds out a sixth of the training samples, unless
   * `holdOut` says how many.
   */
  tune?: TuneOptions;
  /** The units of the network's hidden layer (128); see `simpleNet`. */
  model?: { hidden?: number };
  /** How many times to go through the training samples. */
  epochs: number;
  /** Samples in a batch (32). */
  batchSize?: number;
  /** Whether the schedulers' steps are epochs or batches (`epoch`). */
  stepEvery?: "epoch" | "batch";
  /** The entry of the logs that a scheduler with `needsMetric` is fed after each epoch (`valLoss`). */
  monitor?: "loss" | "accuracy" | "valLoss" | "valAccuracy";
  /**
   * How many worker threads to train in, at most one for each run; one per processor unless given.
   */
  workers?: number;
  /**
   * What trains in place of worker threads of its own, such as a {@link WorkerPool} that several comparisons
   * share.
   */
  runner?: Runner;
  /**
   * Called after each run, in the order in which they end; a promise that it returns is awaited before
   * `compare` ends.
   */
  onRunEnd?: (run: ComparedRun, progress: ComparisonProgress) => void | Promise<void>;
  /** Ends the comparison when it is aborted; the runs that are done by then are returned. */
  signal?: AbortSignal;
}

const datasetNames = Object.keys(datasets);

const seeds = list(integer(), {
  minLength: 1,
  distinct: true,
  expected: "an array of at least one integer, all different",
});

const tuneTable = {
  scale: list(number({ above: 0 }), {
    minLength: 2,
    distinct: true,
    expected: "an array of at least two positive numbers, all different",
  }),
  seeds: optional(seeds),
} satisfies OptionTable<TuneOptions>;

/** What each option of a comparison must be. */
export const compareOptions = {
  schedules: named<Compared | (() => Compared)>("scheduler"),
  optimizer: func<(lr: LearningRate) => tf.Optimizer>(
    "a function that takes a rate and returns an optimizer",
    {
      default: (lr: LearningRate) => new Adam({ lr }),
    },
  ),
  seeds: { ...seeds, default: [0] },
  data: custom<Dataset | DatasetSpec>(
    `a Dataset, ${datasetNames.map((name) => `{ name: "${name}", options }`).join(" or ")}`,
    (value) =>
      isObject(value) &&
      ("train" in value || ("name" in value && datasetNames.includes(value.name as string))),
  ),
  holdOut: optional(count()),
  tune: optional(record(tuneTable)),
  model: record({ hidden: count({ default: 128 }) }, { default: {} }),
  epochs: count(),
  batchSize: count({ default: 32 }),
  stepEvery: choice(["epoch", "batch"], { default: "epoch" }),
  monitor: choice(["loss", "accuracy", "valLoss", "valAccuracy"], { default: "valLoss" }),
  workers: count({ default: platform.threads?.available ?? 1 }),
  runner: optional(
    custom<Runner>("a runner, such as a WorkerPool", (value) => isObject(value) && "run" in value),
  ),
  onRunEnd: optional(func<NonNullable<CompareOptions["onRunEnd"]>>()),
  signal: optional(instance(AbortSignal, "an AbortSignal")),
} satisfies OptionTable<CompareOptions>;
