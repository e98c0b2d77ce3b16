"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.cyclicSchedule = void 0;
const check_1 = require("../options/check");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
/**
 * A triangle wave between two rates. With the cycle's position s rising from 0 to 1 and falling back to 0,
 * and the amplitude A of the mode (1; 2^(1−c) in cycle c = 1, 2, …; gamma^k) or of `scaleFn`:
 * `lr(k) = baseLr + (maxLr − baseLr) · s(k) · A(k)`,
 * `momentum(k) = maxMomentum − (maxMomentum − baseMomentum) · s(k) · A(k)`; neither falls below 0 where A
 * grows above 1.
 *
 * @throws At a step, TypeError if `scaleFn` returns no finite
 * number.
 * @see Smith, Cyclical Learning Rates, 2017 (arXiv 1506.01186); torch.optim.lr_scheduler.CyclicLR
 */
exports.cyclicSchedule = (0, schedule_1.defineSchedule)({ name: "cyclicSchedule", kind: "CyclicLR" }, {
    baseLr: (0, options_1.number)({ min: 0 }),
    maxLr: (0, options_1.number)({ min: 0 }),
    stepSizeUp: (0, options_1.number)({ above: 0, default: 2000 }),
    stepSizeDown: (0, options_1.number)({
        above: 0,
        default: ({ stepSizeUp }) => stepSizeUp,
    }),
    mode: (0, options_1.choice)(["triangular", "triangular2", "exp_range"], { default: "triangular" }),
    gamma: (0, options_1.number)({ min: 0, default: 1 }),
    scaleFn: (0, options_1.optional)((0, options_1.formula)("cycle or the step")),
    scaleMode: (0, options_1.choice)(["cycle", "iterations"], { default: "cycle" }),
    cycleMomentum: (0, options_1.boolean)({ default: true }),
    baseMomentum: (0, options_1.number)({ min: 0, max: 1, default: 0.8 }),
    maxMomentum: (0, options_1.number)({ min: 0, max: 1, default: 0.9 }),
}, (options) => {
    const { baseLr, maxLr, stepSizeUp, stepSizeDown, cycleMomentum, baseMomentum, maxMomentum } = options;
    const length = stepSizeUp + stepSizeDown;
    const rising = stepSizeUp / length;
    const amplitude = amplitudeOf(options);
    const height = (k) => {
        const cycle = Math.floor(k / length);
        const x = k / length - cycle;
        const position = x <= rising ? x / rising : (1 - x) / (1 - rising);
        return position === 0 ? 0 : position * amplitude(k, cycle + 1);
    };
    const wave = (from, to) => (k) => from === to ? from : Math.max(0, from + (to - from) * height(k));
    return {
        baseLr,
        referenceLr: maxLr,
        lr: wave(baseLr, maxLr),
        momentum: cycleMomentum ? wave(maxMomentum, baseMomentum) : undefined,
    };
});
/** The amplitude as a function of the step and of the cycle's number, from 1. */
function amplitudeOf({ mode, gamma, scaleFn, scaleMode, }) {
    const scale = scaleFn && (0, check_1.finite)("CyclicLR", "scaleFn", scaleFn);
    return (k, cycle) => {
        if (scale)
            return scale(scaleMode === "cycle" ? cycle : k);
        if (mode === "triangular")
            return 1;
        return mode === "triangular2" ? 2 ** (1 - cycle) : gamma ** k;
    };
}
