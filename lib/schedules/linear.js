"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.linearSchedule = exports.linearFactorSchedule = void 0;
const curves_1 = require("./curves");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
const transition_1 = require("./transition");
/**
 * A straight line between two factors, then constant:
 * `lr(k) = baseLr · (startFactor + (endFactor − startFactor) · min(k / totalIters, 1))`.
 *
 * @see torch.optim.lr_scheduler.LinearLR
 */
exports.linearFactorSchedule = (0, schedule_1.defineSchedule)({ name: "linearFactorSchedule", kind: "LinearLR" }, {
    baseLr: (0, options_1.number)({ min: 0 }),
    startFactor: (0, options_1.number)({ min: 0, max: 1, default: 1 / 3 }),
    endFactor: (0, options_1.number)({ min: 0, max: 1, default: 1 }),
    totalIters: (0, options_1.count)({ min: 0, default: 5 }),
}, ({ baseLr, startFactor, endFactor, totalIters }) => ({
    baseLr,
    // A line that rises is a warm-up, and a part of the run.
    totalSteps: endFactor < startFactor ? totalIters : undefined,
    lr: (k) => baseLr * (0, curves_1.linearBetween)(startFactor, endFactor, (0, curves_1.progress)(k, 0, totalIters)),
}));
/**
 * A straight line: `lr(k) = initValue + (endValue − initValue) · t`, where t rises from 0 to 1 in the
 * transition.
 *
 * @see optax.linear_schedule
 */
exports.linearSchedule = (0, schedule_1.defineSchedule)("linearSchedule", transition_1.transition, (options) => (0, transition_1.polynomialTransition)({ ...options, power: 1, cycle: false }));
