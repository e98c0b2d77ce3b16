import type * as tf from "@tensorflow/tfjs";
import { boolean, Checked, checkOptions, count, number, optional } from "../options/options";
import { keepWeights, KeptWeights } from "../training/snapshot";
import { checkCopy, FitCallback } from "./fit-callback";
import { findLog, isCutShort, readLogs, readMetric } from "./logs";
import { improvement, Improves, MonitorOptions, monitorOptions } from "./monitor";
import { verbose } from "./options";

/** The options of {@link EarlyStopping}. */
export interface EarlyStoppingOptions extends MonitorOptions {
  /** By how much the metric must be better than its best value to count as better (0). */
  minDelta?: number;
  /** The epochs without a better metric after which the training ends (0). */
  patience?: number;
  /** A value that the metric must be better than: epochs count as without improvement until it is. */
  baseline?: number;
  /** Whether the model ends with the weights of its best epoch, however the training ends (false). */
  restoreBestWeights?: boolean;
  /** Epochs at the start that do not count (0). */
  startFromEpoch?: number;
  /** 1 prints a line when the training is stopped and when weights are restored (0). */
  verbose?: number;
}

const table = {
  ...monitorOptions,
  minDelta: number({ min: 0, default: 0 }),
  patience: count({ min: 0, default: 0 }),
  baseline: optional(number()),
  restoreBestWeights: boolean({ default: false }),
  startFromEpoch: count({ min: 0, default: 0 }),
  verbose,
};

/**
 * A callback for `model.fit` and `train` that ends the training after `patience` epochs, at least one, in which a metric did
 * not improve. With `restoreBestWeights`, the best weights
 * are put back also where the epochs ran out, or the training was interrupted, diverged or failed. A metric of NaN is no
 * improvement. In a `train` that resumes, the epochs before count; their weights are not there, so that the best of the
 * others are put back.
 *
 * @example model.fit(x, y, { epochs, validationSplit: 0.2, callbacks: new EarlyStopping({ patience: 5, restoreBestWeights: true }) })
 * @throws TypeError in training, if the logs lack the metric.
 * @see tf.keras.callbacks.EarlyStopping
 */
export class EarlyStopping extends FitCallback {
  /** The best value of the metric so far. */
  best?: number;
  /** The epoch of the best value, from 0. */
  bestEpoch = 0;
  /** The epoch after which the training was stopped, from 0; 0 if it was not. */
  stoppedEpoch = 0;

  private readonly options: Checked<typeof table>;
  private readonly improves: Improves;
  private wait = 0;
  private kept?: { readonly weights: KeptWeights; readonly epoch: number; readonly metric?: number };

  constructor(options: EarlyStoppingOptions = {}) {
    super();
    this.options = checkOptions("EarlyStopping", table, options);
    this.improves = improvement("EarlyStopping", this.options, this.options.minDelta);
  }

  override async onTrainBegin(): Promise<void> {
    checkCopy(this, EarlyStopping);
    this.wait = 0;
    this.best = undefined;
    this.bestEpoch = this.stoppedEpoch = 0;
    this.letGo();
  }

  remember(epoch: number, logs: Readonly<Record<string, number>>): void {
    const metric = findLog(logs, this.options.monitor);
    if (metric !== undefined) this.judge(epoch, metric);
  }

  override async onEpochEnd(epoch: number, logs?: tf.Logs): Promise<void> {
    const { monitor, patience, restoreBestWeights, startFromEpoch } = this.options;
    const measured = await readLogs(logs);
    if (epoch < startFromEpoch || isCutShort(this.model, measured, monitor)) return;
    const metric = readMetric("EarlyStopping", measured, monitor);
    const isBetter = this.judge(epoch, metric);
    if (restoreBestWeights && (!this.kept || this.improves(metric, this.kept.metric))) {
      this.letGo();
      this.kept = {
        weights: keepWeights(this.model),
        epoch,
        metric: Number.isNaN(metric) ? undefined : metric,
      };
      if (this.best === undefined) this.bestEpoch = epoch;
    }
    if (isBetter || this.wait < patience || epoch === 0) return;
    this.stoppedEpoch = epoch;
    this.model.stopTraining = true;
  }

  /** Counts an epoch, and says whether it is the best so far. */
  private judge(epoch: number, metric: number): boolean {
    const { baseline, startFromEpoch } = this.options;
    if (epoch < startFromEpoch) return false;
    const isBetter = this.improves(metric, this.best);
    if (isBetter) {
      this.best = metric;
      this.bestEpoch = epoch;
    }
    this.wait++;
    if (isBetter && this.improves(metric, baseline)) this.wait = 0;
    return isBetter;
  }

  override async onTrainEnd(): Promise<void> {
    const { kept } = this;
    if (this.stoppedEpoch > 0) this.say(`Epoch ${this.stoppedEpoch + 1}: early stopping`);
    if (!kept) return;
    this.say(`Restoring model weights from the end of the best epoch: ${kept.epoch + 1}.`);
    kept.weights.restore();
    this.letGo();
  }

  override onTrainError(): Promise<void> {
    return this.onTrainEnd();
  }

  private letGo(): void {
    this.kept?.weights.dispose();
    this.kept = undefined;
  }

  private say(line: string): void {
    if (this.options.verbose > 0) console.log(line);
  }
}
