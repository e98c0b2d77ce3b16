"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.polynomialCycleSchedule = exports.cosineCycleSchedule = void 0;
const curves_1 = require("./curves");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
const table = {
    baseLr: (0, options_1.number)({ min: 0 }),
    tInitial: (0, options_1.count)(),
    lrMin: (0, options_1.number)({ min: 0, default: 0 }),
    cycleMul: (0, options_1.number)({ min: 1, default: 1 }),
    cycleDecay: (0, options_1.number)({ min: 0, default: 1 }),
    decayOf: (0, options_1.choice)(["peak", "amplitude"], { default: "peak" }),
    cycleLimit: (0, options_1.count)({ default: 1 }),
    warmupT: (0, options_1.count)({ min: 0, default: 0 }),
    warmupLrInit: (0, options_1.number)({ min: 0, default: 0 }),
    warmupPrefix: (0, options_1.boolean)({ default: false }),
    kDecay: (0, options_1.number)({ above: 0, default: 1 }),
};
/**
 * Cosine cycles that grow longer and lower: in cycle i, of tInitial · cycleMul^i steps, with t the share of it that is
 * done, `lr(k) = lrMin + (peak − lrMin) · (1 + cos(π · t^kDecay)) / 2`. The peak is baseLr · cycleDecay^i, or lrMin where
 * that is lower (timm's formula then rises to lrMin), and with `decayOf: "amplitude"`
 * lrMin + (baseLr − lrMin) · cycleDecay^i. A linear warm-up to baseLr comes before it, or takes the place of its first
 * steps.
 *
 * @see timm.scheduler.CosineLRScheduler; keras.optimizers.schedules.CosineDecayRestarts; Zhang & Li, k-decay, 2020
 * (arXiv 2004.05909)
 */
exports.cosineCycleSchedule = (0, schedule_1.defineSchedule)({ name: "cosineCycleSchedule", kind: "CosineLRScheduler" }, table, (options) => cycles(options, curves_1.halfCosine));
/**
 * Polynomial cycles: as `cosineCycleSchedule`, with
 * `lr(k) = lrMin + (peak − lrMin) · (1 − t^kDecay)^power`.
 *
 * @see timm.scheduler.PolyLRScheduler
 */
exports.polynomialCycleSchedule = (0, schedule_1.defineSchedule)({ name: "polynomialCycleSchedule", kind: "PolyLRScheduler" }, { ...table, power: (0, options_1.number)({ min: 0, default: 0.5 }) }, ({ power, ...options }) => cycles(options, (t) => (1 - t) ** power));
function cycles(options, shape) {
    const { baseLr, tInitial, lrMin, cycleMul, cycleDecay, decayOf, cycleLimit, warmupT, warmupLrInit, warmupPrefix, kDecay, } = options;
    const peakOf = (cycle) => decayOf === "peak"
        ? Math.max(lrMin, (0, curves_1.geometric)(baseLr, cycleDecay, cycle))
        : lrMin + (0, curves_1.geometric)(Math.max(baseLr - lrMin, 0), cycleDecay, cycle);
    return {
        baseLr,
        referenceLr: Math.max(lrMin, warmupT > 0 ? warmupLrInit : 0),
        totalSteps: cycleLimit === 1 ? tInitial + (warmupPrefix ? warmupT : 0) : undefined,
        lr: (k) => {
            if (k < warmupT)
                return (0, curves_1.linearBetween)(warmupLrInit, baseLr, k / warmupT);
            const step = warmupPrefix ? k - warmupT : k;
            const cycle = (0, curves_1.cycleAt)(step, tInitial, cycleMul);
            if (cycle >= cycleLimit)
                return lrMin;
            const done = (0, curves_1.doneOfCycle)(cycle, step, tInitial, cycleMul);
            return (0, curves_1.linearBetween)(lrMin, peakOf(cycle), shape(done ** kDecay));
        },
    };
}
