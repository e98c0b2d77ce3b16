"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.trainEpochs = trainEpochs;
const random_1 = require("../datasets/random");
const platform_1 = require("../platform");
const batches_1 = require("./batches");
const callbacks_1 = require("./callbacks");
const check_run_1 = require("./check-run");
const check_samples_1 = require("./check-samples");
const diverged_1 = require("./diverged");
const evaluate_1 = require("./evaluate");
const history_1 = require("./history");
const learning_rate_1 = require("./learning-rate");
const train_step_1 = require("./train-step");
/** Goes through the epochs that are left, until `isStopped`, and adds each to the run's History. */
async function trainEpochs(run, data, { scheduler, monitor, callbacks, isStopped }) {
    const { model, optimizer, schedulers, stepEvery, epochs, batchSize, history } = run;
    const random = (0, random_1.seededRandom)(run.seed);
    const reader = new batches_1.BatchReader(data.train, data, Math.min(batchSize, run.samples));
    for (const _ of history.epoch)
        random.permutation(run.samples);
    for (const callback of callbacks)
        await callback.onTrainBegin?.(run);
    for (let epoch = history.epoch.length + 1; epoch <= epochs && !isStopped(); epoch++) {
        const started = performance.now();
        const order = random.permutation(run.samples);
        for (const callback of callbacks) {
            await callback.onEpochBegin?.((0, callbacks_1.guardLogs)({ epoch, lr: (0, learning_rate_1.setLearningRate)(optimizer, scheduler) }), run);
        }
        const firstLr = (0, learning_rate_1.setLearningRate)(optimizer, scheduler);
        let loss = 0;
        let correct = 0;
        let lr = firstLr;
        for (let start = 0; start < order.length && !isStopped(); start += batchSize) {
            const indices = order.subarray(start, start + batchSize);
            const number = start / batchSize + 1;
            for (const callback of callbacks) {
                await callback.onBatchBegin?.((0, callbacks_1.guardLogs)({ epoch, batch: number, lr: (0, learning_rate_1.setLearningRate)(optimizer, scheduler) }), run);
            }
            lr = (0, learning_rate_1.setLearningRate)(optimizer, scheduler);
            const batch = (0, train_step_1.trainStep)(model, optimizer, reader, indices);
            if (!Number.isFinite(batch.loss)) {
                (0, check_samples_1.checkFinite)("train", "training ", data.train, data.features, indices);
                (0, check_samples_1.checkFinite)("train", "training ", data.train, data.features);
                const step = (epoch - 1) * Math.ceil(run.samples / batchSize) + number;
                throw new diverged_1.DivergedError(batch.loss, epoch, step, lr, history);
            }
            loss += batch.loss * indices.length;
            correct += batch.correct;
            for (const each of schedulers)
                each.advance("batch", stepEvery);
            const logs = {
                epoch,
                batch: number,
                size: indices.length,
                samples: start + indices.length,
                loss: batch.loss,
                lr,
            };
            for (const callback of callbacks)
                await callback.onBatchEnd?.((0, callbacks_1.guardLogs)(logs), run);
            await pause();
        }
        if (isStopped())
            break;
        const validation = (0, evaluate_1.measure)(model, data.validation, data);
        const isBroken = !(0, train_step_1.areFinite)((0, check_run_1.trainedVariables)("train", model));
        if (isBroken || !Number.isFinite(validation.loss)) {
            (0, check_samples_1.checkFinite)("train", "training ", data.train, data.features);
            (0, check_samples_1.checkFinite)("train", "validation ", data.validation, data.features);
        }
        if (isBroken) {
            const steps = epoch * Math.ceil(run.samples / batchSize);
            throw new diverged_1.DivergedError(NaN, epoch, steps, lr, history, "a weight is not finite after");
        }
        const measured = {
            loss: loss / order.length,
            accuracy: correct / order.length,
            valLoss: validation.loss,
            valAccuracy: validation.accuracy,
        };
        for (const each of schedulers)
            each.advance("epoch", stepEvery, measured[monitor]);
        const nextLr = (0, learning_rate_1.setLearningRate)(optimizer, scheduler);
        const logs = (0, callbacks_1.guardLogs)({
            epoch,
            lr: firstLr,
            nextLr,
            ...measured,
            seconds: (performance.now() - started) / 1000,
        });
        (0, history_1.appendEpoch)(history, logs);
        for (const callback of callbacks)
            await callback.onEpochEnd?.(logs, run);
    }
}
let lastPause = 0;
/** Lets the event loop run, at most every 50 ms, so that timers, interrupts and displays have their turn. */
async function pause() {
    if (performance.now() - lastPause < 50)
        return;
    await platform_1.platform.nextTurn();
    lastPause = performance.now();
}
