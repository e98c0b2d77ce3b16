import type * as tf from "@tensorflow/tfjs";
import { checkOptions } from "../options/options";
import { platform } from "../platform";
import { whileWriting } from "../platform/files";
import { canonicalName } from "../training/metric-names";
import { checkDisk, checkFile } from "./disk";
import { fileVersion, Scalars, scalarsRecord } from "./event-file";
import { checkCopy, FitCallback } from "./fit-callback";
import { readLogs } from "./logs";
import { frequency, path } from "./options";

const owner = "TensorBoard";

/** The options of {@link TensorBoard}. */
export interface TensorBoardOptions {
  /** The folder of the run, created if it does not exist (`logs`). Its parent is what `tensorboard --logdir` takes to compare runs. */
  logDir?: string;
  /** When to write besides the end of an epoch: never, after each batch, or after so many batches (`epoch`). */
  updateFreq?: "epoch" | "batch" | number;
}

const table = {
  logDir: { ...path, default: "logs" },
  updateFreq: frequency("epoch", "batch"),
};

/**
 * A callback for `model.fit` and `train` that writes event files for TensorBoard, with Keras' folders and tags: in
 * `logDir/train` and `logDir/validation` each epoch's `epoch_loss` and its other metrics, and the rate of its first step as
 * `epoch_learning_rate`; epochs are counted from 0. With `updateFreq`, in `logDir/train` also `batch_loss`, the batch's other
 * metrics and `batch_learning_rate`; batches are counted from 1 through the whole training. tfjs' `acc` is `accuracy` here.
 *
 * @example model.fit(x, y, { epochs, callbacks: new TensorBoard({ logDir: "logs/first", updateFreq: 10 }) })
 * @throws Error in a page, which has no disk. In training, Error with the path and the remedy if nothing can be written.
 * @see tf.keras.callbacks.TensorBoard
 */
export class TensorBoard extends FitCallback {
  private readonly folder: string;
  private readonly updateFreq: number;
  private files: Record<string, string> = {};
  private batches = 0;

  constructor(options: TensorBoardOptions = {}) {
    super();
    const { logDir, updateFreq } = checkOptions(owner, table, options);
    checkDisk(owner);
    this.folder = checkFile(owner, "logDir", logDir);
    this.updateFreq = updateFreq === "epoch" ? Infinity : updateFreq === "batch" ? 1 : updateFreq;
  }

  override async onTrainBegin(): Promise<void> {
    checkCopy(this, TensorBoard);
    this.files = {};
    this.batches = 0;
    await this.open("train");
  }

  override async onBatchEnd(_batch: number, logs?: tf.Logs): Promise<void> {
    this.batches++;
    if (this.batches % this.updateFreq !== 0) return;
    const { batch: _, size: __, ...measured } = await readLogs(logs);
    await this.write("train", this.batches, tagged("batch", Object.entries(measured)));
  }

  override async onEpochEnd(epoch: number, logs?: tf.Logs): Promise<void> {
    const entries = Object.entries(await readLogs(logs));
    const isValidation = ([name]: [string, number]): boolean => name.startsWith("val_");
    const validation = entries.filter(isValidation).map(([name, value]) => [name.slice(4), value] as const);
    await this.write(
      "train",
      epoch,
      tagged(
        "epoch",
        entries.filter((entry) => !isValidation(entry)),
      ),
    );
    if (validation.length > 0) await this.write("validation", epoch, tagged("epoch", validation));
  }

  private async write(part: string, step: number, scalars: Scalars): Promise<void> {
    const file = this.files[part] ?? (await this.open(part));
    await whileWriting(owner, file, () =>
      platform.files.append(file, scalarsRecord(Date.now() / 1000, step, scalars)),
    );
  }

  /** Begins a new file, as each training does: TensorBoard reads all in a folder, in the order of their names. */
  private async open(part: string): Promise<string> {
    const { files } = platform;
    const folder = files.join(this.folder, part);
    const seconds = Date.now() / 1000;
    const unique = Math.random().toString(36).slice(2, 10);
    const file = files.join(folder, `events.out.tfevents.${Math.floor(seconds)}.${unique}.v2`);
    await whileWriting(owner, file, async () => {
      await files.makeFolder(folder);
      await files.append(file, fileVersion(seconds));
    });
    return (this.files[part] = file);
  }
}

const tagged = (prefix: string, entries: readonly (readonly [string, number])[]): Scalars =>
  Object.fromEntries(entries.map(([name, value]) => [`${prefix}_${canonicalName(name)}`, value]));
