"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.noamSchedule = void 0;
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
/**
 * The schedule of the Transformer, with s = k + 1:
 * `lr(k) = factor · dModel^−0.5 · min(s^−0.5, s · warmupSteps^−1.5)`. `baseLr` is the peak, at s =
 * max(warmupSteps, 1).
 *
 * @see Vaswani et al., Attention Is All You Need, 2017 (arXiv 1706.03762), eq. 3
 */
exports.noamSchedule = (0, schedule_1.defineSchedule)("noamSchedule", { dModel: (0, options_1.count)(), warmupSteps: (0, options_1.count)({ min: 0 }), factor: (0, options_1.number)({ min: 0, default: 1 }) }, ({ dModel, warmupSteps, factor }) => {
    const top = Math.max(warmupSteps, 1);
    const baseLr = factor / Math.sqrt(dModel * top);
    return { baseLr, lr: (k) => baseLr * Math.min(Math.sqrt(top / (k + 1)), (k + 1) / top) };
});
