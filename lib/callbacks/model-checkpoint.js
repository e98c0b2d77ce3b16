"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ModelCheckpoint = void 0;
const options_1 = require("../options/options");
const fit_callback_1 = require("./fit-callback");
const logs_1 = require("./logs");
const monitor_1 = require("./monitor");
const model_place_1 = require("./model-place");
const options_2 = require("./options");
const table = {
    filepath: (0, options_1.custom)("a folder, an address or a handler with save()", (value) => typeof value === "string" || typeof value?.save === "function"),
    ...monitor_1.monitorOptions,
    saveBestOnly: (0, options_1.boolean)({ default: false }),
    saveFreq: (0, options_2.frequency)("epoch"),
    initialValueThreshold: (0, options_1.optional)((0, options_1.number)()),
    includeOptimizer: (0, options_1.boolean)({ default: false }),
    verbose: options_2.verbose,
};
/**
 * A callback for `model.fit` and `train` that saves the model, after each epoch or after so many batches, always or when a
 * metric has improved. What it has saved counts for the next training, too. To go on with a run of `train` exactly, use
 * `saveCheckpoints`.
 *
 * @example model.fit(x, y, { epochs, validationSplit: 0.2, callbacks: new ModelCheckpoint({ filepath: "models/best", saveBestOnly: true }) })
 * @throws TypeError in training, if the logs lack the metric or an entry that `filepath` names, or there is no handler for an
 * address; Error with the path and the remedy if a folder cannot be written.
 * @see tf.keras.callbacks.ModelCheckpoint
 */
class ModelCheckpoint extends fit_callback_1.FitCallback {
    /** The metric at the last save, with `saveBestOnly`. */
    best;
    options;
    place;
    improves;
    epoch = 0;
    batchesSinceSave = 0;
    constructor(options) {
        super();
        this.options = (0, options_1.checkOptions)("ModelCheckpoint", table, options);
        const { filepath, saveBestOnly, initialValueThreshold } = this.options;
        this.place = (0, model_place_1.modelPlace)("ModelCheckpoint", filepath);
        if (saveBestOnly)
            this.improves = (0, monitor_1.improvement)("ModelCheckpoint", this.options);
        this.best = initialValueThreshold;
    }
    async onTrainBegin() {
        (0, fit_callback_1.checkCopy)(this, ModelCheckpoint);
        if (this.options.includeOptimizer && !this.model.optimizer) {
            throw new TypeError("ModelCheckpoint: includeOptimizer must be false for a model that is not compiled; in train, use saveCheckpoints");
        }
        await this.place.prepare();
    }
    async onEpochBegin(epoch) {
        this.epoch = epoch;
    }
    async onBatchEnd(batch, logs) {
        const { saveFreq } = this.options;
        if (saveFreq === "epoch" || ++this.batchesSinceSave < saveFreq)
            return;
        this.batchesSinceSave = 0;
        await this.save({ ...(await (0, logs_1.readLogs)(logs)), batch: batch + 1 });
    }
    async onEpochEnd(_epoch, logs) {
        if (this.options.saveFreq === "epoch")
            await this.save(await (0, logs_1.readLogs)(logs));
    }
    async save(logs) {
        const { monitor, includeOptimizer } = this.options;
        const epoch = this.epoch + 1;
        let reason = "";
        if (this.improves) {
            if ((0, logs_1.isCutShort)(this.model, logs, monitor))
                return;
            const metric = (0, logs_1.readMetric)("ModelCheckpoint", logs, monitor);
            const before = this.best?.toFixed(5) ?? "none";
            if (!this.improves(metric, this.best)) {
                this.say(`Epoch ${epoch}: ${monitor} did not improve from ${before}`);
                return;
            }
            this.best = metric;
            reason = `${monitor} improved from ${before} to ${metric.toFixed(5)}, `;
        }
        const { handler, name } = this.place.at({ ...logs, epoch });
        this.say(`Epoch ${epoch}: ${reason}saving model to ${name}`);
        await this.model.save(handler, { includeOptimizer });
    }
    say(line) {
        if (this.options.verbose > 0)
            console.log(line);
    }
}
exports.ModelCheckpoint = ModelCheckpoint;
