"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.plateauOptions = void 0;
exports.plateauStart = plateauStart;
exports.plateauStep = plateauStep;
const options_1 = require("../options/options");
exports.plateauOptions = {
    baseLr: (0, options_1.number)({ min: 0 }),
    mode: (0, options_1.choice)(["min", "max"], { default: "min" }),
    factor: (0, options_1.number)({ min: 0, below: 1, default: 0.1 }),
    patience: (0, options_1.count)({ min: 0, default: 10 }),
    threshold: (0, options_1.number)({ min: 0, default: 1e-4 }),
    thresholdMode: (0, options_1.choice)(["rel", "abs"], { default: "rel" }),
    cooldown: (0, options_1.count)({ min: 0, default: 0 }),
    minLr: (0, options_1.number)({ min: 0, default: 0 }),
    eps: (0, options_1.number)({ min: 0, default: 1e-8 }),
};
/** The state before the first metric. */
function plateauStart({ baseLr, mode }) {
    return { lr: baseLr, best: mode === "min" ? Infinity : -Infinity, numBadEpochs: 0, cooldownCounter: 0 };
}
/**
 * Takes one metric into the state: a lower rate once more than `patience` metrics in a row brought no
 * improvement. NaN never counts as an improvement.
 *
 * @see torch.optim.lr_scheduler.ReduceLROnPlateau, whose order of the rules it keeps. Its relative threshold is
 * `best · (1 ∓ threshold)`, which moves the wrong way below 0, so that a metric that gets worse counts as better.
 */
function plateauStep(options, state, metric) {
    const improved = isBetter(options, metric, state.best);
    const cooling = state.cooldownCounter > 0;
    const numBadEpochs = improved || cooling ? 0 : state.numBadEpochs + 1;
    const reduce = numBadEpochs > options.patience;
    const lower = Math.max(state.lr * options.factor, options.minLr);
    if (reduce && state.lr - lower > options.eps)
        state.lr = lower;
    if (improved)
        state.best = metric;
    state.numBadEpochs = reduce ? 0 : numBadEpochs;
    if (reduce)
        state.cooldownCounter = options.cooldown;
    else if (cooling)
        state.cooldownCounter -= 1;
}
/**
 * Whether a metric beats the best by more than the threshold: `best ∓ threshold · |best|` (`rel`) or
 * `best ∓ threshold` (`abs`). The first finite metric always does.
 */
function isBetter({ mode, threshold, thresholdMode }, metric, best) {
    const sign = mode === "min" ? -1 : 1;
    let bound = best;
    if (Number.isFinite(best)) {
        bound =
            thresholdMode === "rel" ? best * (1 + sign * Math.sign(best) * threshold) : best + sign * threshold;
    }
    return mode === "min" ? metric < bound : metric > bound;
}
