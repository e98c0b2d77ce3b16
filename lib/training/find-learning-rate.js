"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.findLearningRate = findLearningRate;
const dataset_1 = require("../datasets/dataset");
const options_1 = require("../options/options");
const check_run_1 = require("./check-run");
const learning_rate_1 = require("./learning-rate");
const snapshot_1 = require("./snapshot");
const suggestions_1 = require("./suggestions");
const train_1 = require("./train");
const table = {
    optimizer: check_run_1.optimizerOption,
    startLr: (0, options_1.number)({ above: 0, default: 1e-7 }),
    endLr: (0, options_1.number)({ above: 0, default: 10 }),
    steps: (0, options_1.count)({ min: 2, default: 100 }),
    mode: (0, options_1.choice)(["exponential", "linear"], { default: "exponential" }),
    batchSize: (0, options_1.count)({ default: 32 }),
    seed: (0, options_1.integer)({ default: 0 }),
    smoothing: (0, options_1.number)({ min: 0, below: 1, default: 0.9 }),
    divergence: (0, options_1.number)({ above: 1, default: 4 }),
    signal: (0, options_1.optional)((0, options_1.instance)(AbortSignal, "an AbortSignal")),
};
/**
 * The learning-rate range test: trains with a rate that rises from batch to batch, until the loss runs away, and puts the
 * model and the optimizer back as they were, whatever happens. After k steps the rate is
 * `startLr · (endLr / startLr)^(k / (steps − 1))`, or `startLr + (endLr − startLr) · k / (steps − 1)` in mode `linear`; the
 * loss is smoothed as `m ← β m + (1 − β) loss`, `m / (1 − β^(k + 1))`.
 *
 * @param model Takes [n, features], gives logits [n, classes].
 * @returns The curve, and the suggestions that it supports: a test that supports none says why.
 * @throws TypeError or RangeError that says in what model and data do not fit, or, where the loss is NaN or
 * infinite, which input is; Error that names the layer if the backend in use cannot train it.
 * @see Smith 2017, Cyclical Learning Rates for Training Neural Networks (arXiv 1506.01186)
 * @example const { suggestions } = await findLearningRate(model, data, { optimizer: new SGD({ lr: 0.1 }) })
 */
async function findLearningRate(model, data, options) {
    const checked = (0, options_1.checkOptions)("findLearningRate", table, options);
    const { optimizer, startLr, endLr, steps, mode, batchSize, seed, smoothing, divergence, signal } = checked;
    (0, check_run_1.checkRun)("findLearningRate", model, data);
    if (endLr <= startLr)
        throw new RangeError(`findLearningRate: endLr must be above startLr, ${startLr}, got ${endLr}`);
    const rate = (k) => mode === "linear"
        ? startLr + (endLr - startLr) * (k / (steps - 1))
        : startLr * (endLr / startLr) ** (k / (steps - 1));
    const curve = { lr: [], loss: [], smoothedLoss: [] };
    const enough = new AbortController();
    let stopped = "end";
    let average = 0;
    let lowest = Infinity;
    const stop = (why) => {
        stopped = why;
        enough.abort();
    };
    const restore = await (0, snapshot_1.takeSnapshot)(model, optimizer);
    const onBatchEnd = ({ lr, loss }) => {
        average = smoothing * average + (1 - smoothing) * loss;
        const smoothed = average / (1 - smoothing ** (curve.lr.length + 1));
        curve.lr.push(lr);
        curve.loss.push(loss);
        curve.smoothedLoss.push(smoothed);
        lowest = Math.min(lowest, smoothed);
        if (signal?.aborted)
            stop("aborted");
        else if (smoothed > divergence * lowest)
            stop("diverged");
        else if (curve.lr.length === steps)
            stop("end");
        else
            (0, learning_rate_1.assignLearningRate)(optimizer, rate(curve.lr.length));
    };
    try {
        if (signal?.aborted)
            stop("aborted");
        (0, learning_rate_1.assignLearningRate)(optimizer, startLr);
        await (0, train_1.train)(model, { ...data, validation: (0, dataset_1.firstSamples)(data.train, data.features, 1) }, {
            optimizer,
            batchSize,
            seed,
            epochs: Math.ceil((steps * batchSize) / data.train.size),
            signal: enough.signal,
            callbacks: [{ onBatchEnd }],
            quiet: true,
        });
    }
    catch (error) {
        if (!(error instanceof train_1.DivergedError))
            throw error;
        stop("diverged");
    }
    finally {
        await restore();
    }
    const settings = {
        aborted: stopped === "aborted",
        endLr,
        steps,
        mode,
        batchSize,
        samples: data.train.size,
    };
    return { ...curve, ...(0, suggestions_1.suggestRates)(curve, stopped === "diverged", settings), stopped };
}
