"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.cosineDecaySchedule = exports.cosineAnnealingSchedule = void 0;
const curves_1 = require("./curves");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
/**
 * Cosine annealing: `lr(k) = etaMin + (baseLr − etaMin) · (1 + cos(π · k / tMax)) / 2`.
 * Past `tMax` the cosine rises again, with period 2 · tMax, unless `clamp` is set.
 *
 * @see Loshchilov & Hutter, SGDR, 2017 (arXiv 1608.03983), eq. 5; torch.optim.lr_scheduler.CosineAnnealingLR
 */
exports.cosineAnnealingSchedule = (0, schedule_1.defineSchedule)({ name: "cosineAnnealingSchedule", kind: "CosineAnnealingLR" }, {
    baseLr: (0, options_1.number)({ min: 0 }),
    tMax: (0, options_1.count)(),
    etaMin: (0, options_1.number)({ min: 0, default: 0 }),
    clamp: (0, options_1.boolean)({ default: false }),
}, ({ baseLr, tMax, etaMin, clamp }) => ({
    baseLr,
    referenceLr: etaMin,
    totalSteps: tMax,
    lr: (k) => (0, curves_1.cosineBetween)(baseLr, etaMin, (clamp ? Math.min(k, tMax) : k % (2 * tMax)) / tMax),
}));
/**
 * Cosine decay, then constant: `lr(k) = initValue · ((1 − alpha) · ((1 + cos(π · t)) / 2)^exponent + alpha)`
 * with `t = min(k / decaySteps, 1)`.
 *
 * @see optax.cosine_decay_schedule; Loshchilov & Hutter, SGDR, 2017 (arXiv 1608.03983)
 */
exports.cosineDecaySchedule = (0, schedule_1.defineSchedule)("cosineDecaySchedule", {
    initValue: (0, options_1.number)({ min: 0 }),
    decaySteps: (0, options_1.count)(),
    alpha: (0, options_1.number)({ min: 0, default: 0 }),
    exponent: (0, options_1.number)({ min: 0, default: 1 }),
}, ({ initValue, decaySteps, alpha, exponent }) => ({
    baseLr: initValue,
    referenceLr: initValue * alpha,
    totalSteps: decaySteps,
    lr: (k) => initValue * (0, curves_1.linearBetween)(alpha, 1, (0, curves_1.halfCosine)((0, curves_1.progress)(k, 0, decaySteps)) ** exponent),
}));
