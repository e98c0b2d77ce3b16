"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.trainingTable = exports.warmupTable = void 0;
exports.afterWarmup = afterWarmup;
exports.checkTraining = checkTraining;
exports.decayAfterWarmup = decayAfterWarmup;
const curves_1 = require("./curves");
const options_1 = require("../options/options");
exports.warmupTable = {
    baseLr: (0, options_1.number)({ min: 0 }),
    numWarmupSteps: (0, options_1.count)({ min: 0 }),
};
exports.trainingTable = {
    ...exports.warmupTable,
    numTrainingSteps: (0, options_1.count)(),
};
/** The curve of a linear warm-up from 0, and of what follows it, as a function of the steps since. */
function afterWarmup({ baseLr, numWarmupSteps }, after) {
    return {
        baseLr,
        lr: (k) => (k < numWarmupSteps ? (baseLr * k) / numWarmupSteps : after(k - numWarmupSteps)),
    };
}
/** Checks that the warm-up fits into the training. */
function checkTraining(owner, { numWarmupSteps, numTrainingSteps }) {
    if (numTrainingSteps < numWarmupSteps) {
        throw new RangeError(`${owner}: numTrainingSteps must be at least numWarmupSteps (${numWarmupSteps}), got ${numTrainingSteps}`);
    }
}
/**
 * The curve of a linear warm-up from 0, and of what follows it, as a function of the share of the decay that
 * is done.
 */
function decayAfterWarmup(owner, options, decay) {
    const { numWarmupSteps, numTrainingSteps } = options;
    checkTraining(owner, options);
    const curve = afterWarmup(options, (k) => decay((0, curves_1.progress)(k, 0, numTrainingSteps - numWarmupSteps)));
    return { ...curve, totalSteps: numTrainingSteps };
}
