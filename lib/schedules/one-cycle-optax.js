"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.linearOnecycleSchedule = exports.cosineOnecycleSchedule = void 0;
const curves_1 = require("./curves");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
const table = {
    transitionSteps: (0, options_1.count)(),
    peakValue: (0, options_1.number)({ min: 0 }),
    pctStart: (0, options_1.number)({ min: 0, max: 1, default: 0.3 }),
    divFactor: (0, options_1.number)({ above: 0, default: 25 }),
    finalDivFactor: (0, options_1.number)({ above: 0, default: 1e4 }),
};
/**
 * The one-cycle policy with half cosines: from `peakValue / divFactor` up to `peakValue` at step
 * ⌊pctStart · transitionSteps⌋, then down to `peakValue / divFactor / finalDivFactor` at the last.
 *
 * @see optax.cosine_onecycle_schedule; Smith & Topin, Super-Convergence, 2018 (arXiv 1708.07120)
 */
exports.cosineOnecycleSchedule = (0, schedule_1.defineSchedule)("cosineOnecycleSchedule", table, ({ transitionSteps, peakValue, pctStart, divFactor, finalDivFactor }) => {
    const first = peakValue / divFactor;
    const up = Math.floor(pctStart * transitionSteps);
    const knots = [
        [0, first],
        [up, peakValue],
        [transitionSteps, first / finalDivFactor],
    ];
    return {
        baseLr: first,
        referenceLr: (0, curves_1.highestOf)(knots),
        totalSteps: transitionSteps,
        lr: (0, curves_1.through)(knots, "cosine"),
    };
});
/**
 * The one-cycle policy with straight lines: from `peakValue / divFactor` up to `peakValue` at step
 * ⌊pctStart · transitionSteps⌋, back at step ⌊pctFinal · transitionSteps⌋, then down to
 * `peakValue / divFactor / finalDivFactor` at the last.
 *
 * @see optax.linear_onecycle_schedule; Smith & Topin, Super-Convergence, 2018 (arXiv 1708.07120)
 */
exports.linearOnecycleSchedule = (0, schedule_1.defineSchedule)("linearOnecycleSchedule", { ...table, pctFinal: (0, options_1.number)({ min: 0, max: 1, default: 0.85 }) }, ({ transitionSteps, peakValue, pctStart, pctFinal, divFactor, finalDivFactor }) => {
    if (pctFinal < pctStart) {
        throw new RangeError(`linearOnecycleSchedule: pctFinal must be at least pctStart (${pctStart}), got ${pctFinal}`);
    }
    const first = peakValue / divFactor;
    const [up, down] = [pctStart, pctFinal].map((share) => Math.floor(share * transitionSteps));
    const knots = [
        [0, first],
        [up, peakValue],
        [down, first],
        [transitionSteps, first / finalDivFactor],
    ];
    return {
        baseLr: first,
        referenceLr: (0, curves_1.highestOf)(knots),
        totalSteps: transitionSteps,
        lr: (0, curves_1.through)(knots, "linear"),
    };
});
