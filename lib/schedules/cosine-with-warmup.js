"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.cosineWarmupWithMinLrSchedule = exports.cosineWithMinLrSchedule = exports.cosineWithHardRestartsSchedule = exports.cosineWithWarmupSchedule = void 0;
const after_warmup_1 = require("./after-warmup");
const curves_1 = require("./curves");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
const table = { ...after_warmup_1.trainingTable, numCycles: (0, options_1.number)({ above: 0, default: 0.5 }) };
/**
 * Linear warm-up from 0, then `baseLr · (1 + cos(2π · numCycles · t)) / 2`, t being the share of the decay
 * that is done.
 *
 * @see transformers.get_cosine_schedule_with_warmup
 */
exports.cosineWithWarmupSchedule = (0, schedule_1.defineSchedule)("cosineWithWarmupSchedule", table, ({ numCycles, ...options }) => (0, after_warmup_1.decayAfterWarmup)("cosineWithWarmupSchedule", options, (t) => options.baseLr * (0, curves_1.halfCosine)(2 * numCycles * t)));
/**
 * Linear warm-up from 0, then `numCycles` half cosines from `baseLr` to 0, one after the other; 0 after the
 * last.
 *
 * @see transformers.get_cosine_with_hard_restarts_schedule_with_warmup; Loshchilov & Hutter, SGDR, 2017
 * (arXiv 1608.03983)
 */
exports.cosineWithHardRestartsSchedule = (0, schedule_1.defineSchedule)("cosineWithHardRestartsSchedule", { ...after_warmup_1.trainingTable, numCycles: (0, options_1.count)({ default: 1 }) }, ({ numCycles, ...options }) => (0, after_warmup_1.decayAfterWarmup)("cosineWithHardRestartsSchedule", options, (t) => t < 1 ? options.baseLr * (0, curves_1.halfCosine)((numCycles * t) % 1) : 0));
const minLrTable = {
    ...table,
    minLr: (0, options_1.optional)((0, options_1.number)({ min: 0 })),
    minLrRate: (0, options_1.optional)((0, options_1.number)({ min: 0 })),
};
function lowestOf(owner, { baseLr, minLr, minLrRate }) {
    if ((minLr === undefined) === (minLrRate === undefined)) {
        throw new TypeError(`${owner}: either minLr or minLrRate must be given, got ${minLr === undefined ? "none" : "both"}`);
    }
    return minLr ?? minLrRate * baseLr;
}
/**
 * Linear warm-up from 0, then `minLr + (baseLr − minLr) · (1 + cos(2π · numCycles · t)) / 2`, t being the
 * share of the decay that is done.
 *
 * @see transformers.get_cosine_with_min_lr_schedule_with_warmup
 */
exports.cosineWithMinLrSchedule = (0, schedule_1.defineSchedule)("cosineWithMinLrSchedule", minLrTable, (options) => {
    const { baseLr, numCycles } = options;
    const lowest = lowestOf("cosineWithMinLrSchedule", options);
    const curve = (0, after_warmup_1.decayAfterWarmup)("cosineWithMinLrSchedule", options, (t) => (0, curves_1.linearBetween)(lowest, baseLr, (0, curves_1.halfCosine)(2 * numCycles * t)));
    return { ...curve, referenceLr: lowest };
});
/**
 * `cosineWithMinLrSchedule` one step ahead, so that neither the first nor the last step has a rate of 0: a
 * straight line from `warmupLrRate · baseLr` at step 0 to `baseLr` at step numWarmupSteps − 1, then the
 * cosine from its second value on.
 *
 * @see transformers.get_cosine_with_min_lr_schedule_with_warmup_lr_rate
 */
exports.cosineWarmupWithMinLrSchedule = (0, schedule_1.defineSchedule)("cosineWarmupWithMinLrSchedule", {
    ...minLrTable,
    warmupLrRate: (0, options_1.number)({
        min: 0,
        default: (o) => 1 / Math.max(o.numWarmupSteps, 1),
    }),
}, (options) => {
    const { baseLr, numWarmupSteps, numTrainingSteps, numCycles, warmupLrRate } = options;
    const lowest = lowestOf("cosineWarmupWithMinLrSchedule", options);
    (0, after_warmup_1.checkTraining)("cosineWarmupWithMinLrSchedule", options);
    const decaySteps = numTrainingSteps - numWarmupSteps;
    return {
        baseLr,
        referenceLr: Math.max(lowest, numWarmupSteps > 0 ? baseLr * warmupLrRate : 0),
        lr: (k) => k < numWarmupSteps
            ? baseLr * (0, curves_1.linearBetween)(warmupLrRate, 1, (0, curves_1.progress)(k, 0, Math.max(numWarmupSteps - 1, 1)))
            : (0, curves_1.linearBetween)(lowest, baseLr, (0, curves_1.halfCosine)(2 * numCycles * (0, curves_1.progress)(k + 1, numWarmupSteps, decaySteps))),
    };
});
