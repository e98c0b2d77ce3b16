"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.DivergedError = void 0;
exports.train = train;
const tf = __importStar(require("@tensorflow/tfjs"));
const dataset_1 = require("../datasets/dataset");
const usual_progress_1 = require("../notebook/usual-progress");
const options_1 = require("../options/options");
const scheduler_1 = require("../schedulers/scheduler");
const callbacks_1 = require("./callbacks");
const check_run_1 = require("./check-run");
const check_samples_1 = require("./check-samples");
const checkpoint_1 = require("./checkpoint");
const history_1 = require("./history");
const interrupt_1 = require("./interrupt");
const learning_rate_1 = require("./learning-rate");
const progress_1 = require("./progress");
const schedule_notes_1 = require("./schedule-notes");
const train_epochs_1 = require("./train-epochs");
var diverged_1 = require("./diverged");
Object.defineProperty(exports, "DivergedError", { enumerable: true, get: function () { return diverged_1.DivergedError; } });
const table = {
    name: (0, options_1.optional)((0, options_1.line)()),
    optimizer: check_run_1.optimizerOption,
    scheduler: (0, options_1.optional)((0, options_1.instance)(scheduler_1.LRScheduler, "a scheduler")),
    stepEvery: (0, options_1.choice)(["epoch", "batch"], { default: "epoch" }),
    monitor: (0, options_1.choice)(["loss", "accuracy", "valLoss", "valAccuracy"], { default: "valLoss" }),
    epochs: (0, options_1.count)(),
    batchSize: (0, options_1.count)({ default: 32 }),
    seed: (0, options_1.integer)({ default: 0 }),
    callbacks: (0, options_1.list)((0, options_1.custom)("an object with hooks", options_1.isObject), { default: [] }),
    resumeFrom: (0, options_1.optional)((0, options_1.custom)("a checkpoint", options_1.isObject)),
    resumeSchedules: (0, options_1.choice)(["given", "saved"], { default: "given" }),
    signal: (0, options_1.optional)((0, options_1.instance)(AbortSignal, "an AbortSignal")),
    quiet: (0, options_1.boolean)({ default: false }),
};
/**
 * Trains a model: shuffled batches, cross-entropy on logits plus the losses of the layers, as `model.fit` adds them
 * (regularizers, `addLoss`), the schedulers stepped each epoch or batch. The losses of validation are the cross-entropy alone.
 * On the wasm and the cpu backend the same seed gives the same History to the last bit, but for `seconds`; with lrlab's
 * optimizers, so does a run that was interrupted and resumed.
 *
 * @param model Takes [n, features], gives logits [n, classes]; it is changed in place.
 * @returns The loss, the accuracy, the rate and the seconds of each epoch; of the epochs completed, if `signal` stopped it.
 * @throws TypeError or RangeError that says in what model and data do not fit; Error that names the layer
 * if the backend in use cannot train it; once the loss or a weight is NaN or infinite, RangeError that names the input that
 * is, or DivergedError if none is; InterruptedError at Jupyter's "Interrupt kernel" and at Ctrl-C. The History until then is
 * in the last two errors, and in `lastHistory()`.
 */
async function train(model, data, options) {
    const checked = (0, options_1.checkOptions)("train", table, options);
    const { scheduler, monitor, resumeFrom, resumeSchedules, signal, quiet, callbacks: own, ...given } = checked;
    (0, check_run_1.checkRun)("train", model, data);
    (0, check_samples_1.warnOfOneClass)("train", data);
    const prepared = (0, callbacks_1.prepareCallbacks)(own);
    const { optimizer } = given;
    const restoreScheduler = (0, learning_rate_1.keepScheduler)(optimizer);
    const schedulers = (0, learning_rate_1.attachSchedulers)("train", optimizer, scheduler);
    const run = (0, callbacks_1.guardRun)({
        ...given,
        model,
        schedulers,
        samples: data.train.size,
        history: (0, history_1.emptyHistory)(),
    });
    if (resumeFrom) {
        await (0, checkpoint_1.restoreRun)(run, resumeFrom, resumeSchedules).catch((error) => {
            restoreScheduler();
            throw error;
        });
    }
    run.history.validation = {
        samples: data.validation.size,
        chance: (0, dataset_1.shareOfCommonest)(data.validation, data.classes),
    };
    (0, interrupt_1.rememberHistory)(run.history);
    noteMistakes(run, monitor);
    // A sequential model has no flag before it is built.
    if (model instanceof tf.Sequential && !model.built)
        model.build();
    model.stopTraining = false;
    const progress = quiet ? undefined : (0, progress_1.makeProgress)(usual_progress_1.usualProgress);
    const callbacks = progress ? [progress, ...prepared] : prepared;
    const interrupt = await (0, interrupt_1.watchInterrupt)();
    const isStopped = () => interrupt.signal.aborted || model.stopTraining || Boolean(signal?.aborted);
    try {
        await (0, train_epochs_1.trainEpochs)(run, data, { scheduler, monitor, callbacks, isStopped });
        if (interrupt.signal.aborted)
            throw new interrupt_1.InterruptedError(run.history);
        for (const callback of callbacks)
            await callback.onTrainEnd?.(run);
    }
    catch (error) {
        for (const callback of callbacks)
            await (0, callbacks_1.tellError)("train", () => callback.onTrainError?.(error, run));
        throw error;
    }
    finally {
        interrupt.release();
    }
    return run.history;
}
/** Says what looks like a mistake in the use of the schedulers, and keeps it with the History. */
function noteMistakes(run, monitor) {
    const { history, samples, batchSize } = run;
    const [batches, fullBatches] = [Math.ceil(samples / batchSize), Math.floor(samples / batchSize)];
    const notes = (0, schedule_notes_1.noteSchedules)({ ...run, monitor, epochsDone: history.epoch.length, batches, fullBatches });
    for (const note of notes)
        console.warn(`train: ${note}`);
    // A History that goes on may have those of the run before.
    delete history.notes;
    if (notes.length > 0)
        history.notes = notes;
}
