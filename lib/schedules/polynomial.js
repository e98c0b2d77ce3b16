"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.polynomialSchedule = exports.polynomialDecaySchedule = void 0;
const curves_1 = require("./curves");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
const transition_1 = require("./transition");
/**
 * Polynomial decay to 0: `lr(k) = baseLr · (1 − min(k / totalIters, 1))^power`.
 *
 * @see torch.optim.lr_scheduler.PolynomialLR
 */
exports.polynomialDecaySchedule = (0, schedule_1.defineSchedule)({ name: "polynomialDecaySchedule", kind: "PolynomialLR" }, {
    baseLr: (0, options_1.number)({ min: 0 }),
    totalIters: (0, options_1.count)({ min: 0, default: 5 }),
    power: (0, options_1.number)({ min: 0, default: 1 }),
}, ({ baseLr, totalIters, power }) => ({
    baseLr,
    totalSteps: totalIters,
    lr: (k) => (0, curves_1.polynomialBetween)(baseLr, 0, (0, curves_1.progress)(k, 0, totalIters), power),
}));
/**
 * A polynomial: `lr(k) = endValue + (initValue − endValue) · (1 − t)^power`, where t rises from 0 to 1 in the
 * transition. With `cycle`, t = n / (transitionSteps · max(⌈n / transitionSteps⌉, 1)) for n steps since
 * `transitionBegin`.
 *
 * @see optax.polynomial_schedule; keras.optimizers.schedules.PolynomialDecay
 */
exports.polynomialSchedule = (0, schedule_1.defineSchedule)("polynomialSchedule", { ...transition_1.transition, power: (0, options_1.number)({ min: 0 }), cycle: (0, options_1.boolean)({ default: false }) }, transition_1.polynomialTransition);
