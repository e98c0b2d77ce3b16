"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.inverseSquareRootSchedule = void 0;
const after_warmup_1 = require("./after-warmup");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
/**
 * Linear warm-up from 0, then decay with the inverse square root of the step:
 * `lr(k) = baseLr / √(1 + (k − numWarmupSteps) / timescale)`.
 *
 * @see transformers.get_inverse_sqrt_schedule; Zhai et al., Scaling Vision Transformers, 2021 (arXiv
 * 2106.04560)
 */
exports.inverseSquareRootSchedule = (0, schedule_1.defineSchedule)("inverseSquareRootSchedule", {
    ...after_warmup_1.warmupTable,
    timescale: (0, options_1.count)({
        default: ({ numWarmupSteps }) => numWarmupSteps || 10_000,
    }),
}, ({ timescale, ...options }) => (0, after_warmup_1.afterWarmup)(options, (k) => options.baseLr / Math.sqrt(1 + k / timescale)));
