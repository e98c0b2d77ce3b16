"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.inverseTimeDecay = void 0;
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
/**
 * Inverse time decay: `lr(k) = initValue / (1 + decayRate · k / decaySteps)`, the quotient k / decaySteps
 * rounded down where `staircase` is set.
 *
 * @see tf.keras.optimizers.schedules.InverseTimeDecay
 */
exports.inverseTimeDecay = (0, schedule_1.defineSchedule)("inverseTimeDecay", {
    initValue: (0, options_1.number)({ min: 0 }),
    decaySteps: (0, options_1.count)(),
    decayRate: (0, options_1.number)({ min: 0 }),
    staircase: (0, options_1.boolean)({ default: false }),
}, ({ initValue, decaySteps, decayRate, staircase }) => ({
    baseLr: initValue,
    lr: (k) => initValue / (1 + decayRate * (staircase ? Math.floor(k / decaySteps) : k / decaySteps)),
}));
