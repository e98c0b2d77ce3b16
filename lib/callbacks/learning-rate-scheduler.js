"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.LearningRateScheduler = void 0;
const options_1 = require("../options/options");
const scheduler_1 = require("../schedulers/scheduler");
const optimizer_1 = require("../optimizers/optimizer");
const learning_rate_1 = require("../training/learning-rate");
const schedule_notes_1 = require("../training/schedule-notes");
const fit_callback_1 = require("./fit-callback");
const logs_1 = require("./logs");
const monitor_1 = require("./monitor");
const table = {
    scheduler: (0, options_1.optional)((0, options_1.instance)(scheduler_1.LRScheduler, "a scheduler")),
    stepEvery: (0, options_1.choice)(["epoch", "batch"], { default: "epoch" }),
    monitor: monitor_1.monitorOptions.monitor,
};
/** `fit` hands all its callbacks the same params. */
const sharesOf = new WeakMap();
/**
 * A callback for `model.fit` that steps a scheduler each epoch or batch, and puts its rate and its momentum in force in any
 * `tf.Optimizer`: lrlab's, which may hold the scheduler themselves, as well as tfjs' own. Several of them may each step a
 * scheduler of its own; those that the optimizer holds besides are stepped by one that was given none, or by the first.
 * With `initialEpoch`, a scheduler starts after that many epochs; without, it goes on where it stands.
 * `train` needs none: it steps schedulers itself.
 *
 * @example model.fit(x, y, { epochs, callbacks: new LearningRateScheduler({ scheduler }) })
 * @throws TypeError in training, if there is no scheduler, or the logs lack its metric.
 * @see tf.keras.callbacks.LearningRateScheduler
 */
class LearningRateScheduler extends fit_callback_1.FitCallback {
    insteadInTrain = "train(model, data, { scheduler, stepEvery, … })";
    options;
    schedulers = [];
    hasBegun = false;
    constructor(options = {}) {
        super();
        this.options = (0, options_1.checkOptions)("LearningRateScheduler", table, options);
    }
    setParams(params) {
        super.setParams(params);
        const { scheduler } = this.options;
        const shares = sharesOf.get(params) ?? { given: new Map(), rest: this };
        sharesOf.set(params, shares);
        const isTaken = scheduler
            ? shares.given.has(scheduler)
            : shares.rest !== this && !shares.rest.options.scheduler;
        if (isTaken) {
            const what = scheduler ? `the same ${scheduler.name}` : "the optimizer's schedulers";
            fail(`two callbacks would step ${what}; leave one out`);
        }
        if (scheduler)
            shares.given.set(scheduler, this);
        else
            shares.rest = this;
    }
    async onTrainBegin() {
        (0, fit_callback_1.checkCopy)(this, LearningRateScheduler);
        const { scheduler } = this.options;
        const held = (0, learning_rate_1.attachSchedulers)("LearningRateScheduler", this.optimizer, scheduler);
        if (held.length === 0)
            fail("scheduler must be a scheduler where the optimizer has none, got undefined");
        const { given, rest } = this.shares;
        this.schedulers = held.filter((each) => (given.get(each) ?? rest) === this);
        this.hasBegun = false;
        (0, learning_rate_1.setLearningRate)(this.optimizer, scheduler);
    }
    async onEpochBegin(epoch) {
        if (this.hasBegun)
            return;
        this.hasBegun = true;
        const { given } = this.shares;
        const held = this.optimizer instanceof optimizer_1.LROptimizer ? this.optimizer.schedulers : this.schedulers;
        const lost = [...given.keys()].find((each) => !held.includes(each));
        if (lost) {
            fail(`${given.size} callbacks have a scheduler of their own, and the optimizer takes its rate from one; ` +
                `make it with the others as the lr of its groups, so that ${lost.name} is read`);
        }
        if (epoch > 0)
            for (const each of this.schedulers)
                this.startAfter(each, epoch);
        const { optimizer, schedulers, batches, options } = this;
        const { epochs } = this.params;
        const notes = (0, schedule_notes_1.noteSchedules)({ ...options, optimizer, schedulers, batches, epochs, epochsDone: epoch });
        for (const note of notes)
            console.warn(`LearningRateScheduler: ${note}`);
        (0, learning_rate_1.setLearningRate)(optimizer, options.scheduler);
    }
    async onBatchEnd() {
        this.advance("batch");
    }
    async onEpochEnd(_epoch, logs) {
        const { monitor } = this.options;
        const isWaiting = this.schedulers.some(({ needsMetric }) => needsMetric);
        const metric = isWaiting ? (0, logs_1.readMetric)("LearningRateScheduler", await (0, logs_1.readLogs)(logs), monitor) : undefined;
        this.advance("epoch", metric);
    }
    advance(ended, metric) {
        for (const scheduler of this.schedulers)
            scheduler.advance(ended, this.options.stepEvery, metric);
        (0, learning_rate_1.setLearningRate)(this.optimizer, this.options.scheduler);
    }
    startAfter(scheduler, epochs) {
        const { batches } = this;
        if (batches !== undefined || scheduler.intervalIn(this.options.stepEvery) === "epoch") {
            scheduler.startAfter(epochs, batches ?? 1, this.options.stepEvery);
            return;
        }
        console.warn(`LearningRateScheduler: ${scheduler.name} counts batches, and fit does not say how many there are in the ${epochs} epochs ` +
            `before initialEpoch; it goes on at step ${scheduler.lastEpoch}`);
    }
    /** Batches in an epoch, if `fit` knows. */
    get batches() {
        const { samples, batchSize, steps } = this.params;
        return steps ?? (samples && batchSize ? Math.ceil(samples / batchSize) : undefined);
    }
    get shares() {
        return sharesOf.get(this.params);
    }
    get optimizer() {
        return this.model.optimizer;
    }
}
exports.LearningRateScheduler = LearningRateScheduler;
function fail(reason) {
    throw new TypeError(`LearningRateScheduler: ${reason}`);
}
