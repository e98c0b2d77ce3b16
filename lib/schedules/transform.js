"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.clip = exports.repeat = exports.shift = exports.scale = void 0;
const combinator_1 = require("./combinator");
const curves_1 = require("./curves");
const options_1 = require("../options/options");
/** A schedule times a constant: `lr(k) = factor · schedule(k)`. */
exports.scale = (0, combinator_1.defineCombinator)("scale", "schedule", { factor: (0, options_1.number)({ min: 0 }) }, ({ schedule, factor }) => ({
    baseLr: factor * schedule.baseLr,
    referenceLr: factor * schedule.referenceLr,
    totalSteps: schedule.totalSteps,
    lr: (k) => factor * schedule(k),
    momentum: schedule.momentum,
}));
/** A schedule that starts later, or that is ahead: `lr(k) = schedule(max(k − steps, 0))`. */
exports.shift = (0, combinator_1.defineCombinator)("shift", "schedule", { steps: (0, options_1.integer)() }, ({ schedule, steps }) => ({
    ...onClock(schedule, (k) => Math.max(k - steps, 0)),
    totalSteps: (0, curves_1.later)(schedule.totalSteps, steps),
}));
/** The first steps of a schedule again and again: `lr(k) = schedule(k mod period)`. */
exports.repeat = (0, combinator_1.defineCombinator)("repeat", "schedule", { period: (0, options_1.count)() }, ({ schedule, period }) => onClock(schedule, (k) => k % period));
/** A schedule kept between two rates: `lr(k) = min(max(schedule(k), min), max)`. */
exports.clip = (0, combinator_1.defineCombinator)("clip", "schedule", { min: (0, options_1.number)({ min: 0, default: 0 }), max: (0, options_1.optional)((0, options_1.number)({ min: 0 })) }, ({ schedule, min, max = Infinity }) => {
    if (max < min)
        throw new RangeError(`clip: max must be at least min (${min}), got ${max}`);
    const clipped = (lr) => Math.min(Math.max(lr, min), max);
    return {
        baseLr: clipped(schedule.baseLr),
        referenceLr: clipped(schedule.referenceLr),
        totalSteps: schedule.totalSteps,
        lr: (k) => clipped(schedule(k)),
        momentum: schedule.momentum,
    };
});
/** A schedule whose step is a function of the step. */
function onClock(schedule, clock) {
    const { baseLr, referenceLr, momentum } = schedule;
    return {
        baseLr,
        referenceLr,
        lr: (k) => schedule(clock(k)),
        momentum: momentum && ((k) => momentum(clock(k))),
    };
}
