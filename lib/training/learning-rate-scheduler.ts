import * as tf from "@tensorflow/tfjs";
import { checkOptions, choice, object, Option } from "../schedules/options";
import { LRScheduler } from "../schedulers/scheduler";
import { attachSchedulers, setLearningRate } from "./learning-rate";

/** The options of {@link LearningRateScheduler}. */
export interface LearningRateSchedulerOptions {
  /** The scheduler to train with, in place of the optimizer's rate; without it, those of lrlab's optimizer are stepped. */
  scheduler?: LRScheduler;
  /** Whether the scheduler's steps are epochs or batches (`epoch`). */
  stepEvery?: "epoch" | "batch";
  /** The entry of the logs that a scheduler with `needsMetric` is fed (`val_loss`). */
  monitor?: string;
}

const text: Option<string> = {
  type: "choice",
  expected: "the name of an entry of the logs",
  default: "val_loss",
  isType: (value) => typeof value === "string",
  allows: (value) => value.length > 0,
};

const table = {
  scheduler: object<LRScheduler>("a scheduler", (value) => value instanceof LRScheduler, { optional: true }),
  stepEvery: choice(["epoch", "batch"], { default: "epoch" }),
  monitor: text,
};

/**
 * A callback for `model.fit` that steps a scheduler each epoch or batch, and puts its rate in force in any `tf.Optimizer`:
 * lrlab's, which may hold the scheduler themselves, as well as tfjs' own.
 *
 * @example model.fit(x, y, { epochs, callbacks: new LearningRateScheduler({ scheduler }) })
 * @throws TypeError or RangeError that names the option; in training, if there is no scheduler, or the logs lack its metric.
 * @see tf.keras.callbacks.LearningRateScheduler
 */
export class LearningRateScheduler extends tf.Callback {
  private readonly options: Required<LearningRateSchedulerOptions>;
  private schedulers: LRScheduler[] = [];

  constructor(options: LearningRateSchedulerOptions = {}) {
    super();
    this.options = checkOptions<LearningRateSchedulerOptions>("LearningRateScheduler", table, options);
  }

  override async onTrainBegin(): Promise<void> {
    const { scheduler, stepEvery } = this.options;
    this.schedulers = attachSchedulers("LearningRateScheduler", this.optimizer, scheduler, stepEvery);
    if (this.schedulers.length === 0) {
      throw new TypeError("LearningRateScheduler: scheduler must be a scheduler where the optimizer has none, got undefined");
    }
    setLearningRate(this.optimizer, scheduler);
  }

  override async onBatchEnd(): Promise<void> {
    if (this.options.stepEvery === "batch") this.step();
  }

  override async onEpochEnd(_epoch: number, logs?: tf.Logs): Promise<void> {
    if (this.options.stepEvery !== "epoch") return;
    const { monitor } = this.options;
    const metric: unknown = logs?.[monitor];
    if (metric === undefined && this.schedulers.some(({ needsMetric }) => needsMetric)) {
      const names = Object.keys(logs ?? {}).join(", ");
      throw new TypeError(
        `LearningRateScheduler: the logs have no ${monitor}, only ${names}; give model.fit validationData, or another monitor`,
      );
    }
    this.step(metric instanceof tf.Tensor ? (await metric.data())[0] : (metric as number | undefined));
  }

  private step(metric?: number): void {
    for (const scheduler of this.schedulers) scheduler.step(metric);
    setLearningRate(this.optimizer, this.options.scheduler);
  }

  private get optimizer(): tf.Optimizer {
    return (this.model as tf.LayersModel & { optimizer: tf.Optimizer }).optimizer;
  }
}
