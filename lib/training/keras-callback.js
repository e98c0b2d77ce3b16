"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isKerasCallback = exports.checkKerasHooks = exports.kerasHooks = void 0;
exports.kerasCallback = kerasCallback;
const check_hooks_1 = require("./check-hooks");
/** The hooks of `tf.Callback`. */
exports.kerasHooks = [
    "onTrainBegin",
    "onTrainEnd",
    "onEpochBegin",
    "onEpochEnd",
    "onBatchBegin",
    "onBatchEnd",
];
/**
 * Checks that a subclass of `tf.Callback` has no hook that is never called. It may have functions as `onSave`, which it
 * calls itself.
 *
 * @throws TypeError that names the hook, and those that there are.
 */
const checkKerasHooks = (path, callback) => (0, check_hooks_1.checkHooks)(path, callback, [...exports.kerasHooks, "onTrainError"], /^on(Train|Epoch|Batch|Test|Predict|Yield)/);
exports.checkKerasHooks = checkKerasHooks;
/** Whether an object is one of tfjs' callbacks, as `tf.callbacks.earlyStopping()`, and not one of `train`'s. */
const isKerasCallback = (value) => ["setParams", "setModel"].every((name) => typeof value?.[name] === "function");
exports.isKerasCallback = isKerasCallback;
/**
 * One of tfjs' callbacks as one of `train`'s: its hooks are called as `model.fit` calls them, epochs and batches counted
 * from 0, with the logs `loss`, `acc`, `val_loss` and `val_acc`, and `learning_rate`: that of the step, or of the epoch's first.
 */
function kerasCallback(given) {
    const callback = given;
    return {
        async onTrainBegin(run) {
            callback.setParams({
                epochs: run.epochs,
                initialEpoch: run.history.epoch.length,
                samples: run.samples,
                batchSize: run.batchSize,
                verbose: 0,
                doValidation: true,
                metrics: ["loss", "acc", "val_loss", "val_acc"],
            });
            callback.setModel(run.model);
            await callback.onTrainBegin?.({});
        },
        onEpochBegin: ({ epoch }) => callback.onEpochBegin?.(epoch - 1, {}),
        onBatchBegin: ({ batch }) => callback.onBatchBegin?.(batch - 1, {}),
        onBatchEnd: ({ batch, size, loss, lr }) => callback.onBatchEnd?.(batch - 1, { batch: batch - 1, size, loss, ...rateLog(lr) }),
        onEpochEnd: ({ epoch, loss, accuracy, valLoss, valAccuracy, lr }) => callback.onEpochEnd?.(epoch - 1, {
            loss,
            acc: accuracy,
            val_loss: valLoss,
            val_acc: valAccuracy,
            ...rateLog(lr),
        }),
        onTrainEnd: () => callback.onTrainEnd?.({}),
        onTrainError: async (error) => void (await callback.onTrainError?.(error)),
    };
}
/** The rate as the logs have it; none where the optimizer does not tell it. */
const rateLog = (lr) => Number.isFinite(lr) ? { learning_rate: lr } : {};
