"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.TensorBoard = void 0;
const options_1 = require("../options/options");
const platform_1 = require("../platform");
const files_1 = require("../platform/files");
const disk_1 = require("./disk");
const event_file_1 = require("./event-file");
const fit_callback_1 = require("./fit-callback");
const logs_1 = require("./logs");
const options_2 = require("./options");
const owner = "TensorBoard";
const table = {
    logDir: { ...options_2.path, default: "logs" },
    updateFreq: (0, options_2.frequency)("epoch", "batch"),
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
class TensorBoard extends fit_callback_1.FitCallback {
    folder;
    updateFreq;
    files = {};
    batches = 0;
    constructor(options = {}) {
        super();
        const { logDir, updateFreq } = (0, options_1.checkOptions)(owner, table, options);
        (0, disk_1.checkDisk)(owner);
        this.folder = (0, disk_1.checkFile)(owner, "logDir", logDir);
        this.updateFreq = updateFreq === "epoch" ? Infinity : updateFreq === "batch" ? 1 : updateFreq;
    }
    async onTrainBegin() {
        (0, fit_callback_1.checkCopy)(this, TensorBoard);
        this.files = {};
        this.batches = 0;
        await this.open("train");
    }
    async onBatchEnd(_batch, logs) {
        this.batches++;
        if (this.batches % this.updateFreq !== 0)
            return;
        const { batch: _, size: __, ...measured } = await (0, logs_1.readLogs)(logs);
        await this.write("train", this.batches, tagged("batch", Object.entries(measured)));
    }
    async onEpochEnd(epoch, logs) {
        const entries = Object.entries(await (0, logs_1.readLogs)(logs));
        const isValidation = ([name]) => name.startsWith("val_");
        const validation = entries.filter(isValidation).map(([name, value]) => [name.slice(4), value]);
        await this.write("train", epoch, tagged("epoch", entries.filter((entry) => !isValidation(entry))));
        if (validation.length > 0)
            await this.write("validation", epoch, tagged("epoch", validation));
    }
    async write(part, step, scalars) {
        const file = this.files[part] ?? (await this.open(part));
        await (0, files_1.whileWriting)(owner, file, () => platform_1.platform.files.append(file, (0, event_file_1.scalarsRecord)(Date.now() / 1000, step, scalars)));
    }
    /** Begins a new file, as each training does: TensorBoard reads all in a folder, in the order of their names. */
    async open(part) {
        const { files } = platform_1.platform;
        const folder = files.join(this.folder, part);
        const seconds = Date.now() / 1000;
        const unique = Math.random().toString(36).slice(2, 10);
        const file = files.join(folder, `events.out.tfevents.${Math.floor(seconds)}.${unique}.v2`);
        await (0, files_1.whileWriting)(owner, file, async () => {
            await files.makeFolder(folder);
            await files.append(file, (0, event_file_1.fileVersion)(seconds));
        });
        return (this.files[part] = file);
    }
}
exports.TensorBoard = TensorBoard;
const tagged = (prefix, entries) => Object.fromEntries(entries.map(([name, value]) => [`${prefix}_${(0, logs_1.canonicalName)(name)}`, value]));
