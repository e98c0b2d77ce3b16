"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.cosineAnnealingWarmRestartsSchedule = void 0;
const curves_1 = require("./curves");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
/**
 * Cosine annealing that starts anew: in cycle i, which has t0 · tMult^i steps,
 * `lr(k) = etaMin + (baseLr − etaMin) · (1 + cos(π · t)) / 2`, where t is the share of the cycle that is
 * done. For cycles that grow by a fraction or that sink, see `cosineCycleSchedule`.
 *
 * @see Loshchilov & Hutter, SGDR, 2017 (arXiv 1608.03983), eq. 5;
 * torch.optim.lr_scheduler.CosineAnnealingWarmRestarts
 */
exports.cosineAnnealingWarmRestartsSchedule = (0, schedule_1.defineSchedule)({ name: "cosineAnnealingWarmRestartsSchedule", kind: "CosineAnnealingWarmRestarts" }, {
    baseLr: (0, options_1.number)({ min: 0 }),
    t0: (0, options_1.count)(),
    tMult: {
        ...(0, options_1.count)({ default: 1 }),
        expected: "a positive integer (cosineCycleSchedule's cycleMul takes fractions)",
    },
    etaMin: (0, options_1.number)({ min: 0, default: 0 }),
}, ({ baseLr, t0, tMult, etaMin }) => ({
    baseLr,
    referenceLr: etaMin,
    lr: (k) => (0, curves_1.cosineBetween)(baseLr, etaMin, (0, curves_1.doneOfCycle)((0, curves_1.cycleAt)(k, t0, tMult), k, t0, tMult)),
}));
