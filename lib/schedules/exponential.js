"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.exponentialDecaySchedule = exports.exponentialDecay = exports.exponentialSchedule = void 0;
const curves_1 = require("./curves");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
/**
 * Exponential decay: `lr(k) = baseLr · gamma^k`.
 *
 * @see torch.optim.lr_scheduler.ExponentialLR
 */
exports.exponentialSchedule = (0, schedule_1.defineSchedule)({ name: "exponentialSchedule", kind: "ExponentialLR" }, { baseLr: (0, options_1.number)({ min: 0 }), gamma: (0, options_1.number)({ min: 0 }) }, ({ baseLr, gamma }) => ({ baseLr, lr: (k) => (0, curves_1.geometric)(baseLr, gamma, k) }));
const decay = {
    decayRate: (0, options_1.number)({ above: 0 }),
    transitionBegin: (0, options_1.count)({ min: 0, default: 0 }),
    staircase: (0, options_1.boolean)({ default: false }),
    endValue: (0, options_1.optional)((0, options_1.number)({ min: 0 })),
};
/**
 * Exponential decay by periods:
 * `lr(k) = initValue · decayRate^(max(k − transitionBegin, 0) / transitionSteps)`, the exponent rounded down
 * where `staircase` is set, the rate bounded by `endValue`.
 *
 * @see optax.exponential_decay
 */
exports.exponentialDecay = (0, schedule_1.defineSchedule)("exponentialDecay", { initValue: (0, options_1.number)({ min: 0 }), transitionSteps: (0, options_1.count)(), ...decay }, ({ initValue, transitionSteps, ...rest }) => decayed(initValue, transitionSteps, rest));
/**
 * `exponentialDecay` under braintools' option names.
 *
 * @see braintools.optim.ExponentialDecayLR
 */
exports.exponentialDecaySchedule = (0, schedule_1.defineSchedule)({ name: "exponentialDecaySchedule", kind: "ExponentialDecayLR" }, {
    baseLr: (0, options_1.number)({ min: 0 }),
    ...decay,
    decaySteps: (0, options_1.count)({ default: 1000 }),
    decayRate: (0, options_1.number)({ above: 0, default: 0.96 }),
}, ({ baseLr, decaySteps, ...rest }) => decayed(baseLr, decaySteps, rest));
function decayed(baseLr, steps, options) {
    const { decayRate, transitionBegin = 0, staircase, endValue } = options;
    const moves = decayRate < 1 || (decayRate > 1 && baseLr > 0);
    return {
        baseLr,
        referenceLr: moves ? endValue : undefined,
        lr: (k) => {
            const periods = Math.max(k - transitionBegin, 0) / steps;
            const lr = (0, curves_1.geometric)(baseLr, decayRate, staircase ? Math.floor(periods) : periods);
            if (endValue === undefined)
                return lr;
            return decayRate < 1 ? Math.max(lr, endValue) : Math.min(lr, endValue);
        },
    };
}
