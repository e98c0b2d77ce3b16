"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.guardLogs = void 0;
exports.prepareCallbacks = prepareCallbacks;
exports.refuseScheduler = refuseScheduler;
exports.tellError = tellError;
exports.guardRun = guardRun;
const scheduler_1 = require("../schedulers/scheduler");
const check_hooks_1 = require("./check-hooks");
const keras_callback_1 = require("./keras-callback");
const hooks = [
    "onTrainBegin",
    "onEpochBegin",
    "onBatchBegin",
    "onBatchEnd",
    "onEpochEnd",
    "onTrainEnd",
    "onTrainError",
];
/**
 * The callbacks of a run as one kind: tfjs' own are adapted.
 *
 * @throws TypeError for an object that is no callback, or has a hook that would never be called.
 */
function prepareCallbacks(callbacks) {
    return callbacks.map((callback, i) => {
        const path = `train: callbacks[${i}]`;
        if (!(0, keras_callback_1.isKerasCallback)(callback)) {
            refuseScheduler(path, callback, "give it as the option scheduler");
            (0, check_hooks_1.checkHooks)(path, callback, hooks);
            return callback;
        }
        if (callback.insteadInTrain) {
            const { name } = callback.constructor;
            throw new TypeError(`${path} is a ${name}, which is for model.fit; write ${callback.insteadInTrain}`);
        }
        (0, keras_callback_1.checkKerasHooks)(path, callback);
        return (0, keras_callback_1.kerasCallback)(callback);
    });
}
/** @throws TypeError if a scheduler stands in the place of a callback, as Keras' ReduceLROnPlateau may. */
function refuseScheduler(path, callback, instead) {
    if (callback instanceof scheduler_1.LRScheduler)
        throw new TypeError(`${path} is the scheduler ${callback.name}; ${instead}`);
}
/** Tells a callback of an error, which it does not hide with one of its own. */
async function tellError(owner, hear) {
    try {
        await hear();
    }
    catch (second) {
        console.warn(`${owner}: a callback's onTrainError failed: ${second?.message ?? second}`);
    }
}
/** What Keras' logs hold; a hook written as (epoch, logs) would look for them in the run. */
const kerasLogs = ["loss", "acc", "accuracy", "val_loss", "val_acc", "val_accuracy", "lr"];
const explain = () => {
    throw new TypeError("train: hooks are called with (logs, run), as onEpochEnd({ epoch, loss, valLoss }); " +
        "for Keras' (epoch, logs) give new tf.CustomCallback({ onEpochEnd(epoch, logs) { … } })");
};
/** A run that says what to write to a hook which takes it for Keras' logs. */
function guardRun(run) {
    for (const name of kerasLogs)
        Object.defineProperty(run, name, { get: explain, enumerable: false });
    return run;
}
/** Logs that say what to write to a hook which takes them for Keras' number of the epoch. */
const guardLogs = (logs) => Object.defineProperty(logs, Symbol.toPrimitive, { value: explain, enumerable: false });
exports.guardLogs = guardLogs;
