"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.EarlyStopping = void 0;
const options_1 = require("../options/options");
const snapshot_1 = require("../training/snapshot");
const fit_callback_1 = require("./fit-callback");
const logs_1 = require("./logs");
const monitor_1 = require("./monitor");
const options_2 = require("./options");
const table = {
    ...monitor_1.monitorOptions,
    minDelta: (0, options_1.number)({ min: 0, default: 0 }),
    patience: (0, options_1.count)({ min: 0, default: 0 }),
    baseline: (0, options_1.optional)((0, options_1.number)()),
    restoreBestWeights: (0, options_1.boolean)({ default: false }),
    startFromEpoch: (0, options_1.count)({ min: 0, default: 0 }),
    verbose: options_2.verbose,
};
/**
 * A callback for `model.fit` and `train` that ends the training after `patience` epochs, at least one, in which a metric did
 * not improve. With `restoreBestWeights`, the best weights
 * are put back also where the epochs ran out, or the training was interrupted, diverged or failed. A metric of NaN is no
 * improvement.
 *
 * @example model.fit(x, y, { epochs, validationSplit: 0.2, callbacks: new EarlyStopping({ patience: 5, restoreBestWeights: true }) })
 * @throws TypeError in training, if the logs lack the metric.
 * @see tf.keras.callbacks.EarlyStopping
 */
class EarlyStopping extends fit_callback_1.FitCallback {
    /** The best value of the metric so far. */
    best;
    /** The epoch of the best value, from 0. */
    bestEpoch = 0;
    /** The epoch after which the training was stopped, from 0; 0 if it was not. */
    stoppedEpoch = 0;
    options;
    improves;
    wait = 0;
    kept;
    constructor(options = {}) {
        super();
        this.options = (0, options_1.checkOptions)("EarlyStopping", table, options);
        this.improves = (0, monitor_1.improvement)("EarlyStopping", this.options, this.options.minDelta);
    }
    async onTrainBegin() {
        (0, fit_callback_1.checkCopy)(this, EarlyStopping);
        this.wait = 0;
        this.best = undefined;
        this.bestEpoch = this.stoppedEpoch = 0;
        this.keep(undefined);
    }
    async onEpochEnd(epoch, logs) {
        const { monitor, patience, baseline, restoreBestWeights, startFromEpoch } = this.options;
        const measured = await (0, logs_1.readLogs)(logs);
        if (epoch < startFromEpoch || (0, logs_1.isCutShort)(this.model, measured, monitor))
            return;
        const metric = (0, logs_1.readMetric)("EarlyStopping", measured, monitor);
        const isBetter = this.improves(metric, this.best);
        if (isBetter)
            this.best = metric;
        if (isBetter || (restoreBestWeights && !this.kept)) {
            this.bestEpoch = epoch;
            if (restoreBestWeights)
                this.keep((0, snapshot_1.keepWeights)(this.model));
        }
        this.wait++;
        if (isBetter && this.improves(metric, baseline))
            this.wait = 0;
        if (isBetter || this.wait < patience || epoch === 0)
            return;
        this.stoppedEpoch = epoch;
        this.model.stopTraining = true;
    }
    async onTrainEnd() {
        const { kept } = this;
        if (this.stoppedEpoch > 0)
            this.say(`Epoch ${this.stoppedEpoch + 1}: early stopping`);
        if (!kept)
            return;
        this.say(`Restoring model weights from the end of the best epoch: ${this.bestEpoch + 1}.`);
        kept.restore();
        this.keep(undefined);
    }
    onTrainError() {
        return this.onTrainEnd();
    }
    keep(weights) {
        this.kept?.dispose();
        this.kept = weights;
    }
    say(line) {
        if (this.options.verbose > 0)
            console.log(line);
    }
}
exports.EarlyStopping = EarlyStopping;
