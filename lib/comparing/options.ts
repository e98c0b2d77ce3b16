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
  line,
  list,
  named,
  number,
  optional,
  OptionTable,
  record,
} from "../options/options";
import { platform } from "../platform";
import type { ArrayData } from "../training/data/read-data";
import { isStream } from "../training/data/stream";
import { Losses, TaskOptions, taskOptions } from "../training/task/options";
import { TrainOptions, trainOptions } from "../training/train-options";
import type { ComparedRun, ComparisonProgress } from "./comparison";
import type { DatasetSpec, LoopOption, Runner } from "./job";
import type { Compared } from "./plan";
import type { TuneOptions } from "./tune";

/** The options of {@link compare}. */
export interface CompareOptions<M extends string = string, L extends Losses | undefined = Losses | undefined>
  extends TaskOptions<M, L>, Pick<TrainOptions, LoopOption | "batchSize"> {
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
  /**
   * The samples in memory, as `train` takes them; or the name and the options of a dataset, which is then
   * made while the workers start. Threads share them.
   */
  data: Dataset | ArrayData | DatasetSpec;
  /**
   * Training samples to hold out: the last so many are the validation set of every run. The data's own
   * validation samples, if there are any, are then a test set: each run looks at it once, after its last
   * epoch (`history.test`), so that nothing was chosen by it.
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
  /**
   * Makes the model to train, from a seed. It is called here, once for each seed, and may use whatever it
   * likes; the model goes to the workers as its JSON and its initial weights. Classes of a program's own in
   * it must be registered by one of `modules`. Without a function, `simpleNet` is trained, with so many units
   * in its hidden layer (128).
   */
  model?: ((seed: number) => tf.LayersModel | Promise<tf.LayersModel>) | { hidden?: number };
  /**
   * Modules for the workers to load, so that they know what this program knows: classes of layers and
   * optimizers that a module registers with `tf.serialization.registerClass`, and the functions in `loss` and
   * `metrics`, which a module must export. Paths from the working folder (`./my-layers.js`), addresses
   * (`import.meta.resolve("./my-layers.js")`) or names of packages. A page has no workers, and needs none.
   */
  modules?: readonly string[];
  /** How many times to go through the training samples. */
  epochs: number;
  /** Whether the schedulers' steps are epochs or batches (`epoch`). */
  stepEvery?: "epoch" | "batch";
  /** The column of the History that a scheduler with `needsMetric` is fed after each epoch (`valLoss`; without validation `loss`). */
  monitor?: "loss" | "accuracy" | "valLoss" | "valAccuracy" | (string & {});
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

/* @__NO_SIDE_EFFECTS__ */
function dataForms(): string {
  const named = Object.keys(datasets).map((name) => `{ name: "${name}", options }`);
  return `a Dataset, samples { x, y, validation }, ${named.join(" or ")}`;
}

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

/** Whether some of the samples come in batches, one after the other. */
function hasStream(value: unknown): boolean {
  const { train, validation } = (value ?? {}) as { readonly train?: unknown; readonly validation?: unknown };
  return [value, train, validation].some(isStream);
}

const isModel = (value: unknown): boolean => isObject(value) && "layers" in value && "predict" in value;

/** What each option of a comparison must be. */
export const compareOptions = {
  ...taskOptions,
  accumulate: optional(trainOptions.accumulate),
  ema: trainOptions.ema,
  evaluateEvery: trainOptions.evaluateEvery,
  warmup: optional(trainOptions.warmup),
  schedules: named<Compared | (() => Compared)>("scheduler"),
  optimizer: func<(lr: LearningRate) => tf.Optimizer>(
    "a function that takes a rate and returns an optimizer",
    {
      default: (lr: LearningRate) => new Adam({ lr }),
    },
  ),
  seeds: { ...seeds, default: [0] },
  data: custom<CompareOptions["data"]>(
    dataForms(),
    (value) =>
      isObject(value) &&
      !hasStream(value) &&
      ("train" in value ||
        "x" in value ||
        ("name" in value && Object.hasOwn(datasets, value.name as string))),
    {
      hint: (value) =>
        hasStream(value)
          ? "; runs go through the samples in several threads, so they must be in memory: collect the batches first"
          : "",
    },
  ),
  holdOut: optional(count()),
  tune: optional(record(tuneTable)),
  model: custom<NonNullable<CompareOptions["model"]>>(
    "a function (seed) => tf.LayersModel, or options of simpleNet",
    (value) => typeof value === "function" || (isObject(value) && !isModel(value)),
    {
      default: {},
      hint: (value) => (isModel(value) ? "; each run trains a model of its own: () => makeModel()" : ""),
    },
  ),
  modules: optional(list(line())),
  epochs: count(),
  batchSize: trainOptions.batchSize,
  stepEvery: choice(["epoch", "batch"], { default: "epoch" }),
  monitor: optional(line({ expected: "the name of a column of the History" })),
  workers: count({ default: platform.threads?.available ?? 1 }),
  runner: optional(
    custom<Runner>("a runner, such as a WorkerPool", (value) => isObject(value) && "run" in value),
  ),
  onRunEnd: optional(func<NonNullable<CompareOptions["onRunEnd"]>>()),
  signal: optional(instance(AbortSignal, "an AbortSignal")),
} satisfies OptionTable<CompareOptions>;
