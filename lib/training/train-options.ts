import type * as tf from "@tensorflow/tfjs";
import { Hyperparameter, hyperparameter } from "../optimizers/hyperparameter";
import {
  boolean,
  choice,
  count,
  custom,
  instance,
  integer,
  isObject,
  line,
  list,
  number,
  optional,
} from "../options/options";
import { LRScheduler } from "../schedulers/scheduler";
import { isSchedule } from "../schedules/schedule";
import type { Callback } from "./callback";
import { optimizerOption } from "./check-run";
import type { Checkpoint } from "./checkpoint";
import { EmaOptions, emaOption } from "./ema";
import type { KerasCallback } from "./keras-callback";
import type { ResumeSchedules } from "./resume-schedulers";
import { Losses, taskOptions, TaskOptions } from "./task/options";

/** The options of `train`. */
export interface TrainOptions<
  M extends string = string,
  L extends Losses | undefined = Losses | undefined,
> extends TaskOptions<M, L> {
  /** What the run is called in what is shown of it: `constant 0.01: 2 epochs: loss …`. */
  name?: string;
  /** What makes the steps: one of lrlab's optimizers, or any other `tf.Optimizer`. */
  optimizer: tf.Optimizer;
  /** The scheduler to train with, in place of the optimizer's rate; without it, the optimizer's own are stepped. */
  scheduler?: LRScheduler;
  /**
   * The share of the run's steps, from 0 to 1, in which the rate rises in a line to what the scheduler or the optimizer gives:
   * of W such steps, step k from 1 is made with k / W of it (0). The recorded rates show it.
   *
   * @see Goyal et al., Accurate, Large Minibatch SGD, 2017 (arXiv 1706.02677), §2.2
   */
  warmup?: number;
  /** What the steps of schedulers without an `interval` of their own are (`epoch`). */
  stepEvery?: "epoch" | "batch";
  /** The column of the History that a scheduler with `needsMetric` is fed after each epoch (`valLoss`; without validation `loss`). */
  monitor?: "loss" | "accuracy" | "valLoss" | "valAccuracy" | (string & {});
  /** How many times to go through the training samples. */
  epochs: number;
  /**
   * Samples in a batch; the last batch of an epoch may be smaller (32). It may follow a schedule or a scheduler, whose numbers
   * are rounded: by epochs or batches as `stepEvery` or the scheduler's own `interval` says. A scheduler is asked, not stepped.
   *
   * @example batchSize: stepSchedule({ baseLr: 32, stepSize: 10, gamma: 2 }) // larger batches in place of lower rates
   */
  batchSize?: Hyperparameter;
  /**
   * How many batches the optimizer makes one step from (1): with the mean gradient over all their samples, as from one batch
   * that is so many times as large, in the memory of one. What schedulers, hooks and the History count as batches are these
   * steps. Layers that normalise over the batch see each batch alone.
   */
  accumulate?: number;
  /**
   * Averages the weights while they are trained: the decay of an exponential moving average, such as 0.999, or that and more.
   * The model is evaluated with the averaged weights, hooks after epochs see and save them, and it has them at the end, however
   * the run ends.
   */
  ema?: number | EmaOptions;
  /**
   * The optimizer's steps from one evaluation on the validation data to the next, besides those after each epoch. What they
   * measure, and the mean loss and metrics of training since the one before, is in `history.steps`; without validation, these.
   */
  evaluateEvery?: number;
  /**
   * Records the norms of the gradient at each step, as the optimizer gets it, before it clips it: `history.gradNorms`, for
   * `refineSchedule` (false).
   */
  gradNorms?: boolean;
  /** The seed of the order of the samples (0). */
  seed?: number;
  /**
   * Hooks that are called in this order, and awaited; tfjs' own callbacks too, such as `tf.callbacks.earlyStopping()`. One that
   * sets the model's `stopTraining` ends the run after the batch at hand.
   */
  callbacks?: readonly (Callback | KerasCallback)[];
  /**
   * A checkpoint to resume from, instead of starting at epoch 1, in the middle of an epoch too; seed, batch size and data must
   * be those it was made with. Of samples that come in batches, those that were done are read and dropped, so they must come in
   * the same order. Weights and the optimizer's state go by the names of layers and weights, whatever is frozen. Schedulers
   * with the options of the saved ones continue exactly; others, or a number, count from the saved position on, and one line
   * says so.
   */
  resumeFrom?: Checkpoint;
  /**
   * Whether the schedules that are given count in a run that resumes, or those in `resumeFrom`, of the same kinds. Without it the
   * given ones count, and a line says what differs; `given` is for a run that changes them on purpose.
   */
  resumeSchedules?: ResumeSchedules;
  /**
   * Stops the run after the batch in which it is aborted; the History of the epochs completed is returned. An epoch whose last
   * batch it was is completed, where the number of batches is known.
   */
  signal?: AbortSignal;
  /** Shows no progress (false). It is shown beneath the cell, in the page, or in the terminal. */
  quiet?: boolean;
}

/** What each of them must be. */
export const trainOptions = {
  ...taskOptions,
  name: optional(line()),
  optimizer: optimizerOption,
  scheduler: optional(
    instance(LRScheduler, "a scheduler", {
      hint: (value) => (isSchedule(value) ? "; write scheduler: new ScheduleLR(schedule)" : ""),
    }),
  ),
  warmup: number({ min: 0, max: 1, default: 0 }),
  stepEvery: choice(["epoch", "batch"], { default: "epoch" }),
  monitor: optional(line({ expected: "the name of a column of the History" })),
  epochs: count(),
  batchSize: hyperparameter(count({ default: 32 })),
  accumulate: count({ default: 1 }),
  ema: emaOption,
  evaluateEvery: optional(count()),
  gradNorms: boolean({ default: false }),
  seed: integer({ default: 0 }),
  callbacks: list(custom<Callback | KerasCallback>("an object with hooks", isObject), { default: [] }),
  resumeFrom: optional(custom<Checkpoint>("a checkpoint", isObject)),
  resumeSchedules: optional(choice(["given", "saved"])),
  signal: optional(instance(AbortSignal, "an AbortSignal")),
  quiet: boolean({ default: false }),
};
