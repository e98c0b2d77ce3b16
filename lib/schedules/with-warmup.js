"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.polynomialWithWarmupSchedule = exports.linearWithWarmupSchedule = exports.constantWithWarmupSchedule = void 0;
const after_warmup_1 = require("./after-warmup");
const curves_1 = require("./curves");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
/**
 * Linear warm-up from 0, then constant: `lr(k) = baseLr · min(k / numWarmupSteps, 1)`.
 *
 * @see transformers.get_constant_schedule_with_warmup
 */
exports.constantWithWarmupSchedule = (0, schedule_1.defineSchedule)("constantWithWarmupSchedule", after_warmup_1.warmupTable, (options) => (0, after_warmup_1.afterWarmup)(options, () => options.baseLr));
/**
 * Linear warm-up from 0, then a straight line to 0 at `numTrainingSteps`.
 *
 * @see transformers.get_linear_schedule_with_warmup
 */
exports.linearWithWarmupSchedule = (0, schedule_1.defineSchedule)("linearWithWarmupSchedule", after_warmup_1.trainingTable, (options) => (0, after_warmup_1.decayAfterWarmup)("linearWithWarmupSchedule", options, (t) => (0, curves_1.linearBetween)(options.baseLr, 0, t)));
/**
 * Linear warm-up from 0, then `lrEnd + (baseLr − lrEnd) · (1 − t)^power`, t being the share of the decay that
 * is done.
 *
 * @see transformers.get_polynomial_decay_schedule_with_warmup
 */
exports.polynomialWithWarmupSchedule = (0, schedule_1.defineSchedule)("polynomialWithWarmupSchedule", { ...after_warmup_1.trainingTable, lrEnd: (0, options_1.number)({ min: 0, default: 1e-7 }), power: (0, options_1.number)({ min: 0, default: 1 }) }, ({ lrEnd, power, ...options }) => {
    if (lrEnd >= options.baseLr) {
        throw new RangeError(`polynomialWithWarmupSchedule: lrEnd must be below baseLr (${options.baseLr}), got ${lrEnd}`);
    }
    return (0, after_warmup_1.decayAfterWarmup)("polynomialWithWarmupSchedule", options, (t) => (0, curves_1.polynomialBetween)(options.baseLr, lrEnd, t, power));
});
