"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.warmupStableDecaySchedule = void 0;
const curves_1 = require("./curves");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
const shapes = ["linear", "cosine", "1-sqrt"];
/** What is left of the rate when the share t of the decay is done; a warm-up is the same run backwards. */
const remaining = {
    linear: (t) => 1 - t,
    cosine: curves_1.halfCosine,
    "1-sqrt": (t) => 1 - Math.sqrt(t),
};
/**
 * Warm-up, a stable phase at `baseLr`, then decay: `lr(k) = baseLr · (minLrRatio + (1 − minLrRatio) · s(t))`,
 * t being the share of the phase that is done and s(t) in the decay 1 − t (`linear`), (1 + cos(2π · numCycles
 * · t)) / 2 (`cosine`) or 1 − √t (`1-sqrt`); in the warm-up the same backwards, s(1 − t), with half a period
 * of the cosine.
 *
 * @see Hu et al., MiniCPM, 2024 (arXiv 2404.06395), §4; Hägele et al., 2024 (arXiv 2405.18392);
 * transformers.get_wsd_schedule
 */
exports.warmupStableDecaySchedule = (0, schedule_1.defineSchedule)("warmupStableDecaySchedule", {
    baseLr: (0, options_1.number)({ min: 0 }),
    numWarmupSteps: (0, options_1.count)({ min: 0 }),
    numDecaySteps: (0, options_1.count)({ min: 0 }),
    numTrainingSteps: (0, options_1.optional)((0, options_1.count)()),
    numStableSteps: {
        ...(0, options_1.count)({
            min: 0,
            default: ({ numWarmupSteps, numDecaySteps, numTrainingSteps }) => numTrainingSteps && numTrainingSteps - numWarmupSteps - numDecaySteps,
        }),
        expected: "a non-negative integer (or follow from numTrainingSteps)",
    },
    warmupType: (0, options_1.choice)(shapes, { default: "linear" }),
    decayType: (0, options_1.choice)(shapes, { default: "cosine" }),
    minLrRatio: (0, options_1.number)({ min: 0, max: 1, default: 0 }),
    numCycles: (0, options_1.number)({ above: 0, default: 0.5 }),
}, (options) => {
    const { baseLr, numWarmupSteps, numDecaySteps, numStableSteps, warmupType, decayType, minLrRatio, numCycles, } = options;
    const decayStart = numWarmupSteps + numStableSteps;
    const lowest = baseLr * minLrRatio;
    return {
        baseLr,
        totalSteps: decayStart + numDecaySteps,
        lr: (k) => {
            if (k < numWarmupSteps)
                return (0, curves_1.linearBetween)(lowest, baseLr, remaining[warmupType](1 - k / numWarmupSteps));
            if (k < decayStart)
                return baseLr;
            if (k >= decayStart + numDecaySteps)
                return lowest;
            const t = (k - decayStart) / numDecaySteps;
            return (0, curves_1.linearBetween)(lowest, baseLr, remaining[decayType](decayType === "cosine" ? 2 * numCycles * t : t));
        },
    };
});
