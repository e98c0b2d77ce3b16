import * as tf from "@tensorflow/tfjs";
import { Checked, checkOptions, choice, instance, optional } from "../options/options";
import { Interval, LRScheduler } from "../schedulers/scheduler";
import { LROptimizer } from "../optimizers/optimizer";
import { attachSchedulers, setLearningRate } from "../training/learning-rate";
import { noteSchedules } from "../training/schedule-notes";
import { checkCopy, FitCallback } from "./fit-callback";
import { readLogs, readMetric } from "./logs";
import { monitorOptions } from "./monitor";

/** The options of {@link LearningRateScheduler}. */
export interface LearningRateSchedulerOptions {
  /** The scheduler to train with, in place of the optimizer's rate; without it, those of lrlab's optimizer are stepped. */
  scheduler?: LRScheduler;
  /** What the steps of a scheduler without an `interval` of its own are (`epoch`). */
  stepEvery?: Interval;
  /** The entry of the logs that a scheduler with `needsMetric`, such as ReduceLROnPlateau, is fed after each epoch (`val_loss`). */
  monitor?: string;
}

const table = {
  scheduler: optional(instance(LRScheduler, "a scheduler")),
  stepEvery: choice(["epoch", "batch"], { default: "epoch" }),
  monitor: monitorOptions.monitor,
};

/** Who steps which scheduler in one call of `fit`, known before the first of the callbacks begins. */
interface Shares {
  readonly given: Map<LRScheduler, LearningRateScheduler>;
  /** Who steps the schedulers of the optimizer that no callback was given. */
  rest: LearningRateScheduler;
}

/** `fit` hands all its callbacks the same params. */
const sharesOf = new WeakMap<object, Shares>();

/** What `fit` says of itself; `fitDataset` leaves out what it does not know. */
interface FitParams {
  readonly epochs: number;
  readonly samples?: number | null;
  readonly batchSize?: number | null;
  /** Batches in an epoch. */
  readonly steps?: number | null;
}

/**
 * A callback for `model.fit` that steps a scheduler each epoch or batch, and puts its rate and its momentum in force in any
 * `tf.Optimizer`: lrlab's, which may hold the scheduler themselves, as well as tfjs' own. Several of them may each step a
 * scheduler of its own; those that the optimizer holds besides are stepped by one that was given none, or by the first.
 * With `initialEpoch`, a scheduler starts after that many epochs; without it, it continues from where it stands.
 * `train` needs none: it steps schedulers itself.
 *
 * @example model.fit(x, y, { epochs, callbacks: new LearningRateScheduler({ scheduler }) })
 * @throws TypeError in training, if there is no scheduler, or the logs lack its metric.
 * @see tf.keras.callbacks.LearningRateScheduler
 */
export class LearningRateScheduler extends FitCallback {
  readonly insteadInTrain = "train(model, data, { scheduler, stepEvery, … })";
  private readonly options: Checked<typeof table>;
  private schedulers: LRScheduler[] = [];
  private hasBegun = false;

  constructor(options: LearningRateSchedulerOptions = {}) {
    super();
    this.options = checkOptions("LearningRateScheduler", table, options);
  }

  override setParams(params: object): void {
    super.setParams(params as never);
    const { scheduler } = this.options;
    const shares = sharesOf.get(params) ?? { given: new Map(), rest: this };
    sharesOf.set(params, shares);
    const isTaken = scheduler
      ? shares.given.has(scheduler)
      : shares.rest !== this && !shares.rest.options.scheduler;
    if (isTaken) {
      const what = scheduler ? `the same ${scheduler.name}` : "the optimizer's schedulers";
      fail(`two callbacks would step ${what}; remove one`);
    }
    if (scheduler) shares.given.set(scheduler, this);
    else shares.rest = this;
  }

  override async onTrainBegin(): Promise<void> {
    checkCopy(this, LearningRateScheduler);
    const { scheduler } = this.options;
    const held = attachSchedulers("LearningRateScheduler", this.optimizer, scheduler);
    if (held.length === 0) fail("scheduler must be a scheduler when the optimizer has none, got undefined");
    const { given, rest } = this.shares;
    this.schedulers = held.filter((each) => (given.get(each) ?? rest) === this);
    this.hasBegun = false;
    setLearningRate(this.optimizer, scheduler);
  }

  override async onEpochBegin(epoch: number): Promise<void> {
    if (this.hasBegun) return;
    this.hasBegun = true;
    const { given } = this.shares;
    const held = this.optimizer instanceof LROptimizer ? this.optimizer.schedulers : this.schedulers;
    const lost = [...given.keys()].find((each) => !held.includes(each));
    if (lost) {
      fail(
        `${given.size} callbacks each have a scheduler, but the optimizer takes its rate from only one; ` +
          `to use ${lost.name} too, make it the lr of a parameter group`,
      );
    }
    if (epoch > 0) for (const each of this.schedulers) this.startAfter(each, epoch);
    const { optimizer, schedulers, batches, options } = this;
    const { epochs } = this.params as unknown as FitParams;
    const total = batches === undefined ? undefined : epochs * batches;
    const notes = noteSchedules({
      ...options,
      optimizer,
      schedulers,
      batches: total === undefined ? undefined : { total, full: total, left: total - epoch * batches! },
      epochs,
      epochsDone: epoch,
    });
    for (const note of notes) console.warn(`LearningRateScheduler: ${note}`);
    setLearningRate(optimizer, options.scheduler);
  }

  override async onBatchEnd(): Promise<void> {
    this.advance("batch");
  }

  override async onEpochEnd(_epoch: number, logs?: tf.Logs): Promise<void> {
    const { monitor } = this.options;
    const isWaiting = this.schedulers.some(({ needsMetric }) => needsMetric);
    const metric = isWaiting ? readMetric("LearningRateScheduler", await readLogs(logs), monitor) : undefined;
    this.advance("epoch", metric);
  }

  private advance(ended: Interval, metric?: number): void {
    for (const scheduler of this.schedulers) scheduler.advance(ended, this.options.stepEvery, metric);
    setLearningRate(this.optimizer, this.options.scheduler);
  }

  private startAfter(scheduler: LRScheduler, epochs: number): void {
    const { batches } = this;
    if (batches !== undefined || scheduler.intervalIn(this.options.stepEvery) === "epoch") {
      scheduler.startAfter(epochs, batches ?? 1, this.options.stepEvery);
      return;
    }
    console.warn(
      `LearningRateScheduler: ${scheduler.name} counts batches, but fit does not say how many there were in the ${epochs} epochs ` +
        `before initialEpoch; it continues from step ${scheduler.lastEpoch}`,
    );
  }

  /** Batches in an epoch, if `fit` knows. */
  private get batches(): number | undefined {
    const { samples, batchSize, steps } = this.params as unknown as FitParams;
    return steps ?? (samples && batchSize ? Math.ceil(samples / batchSize) : undefined);
  }

  private get shares(): Shares {
    return sharesOf.get(this.params)!;
  }

  private get optimizer(): tf.Optimizer {
    return (this.model as tf.LayersModel & { optimizer: tf.Optimizer }).optimizer;
  }
}

function fail(reason: string): never {
  throw new TypeError(`LearningRateScheduler: ${reason}`);
}
