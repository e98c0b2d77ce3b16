"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.piecewiseInterpolateSchedule = exports.piecewiseConstantSchedule = exports.piecewiseSchedule = void 0;
const curves_1 = require("./curves");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
/**
 * Given rates between given steps: `lr(k) = values[i]`, i being the number of boundaries that are at most k.
 *
 * @see braintools.optim.PiecewiseConstantSchedule
 */
exports.piecewiseSchedule = (0, schedule_1.defineSchedule)({ name: "piecewiseSchedule", kind: "PiecewiseConstantSchedule" }, {
    boundaries: (0, options_1.list)((0, options_1.count)({ min: 0 }), { increasing: true }),
    values: (0, options_1.list)((0, options_1.number)({ min: 0 })),
    baseLr: (0, options_1.optional)((0, options_1.number)({ min: 0 })),
}, ({ boundaries, values, baseLr }) => {
    if (values.length !== boundaries.length + 1) {
        throw new RangeError(`PiecewiseConstantSchedule: values must be one more than the ${boundaries.length} boundaries, got ${values.length}`);
    }
    return {
        baseLr: baseLr ?? values[0],
        referenceLr: Math.max(...values),
        lr: (k) => values[(0, curves_1.countAtMost)(boundaries, k)],
    };
});
const step = (0, options_1.count)({ min: 0 });
const factor = (0, options_1.number)({ min: 0 });
const scales = {
    ...(0, options_1.tested)("scales", "an object from steps to non-negative factors, as { 100: 0.5 }", options_1.isObject, { default: {} }),
    allows: (value) => Object.entries(value).every(([key, scale]) => key === String(Number(key)) &&
        step.allows(Number(key)) &&
        factor.isType(scale) &&
        factor.allows(scale)),
};
/** The steps in order, each with the product of the factors up to it. */
function knotsOf({ initValue, boundariesAndScales }) {
    const steps = Object.keys(boundariesAndScales)
        .map(Number)
        .sort((a, b) => a - b);
    let value = initValue;
    return [[0, initValue], ...steps.map((at) => [at, (value *= boundariesAndScales[at])])];
}
const curveThrough = (knots, shape) => ({
    baseLr: knots[0][1],
    referenceLr: (0, curves_1.highestOf)(knots),
    lr: (0, curves_1.through)(knots, shape),
});
/**
 * Factors that apply from given steps on: `lr(k) = initValue · Π boundariesAndScales[b]` over the boundaries
 * b ≤ k.
 *
 * @see optax.piecewise_constant_schedule
 */
exports.piecewiseConstantSchedule = (0, schedule_1.defineSchedule)("piecewiseConstantSchedule", { initValue: (0, options_1.number)({ min: 0 }), boundariesAndScales: scales }, (options) => curveThrough(knotsOf(options), "constant"));
/**
 * The values that `piecewiseConstantSchedule` jumps to, joined by straight lines or half cosines; constant
 * after the last.
 *
 * @see optax.piecewise_interpolate_schedule
 */
exports.piecewiseInterpolateSchedule = (0, schedule_1.defineSchedule)("piecewiseInterpolateSchedule", {
    interpolateType: (0, options_1.choice)(["linear", "cosine"]),
    initValue: (0, options_1.number)({ min: 0 }),
    boundariesAndScales: scales,
}, ({ interpolateType, ...options }) => curveThrough(knotsOf(options), interpolateType));
