"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.warmup = exports.warmupCosineSchedule = exports.warmupSchedule = void 0;
const combinator_1 = require("./combinator");
const curves_1 = require("./curves");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
/**
 * Linear warm-up, then constant:
 * `lr(k) = warmupStartLr + (baseLr − warmupStartLr) · min(k / warmupEpochs, 1)`.
 *
 * @see Goyal et al., Accurate, Large Minibatch SGD, 2017 (arXiv 1706.02677), §2.2;
 * braintools.optim.WarmupScheduler
 */
exports.warmupSchedule = (0, schedule_1.defineSchedule)({ name: "warmupSchedule", kind: "WarmupScheduler" }, {
    baseLr: (0, options_1.number)({ min: 0 }),
    warmupEpochs: (0, options_1.count)({ min: 0, default: 5 }),
    warmupStartLr: (0, options_1.number)({ min: 0, default: 0 }),
}, ({ baseLr, warmupEpochs, warmupStartLr }) => ({
    baseLr,
    referenceLr: warmupEpochs > 0 ? warmupStartLr : baseLr,
    lr: (k) => (0, curves_1.linearBetween)(warmupStartLr, baseLr, (0, curves_1.progress)(k, 0, warmupEpochs)),
}));
/**
 * Linear warm-up from `warmupStartLr` to `baseLr`, half a cosine down to `etaMin` in the rest of the
 * `totalSteps`, then constant.
 *
 * @see braintools.optim.WarmupCosineSchedule
 */
exports.warmupCosineSchedule = (0, schedule_1.defineSchedule)({ name: "warmupCosineSchedule", kind: "WarmupCosineSchedule" }, {
    baseLr: (0, options_1.number)({ min: 0 }),
    warmupSteps: (0, options_1.count)({ min: 0, default: 1000 }),
    totalSteps: (0, options_1.count)({ default: 10_000 }),
    warmupStartLr: (0, options_1.number)({ min: 0, default: 0 }),
    etaMin: (0, options_1.number)({ min: 0, default: 0 }),
}, ({ baseLr, warmupSteps, totalSteps, warmupStartLr, etaMin }) => {
    if (totalSteps < warmupSteps) {
        throw new RangeError(`WarmupCosineSchedule: totalSteps must be at least warmupSteps (${warmupSteps}), got ${totalSteps}`);
    }
    const decaySteps = Math.max(totalSteps - warmupSteps, 1);
    return {
        baseLr,
        referenceLr: Math.max(etaMin, warmupSteps > 0 ? warmupStartLr : 0),
        totalSteps,
        lr: (k) => k < warmupSteps
            ? (0, curves_1.linearBetween)(warmupStartLr, baseLr, k / warmupSteps)
            : (0, curves_1.cosineBetween)(baseLr, etaMin, (0, curves_1.progress)(k, warmupSteps, decaySteps)),
    };
});
/**
 * A linear warm-up before any schedule, which starts after it:
 * `lr(k) = startLr + (schedule(0) − startLr) · k / steps` for k < steps, then `schedule(k − steps)`.
 *
 * @example warmup(cosineAnnealingSchedule({ baseLr: 0.1, tMax: 85 }), { steps: 5 })
 * @see Goyal et al., Accurate, Large Minibatch SGD, 2017 (arXiv 1706.02677), §2.2
 */
exports.warmup = (0, combinator_1.defineCombinator)("warmup", "schedule", { steps: (0, options_1.count)({ min: 0 }), startLr: (0, options_1.number)({ min: 0, default: 0 }) }, ({ schedule, steps, startLr }) => ({
    baseLr: schedule.baseLr,
    referenceLr: Math.max(schedule.referenceLr, steps > 0 ? startLr : 0),
    totalSteps: (0, curves_1.later)(schedule.totalSteps, steps),
    lr: (k) => (k < steps ? (0, curves_1.linearBetween)(startLr, schedule(0), k / steps) : schedule(k - steps)),
    momentum: schedule.momentum && ((k) => schedule.momentum(Math.max(0, k - steps))),
}));
