import type * as tf from "@tensorflow/tfjs";
import { boolean, Checked, checkOptions, custom, number, optional } from "../options/options";
import { checkCopy, FitCallback } from "./fit-callback";
import { findLog, isCutShort, Measured, readLogs, readMetric } from "./logs";
import { improvement, Improves, MonitorOptions, monitorOptions } from "./monitor";
import { ModelPlace, modelPlace } from "./model-place";
import { frequency, verbose } from "./options";

/** The options of {@link ModelCheckpoint}. */
export interface ModelCheckpointOptions extends MonitorOptions {
  /**
   * Where to save: a folder, as for `fileSystem`, a URL of tfjs such as `indexeddb://digits`, or an IO handler. A string
   * may have placeholders for the epoch, the batch and the entries of the logs, formatted as in Python: `models/{epoch:02d}-{val_loss:.2f}`.
   */
  filepath: string | tf.io.IOHandler;
  /** Whether to save only when the metric is better than at the last save (false). */
  saveBestOnly?: boolean;
  /** When to save: after each epoch, or after so many batches (`epoch`). */
  saveFreq?: "epoch" | number;
  /** With `saveBestOnly`: the value that the first save must be better than. */
  initialValueThreshold?: number;
  /** Whether to save the optimizer that the model was compiled with, too (false). */
  includeOptimizer?: boolean;
  /** 1 prints a line for each save (0). */
  verbose?: number;
}

const table = {
  filepath: custom<string | tf.io.IOHandler>(
    "a folder, a URL or an IO handler with save()",
    (value) =>
      typeof value === "string" || typeof (value as tf.io.IOHandler | undefined)?.save === "function",
  ),
  ...monitorOptions,
  saveBestOnly: boolean({ default: false }),
  saveFreq: frequency("epoch"),
  initialValueThreshold: optional(number()),
  includeOptimizer: boolean({ default: false }),
  verbose,
};

/**
 * A callback for `model.fit` and `train` that saves the model, after each epoch or after so many batches, always or when a
 * metric has improved. What it has saved counts for the next training, too, and in a `train` that resumes the epochs before do. To
 * resume a run of `train` exactly, use `saveCheckpoints`.
 *
 * @example model.fit(x, y, { epochs, validationSplit: 0.2, callbacks: new ModelCheckpoint({ filepath: "models/best", saveBestOnly: true }) })
 * @throws TypeError in training, if the logs lack the metric or an entry that `filepath` names, or there is no handler for
 * a URL; Error with the path and the remedy if a folder cannot be written.
 * @see tf.keras.callbacks.ModelCheckpoint
 */
export class ModelCheckpoint extends FitCallback {
  /** The metric at the last save, with `saveBestOnly`. */
  best?: number;

  private readonly options: Checked<typeof table>;
  private readonly place: ModelPlace;
  private readonly improves?: Improves;
  private epoch = 0;
  private batchesSinceSave = 0;

  constructor(options: ModelCheckpointOptions) {
    super();
    this.options = checkOptions("ModelCheckpoint", table, options);
    const { filepath, saveBestOnly, initialValueThreshold } = this.options;
    this.place = modelPlace("ModelCheckpoint", filepath);
    if (saveBestOnly) this.improves = improvement("ModelCheckpoint", this.options);
    this.best = initialValueThreshold;
  }

  override async onTrainBegin(): Promise<void> {
    checkCopy(this, ModelCheckpoint);
    if (this.options.includeOptimizer && !(this.model as { optimizer?: tf.Optimizer }).optimizer) {
      throw new TypeError(
        "ModelCheckpoint: includeOptimizer must be false for a model that is not compiled; in train, use saveCheckpoints",
      );
    }
    await this.place.prepare();
  }

  remember(_epoch: number, logs: Readonly<Record<string, number>>): void {
    const { monitor, saveFreq } = this.options;
    const metric = saveFreq === "epoch" ? findLog(logs, monitor) : undefined;
    if (metric !== undefined && this.improves?.(metric, this.best)) this.best = metric;
  }

  override async onEpochBegin(epoch: number): Promise<void> {
    this.epoch = epoch;
  }

  override async onBatchEnd(batch: number, logs?: tf.Logs): Promise<void> {
    const { saveFreq } = this.options;
    if (saveFreq === "epoch" || ++this.batchesSinceSave < saveFreq) return;
    this.batchesSinceSave = 0;
    await this.save({ ...(await readLogs(logs)), batch: batch + 1 });
  }

  override async onEpochEnd(_epoch: number, logs?: tf.Logs): Promise<void> {
    if (this.options.saveFreq === "epoch") await this.save(await readLogs(logs));
  }

  private async save(logs: Measured): Promise<void> {
    const { monitor, includeOptimizer, saveFreq } = this.options;
    const epoch = this.epoch + 1;
    let reason = "";
    let best = this.best;
    if (this.improves) {
      if (isCutShort(this.model, logs, monitor)) return;
      const instead = saveFreq === "epoch" ? undefined : 'choose another monitor, or saveFreq: "epoch"';
      const metric = readMetric("ModelCheckpoint", logs, monitor, instead);
      const before = this.best?.toFixed(5) ?? "none";
      if (!this.improves(metric, this.best)) {
        this.say(`Epoch ${epoch}: ${monitor} did not improve from ${before}`);
        return;
      }
      best = metric;
      reason = `${monitor} improved from ${before} to ${metric.toFixed(5)}, `;
    }
    const { handler, name } = this.place.at({ ...logs, epoch });
    this.say(`Epoch ${epoch}: ${reason}saving model to ${name}`);
    await this.model.save(handler, { includeOptimizer });
    this.best = best;
  }

  private say(line: string): void {
    if (this.options.verbose > 0) console.log(line);
  }
}
